import * as endpoints from '@portal/contract/enterprise/payment-password'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { changePaymentPassword } from './change-payment-password.ts'
import { resetPaymentPassword } from './reset-payment-password.ts'
import { sendPaymentCode } from './send-payment-code.ts'
import { setPaymentPassword } from './set-payment-password.ts'

export const paymentRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoints.setPaymentPassword, ({ body, actor, origin }) => setPaymentPassword(deps, actor, body, origin))
  serve(app, endpoints.changePaymentPassword, ({ body, actor, proof, origin }) =>
    changePaymentPassword(deps, actor, { ...body, ...proof }, origin)
  )
  serve(app, endpoints.sendPaymentPasswordCode, ({ body, actor, origin }) =>
    sendPaymentCode(deps, actor, body.captcha, origin)
  )
  serve(app, endpoints.resetPaymentPassword, ({ body, actor, origin }) =>
    resetPaymentPassword(deps, actor, body, origin)
  )
}
