import * as webhooks from '@portal/contract/partner/admin-webhook'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '#api/deps.ts'
import { serve } from '#api/http/serve.ts'
import {
  disableWebhook,
  enableWebhook,
  listDeliveriesOf,
  listWebhooks,
  readDelivery,
  replayForAdmin
} from './admin-webhooks.ts'

/** R38, R43: the page of the administrators. */
export const adminWebhookRoutes = (app: FastifyInstance, deps: Deps): void => {
  serve(app, webhooks.listClientWebhooks, async ({ params }) => ({ data: await listWebhooks(deps, params.id) }))
  serve(app, webhooks.disableClientWebhook, ({ params, actor, origin }) => disableWebhook(deps, actor, params, origin))
  serve(app, webhooks.enableClientWebhook, ({ params, actor, origin }) => enableWebhook(deps, actor, params, origin))
  serve(app, webhooks.listClientDeliveries, ({ params, query }) => listDeliveriesOf(deps, params, query))
  serve(app, webhooks.readClientDelivery, ({ params }) => readDelivery(deps, params))
  serve(app, webhooks.replayClientDelivery, ({ params, actor, origin }) => replayForAdmin(deps, actor, params, origin))
}
