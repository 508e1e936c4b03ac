import { answerRequests, problem } from './answer-requests.ts'
import { draftOf, type ProfileView } from './profile-view.ts'

type SaveBody = { revision: number; baseRevision: number; values: Record<string, string | null>; withheld: string[] }

const draftPath = '/api/portal/profile/draft'

/** A server with one profile. It refuses a save or a submission that is based on older revisions, as the product does. */
export const serveProfile = (view: ProfileView) => {
  const server = {
    view,
    /** The next requests of this kind get this answer: `drop` loses the answer of a save that succeeded. */
    save: undefined as 'drop' | (() => Response) | undefined,
    submission: undefined as (() => Response) | undefined,
    discard: undefined as (() => Response) | undefined,
    /** What a withdrawn change becomes. */
    restored: null as ProfileView['draft'],
    awaitsReview: false,
    /** The 统一社会信用代码 of other enterprises. */
    taken: [] as string[],
    codeCheck: undefined as (() => Response) | undefined
  }
  const save = (body: SaveBody) => {
    if (typeof server.save === 'function') return server.save()
    const { draft, revision } = server.view
    if (body.revision !== (draft?.revision ?? 0) || body.baseRevision !== revision)
      return problem(409, 'profile.conflict')
    const saved = draftOf(body.values, { revision: body.revision + 1, baseRevision: revision, withheld: body.withheld })
    server.view = { ...server.view, draft: { ...saved, savedAt: new Date() } }
    if (server.save === 'drop') {
      server.save = undefined
      throw new TypeError('Failed to fetch')
    }
    return { revision: saved.revision, savedAt: new Date() }
  }
  const asked = answerRequests({
    'GET /api/portal/profile': () => server.view,
    [`PUT ${draftPath}`]: ({ body }) => save(body as SaveBody),
    'POST /api/portal/privacy/consents': () => undefined,
    'POST /api/portal/profile/credit-code-checks': ({ body }) =>
      server.codeCheck?.() ?? { isTaken: server.taken.includes((body as { creditCode: string }).creditCode) },
    [`DELETE ${draftPath}`]: () => {
      if (server.discard) return server.discard()
      server.view = { ...server.view, draft: null }
    },
    [`POST /api/portal/profile/changes/${view.change?.id}/withdrawal`]: () => {
      server.view = { ...server.view, change: null, draft: server.restored }
    },
    'PUT /api/portal/profile': ({ body }) => {
      if (server.submission) return server.submission()
      const { revision, draftRevision } = body as { revision: number; draftRevision: number }
      const isSeen = revision === server.view.revision && draftRevision === (server.view.draft?.revision ?? 0)
      if (!isSeen) return problem(409, 'profile.conflict')
      server.view = { ...server.view, revision: server.view.revision + 1, draft: null }
      return { revision: server.view.revision, awaitsReview: server.awaitsReview }
    }
  })
  const requestsOf = (method: string, path: string) =>
    asked.filter((request) => request.method === method && request.path === path)
  return {
    server,
    saves: () => requestsOf('PUT', draftPath).map(({ body }) => body as SaveBody),
    submissions: () => requestsOf('PUT', '/api/portal/profile').map(({ body }) => body as SaveBody),
    codeChecks: () => requestsOf('POST', '/api/portal/profile/credit-code-checks').map(({ body }) => body),
    consents: () => requestsOf('POST', '/api/portal/privacy/consents').map(({ body }) => body)
  }
}
