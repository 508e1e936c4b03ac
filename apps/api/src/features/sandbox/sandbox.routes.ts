import * as sandbox from '@portal/contract/sandbox'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { createPlaces } from '#api/http/in-flight.ts'
import { serve } from '#api/http/serve.ts'
import { makeEnterprise } from './make-enterprise.ts'
import { listSandboxSms } from './sandbox.store.ts'
import { decideOnRequest } from './script-review.ts'

/** R44 */
export const sandboxRoutes = (app: FastifyInstance, deps: Deps): void => {
  // Each is a long transaction. Real calls must find connections beside them.
  const hold = createPlaces({ name: 'sandbox', perKey: 2, inAll: 4, retryAfterSeconds: 1 })
  serve(app, sandbox.createSandboxEnterprise, ({ actor, body, origin, transact, reply }) => {
    hold(actor.clientId, reply)
    return makeEnterprise({ ...deps, transact }, actor, body, origin)
  })
  serve(app, sandbox.decideInSandbox, ({ actor, params, body, origin, transact, reply }) => {
    hold(actor.clientId, reply)
    return decideOnRequest({ ...deps, transact }, actor, { ...params, ...body }, origin)
  })
  serve(app, sandbox.listSandboxSms, async ({ actor, query }) => ({
    data: (await listSandboxSms(deps.db, actor.clientId, query.phone)).map(({ createdAt, ...message }) => ({
      ...message,
      sentAt: createdAt
    }))
  }))
}
