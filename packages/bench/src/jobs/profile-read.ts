import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { submitProfiles } from '../seed/profiles.ts'
import { askAs } from './session-read.ts'

const readers = 16

export const profileRead: Job = {
  name: 'profile-read',
  title: `profile read, ${readers} at once`,
  limitTitle: 'Prisma read over HTTP',
  atLeast: 0.35,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, readers)
    await submitProfiles(arena.api, browsers)
    const bare = await arena.bare('prisma-read')
    const bareRequests = browsers.map(({ account }) => requestBytes({ path: `/${account.enterpriseId}` }))
    const load = { connections: readers, status: 200 }
    const ours = askAs(browsers, '/api/portal/profile')
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: ours }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: (connection) => bareRequests[connection] })
    }
  }
}
