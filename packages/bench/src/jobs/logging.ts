import { openSync } from 'node:fs'
import { join } from 'node:path'
import { startApi } from '../arena/start-api.ts'
import type { Job } from '../job.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { askAs, sessionReaders } from './session-read.ts'

/** Shows what the log line of each request costs. The other jobs run without it. */
export const sessionReadLogged: Job = {
  name: 'logging',
  title: 'session read with `LOG_LEVEL=info` into a file',
  limitTitle: 'itself with `LOG_LEVEL=error`',
  atLeast: undefined,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, sessionReaders)
    const file = openSync(join(arena.folder, 'api.log'), 'a')
    const api = await startApi({ ...arena.apiEnv, LOG_LEVEL: 'info' }, file)
    const load = { connections: sessionReaders, status: 200, next: askAs(browsers, '/api/portal/session') }
    return {
      ours: (seconds) => measureSpan(arena, api, { ...load, seconds }),
      limit: (seconds) => measureSpan(arena, arena.api, { ...load, seconds }),
      end: api.stop
    }
  }
}
