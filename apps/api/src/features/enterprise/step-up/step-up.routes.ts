import * as endpoints from '@portal/contract/enterprise/step-up'
import { createStepUpChallenge } from '@portal/contract/identity/passkey'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { askedIn, offerAssertion } from '#api/features/identity/passkey/passkey-options.ts'
import { serve } from '#api/http/serve.ts'
import { proveStepUp } from './prove-step-up.ts'
import { sendStepUpCode } from './send-step-up-code.ts'

export const stepUpRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.proveStepUp, ({ body, actor, origin }) => proveStepUp(deps, actor, body, origin))
  serve(app, createStepUpChallenge, ({ actor }) => offerAssertion(deps, askedIn('step-up', actor), actor.accountId))
  serve(app, endpoints.sendStepUpCode, ({ body, actor, origin }) => sendStepUpCode(deps, actor, body.captcha, origin))
}
