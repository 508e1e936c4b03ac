import * as sandbox from '@portal/contract/partner/sandbox'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { inTurn } from './in-turn.ts'
import { makeEnterprise } from './make-enterprise.ts'
import { listSandboxSms } from './sandbox.store.ts'
import { decideOnRequest } from './script-review.ts'

/** R44 */
export const sandboxRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, sandbox.createSandboxEnterprise, ({ actor, body, origin, transact, request }) =>
    inTurn(request, actor, () => makeEnterprise({ ...deps, transact }, actor, body, origin))
  )
  serve(app, sandbox.decideInSandbox, ({ actor, params, body, origin, transact, request }) =>
    inTurn(request, actor, () => decideOnRequest({ ...deps, transact }, actor, { ...params, ...body }, origin))
  )
  serve(app, sandbox.listSandboxSms, async ({ actor, query }) => ({
    data: (await listSandboxSms(deps.db, actor.clientId, query.phone)).map(({ createdAt, ...message }) => ({
      ...message,
      sentAt: createdAt
    }))
  }))
}
