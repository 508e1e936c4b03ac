import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { profileValues } from '../seed/profiles.ts'

const writers = 16

const bareInsert = requestBytes({ method: 'POST', path: '/', body: profileValues })

/** What the page does by itself while somebody types. */
export const profileSave: Job = {
  name: 'profile-save',
  title: `profile save (draft), ${writers} at once`,
  limitTitle: 'Prisma insert over HTTP',
  atLeast: 0.5,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, writers)
    const bare = await arena.bare('prisma-insert')
    const load = { connections: writers, status: 200 }
    // Each browser saves over what it saved last.
    const revisions = browsers.map(() => 0)
    const saveDraft = (connection: number) => {
      const revision = revisions[connection] ?? 0
      revisions[connection] = revision + 1
      const body = { revision, baseRevision: 0, values: profileValues }
      const headers = { cookie: browsers[connection]?.cookie ?? '' }
      return requestBytes({ method: 'PUT', path: '/api/portal/profile/draft', headers, body })
    }
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: saveDraft }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: () => bareInsert })
    }
  }
}

/** The 提交 of a whole profile: judged, sealed, audited; printed beside the save. */
export const profileSubmit: Job = {
  name: 'profile-submit',
  title: `profile submit, ${writers} at once`,
  limitTitle: 'Prisma insert over HTTP',
  atLeast: undefined,
  prepare: async (arena) => {
    const browsers = await makeBrowsers(arena.pool, writers)
    const bare = await arena.bare('prisma-insert')
    const load = { connections: writers, status: 200 }
    const revisions = browsers.map(() => 0)
    const submit = (connection: number) => {
      const revision = revisions[connection] ?? 0
      revisions[connection] = revision + 1
      const body = { revision, draftRevision: 0, values: profileValues }
      const headers = { cookie: browsers[connection]?.cookie ?? '' }
      return requestBytes({ method: 'PUT', path: '/api/portal/profile', headers, body })
    }
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: submit }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: () => bareInsert })
    }
  }
}
