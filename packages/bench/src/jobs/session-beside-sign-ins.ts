import type { Arena } from '../arena/open-arena.ts'
import type { Job, Span } from '../job.ts'
import { runLoad } from '../load/run-load.ts'
import { measureSpan } from '../measure-span.ts'
import { makeAccounts } from '../seed/accounts.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { askAs, sessionReaders } from './session-read.ts'
import { signInRequests } from './sign-in.ts'

const signIns = 8
/** Requests prepared for each second of a span: more than the API can answer. */
const stockPerSecond = 600

export const sessionBesideSignIns: Job = {
  name: 'session-beside-sign-ins',
  title: `session read during ${signIns} sign-ins at once`,
  limitTitle: 'itself alone',
  atLeast: 0.5,
  p99AtMostMs: 50,
  prepare: async (arena) => {
    const accounts = await makeAccounts(arena.pool, 200)
    const browsers = await makeBrowsers(arena.pool, sessionReaders)
    const load = { connections: sessionReaders, status: 200, next: askAs(browsers, '/api/portal/session') }
    const read = (seconds: number) => measureSpan(arena, arena.api, { ...load, seconds })
    return {
      limit: read,
      ours: async (seconds) => {
        const next = await signInRequests(arena, accounts, stockPerSecond * (seconds + 1))
        return besideSignIns(arena, next, () => read(seconds))
      }
    }
  }
}

const besideSignIns = async (
  { api }: Arena,
  next: () => Buffer | undefined,
  measure: () => Promise<Span>
): Promise<Span> => {
  const ending = new AbortController()
  const signingIn = runLoad({
    port: api.port,
    connections: signIns,
    seconds: 60,
    status: 201,
    next,
    signal: ending.signal
  })
  const span = await measure()
  ending.abort()
  await signingIn
  return span
}
