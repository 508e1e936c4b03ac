import { startBare } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import { ask, type Request } from '../load.ts'
import { type Browser, makeBrowsers } from '../seed/browsers.ts'
import { signInRequests } from './sign-in.ts'

const readers = 32

export const sessionRead: Job = {
  name: 'session',
  title: `session read, ${readers} at once`,
  limitTitle: 'Fastify + `pg` session join',
  connections: readers,
  atLeast: 0.5,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, readers)
    return {
      ours: { server: arena.api, requests: askAs(browsers, '/api/portal/session') },
      limit: { server: await startBare(arena), requests: askAs(browsers, '/session') }
    }
  }
}

const signIns = 8

export const sessionBesideSignIns: Job = {
  name: 'session-beside-sign-ins',
  title: `session read during ${signIns} sign-ins at once`,
  limitTitle: 'itself alone',
  connections: readers,
  atLeast: 0.5,
  p99AtMostMs: 50,
  prepare: async (arena, { seconds }) => {
    const accounts = await makeBrowsers(arena.pool, 200)
    const limit = {
      server: arena.api,
      requests: askAs(await makeBrowsers(arena.pool, readers), '/api/portal/session')
    }
    let stock: Request[] = []
    const signInUntil = async (over: AbortSignal): Promise<void> => {
      for (let request = stock.pop(); request && !over.aborted; request = stock.pop()) {
        await ask(arena.api, request, 201)
      }
    }
    return {
      ours: {
        ...limit,
        requests: async () => {
          // More than the API can answer in three times the span.
          stock = await signInRequests(arena, accounts, Math.ceil(600 * (seconds + 2)))
          return limit.requests
        },
        beside: (over) => Promise.all(Array.from({ length: signIns }, () => signInUntil(over)))
      },
      limit
    }
  }
}

/** One request of each browser. */
export const askAs = (browsers: Pick<Browser, 'cookie'>[], path: string): Request[] =>
  browsers.map(({ cookie }) => ({ path, headers: { cookie } }))
