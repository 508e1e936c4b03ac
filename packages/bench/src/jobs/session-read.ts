import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { type Browser, makeBrowsers } from '../seed/browsers.ts'

export const sessionReaders = 32

export const sessionRead: Job = {
  name: 'session',
  title: `session read, ${sessionReaders} at once`,
  limitTitle: 'Fastify + `pg` session join',
  atLeast: 0.5,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, sessionReaders)
    const bare = await arena.bare('session-join')
    const load = { connections: sessionReaders, status: 200 }
    const ours = askAs(browsers, '/api/portal/session')
    const limit = askAs(browsers, '/')
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: ours }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: limit })
    }
  }
}

/** Each connection sends the requests of one browser. */
export const askAs = (
  browsers: Pick<Browser, 'cookie'>[],
  path: string
): ((connection: number) => Buffer | undefined) => {
  const requests = browsers.map(({ cookie }) => requestBytes({ path, headers: { cookie } }))
  return (connection) => requests[connection]
}
