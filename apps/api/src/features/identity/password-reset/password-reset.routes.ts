import * as endpoints from '@portal/contract/identity/password-reset'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { completePasswordReset } from './complete-password-reset.ts'
import { startPasswordReset } from './start-password-reset.ts'
import { verifyPasswordReset } from './verify-password-reset.ts'

export const passwordResetRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.startPasswordReset, ({ body, origin }) =>
    startPasswordReset(deps, 'reset-password', body, origin)
  )
  serve(app, endpoints.verifyPasswordReset, ({ params, body, origin }) =>
    verifyPasswordReset(deps, { id: params.id, purpose: 'reset-password', code: body.code }, origin)
  )
  serve(app, endpoints.completePasswordReset, ({ params, body, origin }) =>
    completePasswordReset(deps, params.id, body, origin)
  )
}
