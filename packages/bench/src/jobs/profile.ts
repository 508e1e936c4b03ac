import { startBare } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import type { Request } from '../load.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { profileValues, submitProfiles } from '../seed/profiles.ts'
import { askAs } from './session.ts'

const atOnce = 16

export const profileRead: Job = {
  name: 'profile-read',
  title: `profile read, ${atOnce} at once`,
  limitTitle: 'Prisma read over HTTP',
  connections: atOnce,
  atLeast: 0.35,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, atOnce)
    await submitProfiles(arena.api, browsers)
    return {
      ours: { server: arena.api, requests: askAs(browsers, '/api/portal/profile') },
      limit: {
        server: await startBare(arena),
        requests: browsers.map(({ enterpriseId }) => ({ path: `/profile/${enterpriseId}` }))
      }
    }
  }
}

/** The page saves the draft by itself while a user types. */
export const profileSave: Job = {
  name: 'profile-save',
  title: `profile save (draft), ${atOnce} at once`,
  limitTitle: 'Prisma insert over HTTP',
  connections: atOnce,
  atLeast: 0.4,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, atOnce)
    let saves = 0
    // Each browser has its own connection (see `Load`) and writes over the revision that its last request made.
    const nextSave = (): Request => {
      const revision = Math.floor(saves / atOnce)
      const headers = { cookie: browsers[saves++ % atOnce]?.cookie ?? '' }
      const body = { revision, baseRevision: 0, values: profileValues }
      return { method: 'PUT', path: '/api/portal/profile/draft', headers, body }
    }
    return {
      ours: { server: arena.api, requests: (count) => Array.from({ length: count }, nextSave) },
      limit: {
        server: await startBare(arena),
        requests: [{ method: 'POST', path: '/insert', body: profileValues }]
      }
    }
  }
}
