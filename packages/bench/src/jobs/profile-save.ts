import type { Arena } from '../arena/open-arena.ts'
import type { Job, Sides } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { profileValues } from '../seed/profiles.ts'

const writers = 16
const limitTitle = 'Prisma insert over HTTP'

/** The page saves the draft by itself while a user types. */
export const profileSave: Job = {
  name: 'profile-save',
  title: `profile save (draft), ${writers} at once`,
  limitTitle,
  atLeast: 0.4,
  prepare: (arena) => sidesOf(arena, '/api/portal/profile/draft', { baseRevision: 0 })
}

export const profileSubmit: Job = {
  name: 'profile-submit',
  title: `profile submit, ${writers} at once`,
  limitTitle,
  atLeast: undefined,
  prepare: (arena) => sidesOf(arena, '/api/portal/profile', { draftRevision: 0 })
}

const bareInsert = requestBytes({ method: 'POST', path: '/', body: profileValues })

const sidesOf = async (arena: Arena, path: string, revisionSeen: Record<string, number>): Promise<Sides> => {
  const browsers = await makeBrowsers(arena.pool, writers)
  const bare = await arena.bare('prisma-insert')
  const load = { connections: writers, status: 200 }
  // Each connection writes over the revision that its last request made.
  const revisions = browsers.map(() => 0)
  const save = (connection: number) => {
    const revision = revisions[connection] ?? 0
    revisions[connection] = revision + 1
    const body = { revision, ...revisionSeen, values: profileValues }
    const headers = { cookie: browsers[connection]?.cookie ?? '' }
    return requestBytes({ method: 'PUT', path, headers, body })
  }
  return {
    ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: save }),
    limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: () => bareInsert })
  }
}
