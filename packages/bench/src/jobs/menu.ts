import type { Arena } from '../arena/open-arena.ts'
import type { Job, Sides } from '../job.ts'
import { measureSpan } from '../measure-span.ts'
import { type Browser, makeBrowsers } from '../seed/browsers.ts'
import { makeGrants } from '../seed/grants.ts'
import { submitProfiles } from '../seed/profiles.ts'
import { askAs } from './session-read.ts'

const readers = 32

/** The menus of an enterprise that holds three qualifications. */
export const menuRead: Job = {
  name: 'menu',
  title: `menu and grants read, ${readers} at once`,
  limitTitle: 'Fastify + `pg` session join',
  atLeast: undefined,
  prepare: (arena) => sidesOf(arena, '/api/portal/session')
}

export const qualificationsRead: Job = {
  name: 'qualifications',
  title: `the page 业务资格申请 read, ${readers} at once`,
  limitTitle: 'Fastify + `pg` session join',
  atLeast: undefined,
  prepare: (arena) => sidesOf(arena, '/api/portal/qualifications')
}

const sidesOf = async (arena: Arena, path: string): Promise<Sides> => {
  const browsers: Browser[] = await makeBrowsers(arena.pool, readers)
  await submitProfiles(arena.api, browsers)
  await makeGrants(arena.pool, browsers)
  const bare = await arena.bare('session-join')
  const load = { connections: readers, status: 200 }
  const ours = askAs(browsers, path)
  const limit = askAs(browsers, '/')
  return {
    ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: ours }),
    limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: limit })
  }
}
