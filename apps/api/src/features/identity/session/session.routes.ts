import * as security from '@portal/contract/identity/security'
import * as endpoints from '@portal/contract/identity/session'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { endOwnSession } from './end-own-session.ts'
import { listLiveSessions } from './session.store.ts'
import { viewSession, viewSessions } from './session.view.ts'
import { signOut } from './sign-out.ts'

export const sessionRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.readSession, async ({ actor }) => viewSession(actor))
  serve(app, endpoints.signOut, async ({ actor, origin, reply }) => {
    await signOut(deps, actor, origin)
    deps.cookies.clearSession(reply)
  })
  serve(app, security.listSessions, async ({ actor }) =>
    viewSessions(await listLiveSessions(deps.db, actor.accountId, deps.clock.now()), actor.sessionId)
  )
  serve(app, security.endSession, ({ params, actor, origin }) => endOwnSession(deps, actor, params.id, origin))
}
