import { sendPartnerMessage as endpoint } from '@portal/contract/partner/partner-message'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import { sendPartnerMessage } from './send-partner-message.ts'

export const partnerMessageRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, endpoint, ({ actor, body, transact }) => sendPartnerMessage({ ...deps, transact }, actor, body))
}
