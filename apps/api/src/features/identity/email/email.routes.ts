import * as endpoints from '@portal/contract/identity/email'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { confirmEmail, removeEmail } from './confirm-email.ts'
import { sendEmailCode } from './send-email-code.ts'

export const emailRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.sendEmailCode, ({ body, actor }) => sendEmailCode(deps, actor, body.email))
  serve(app, endpoints.confirmEmail, ({ body, actor, origin }) => confirmEmail(deps, actor, body, origin))
  serve(app, endpoints.removeEmail, ({ actor, origin }) => removeEmail(deps, actor, origin))
}
