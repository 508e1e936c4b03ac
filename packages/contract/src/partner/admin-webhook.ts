import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { instant, text } from '../text.ts'
import { webhookAttempt, webhookDeliveryShape, webhookDeliveryState, webhookEndpointShape } from './webhook-shapes.ts'

const id = z.uuid({ error: 'field.type' })
const ofClient = z.strictObject({ id })
const ofWebhook = z.strictObject({ id, webhookId: id })
const ofDelivery = z.strictObject({ id, webhookId: id, deliveryId: id })

/** R38, R43: the secrets stay with the client. */
export const listClientWebhooks = endpoint({
  id: 'listClientWebhooks',
  method: 'GET',
  path: '/api/admin/clients/:id/webhooks',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'AUDIT'],
  summary: '客户端登记的回调地址及最近一条通知，先登记的在前',
  params: ofClient,
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        ...webhookEndpointShape,
        lastDelivery: z.nullable(z.strictObject({ at: instant, state: webhookDeliveryState }))
      })
    )
  }),
  status: 200,
  errors: ['request.not-found']
})

/** The client may enable it again. To stop a system, disable the client. */
export const disableClientWebhook = endpoint({
  id: 'disableClientWebhook',
  method: 'POST',
  path: '/api/admin/clients/:id/webhooks/:webhookId/disable',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY'],
  summary: '停用回调地址，等待发送的通知保留到重新启用；记入审计',
  params: ofWebhook,
  status: 204,
  errors: ['request.not-found', 'webhook.state']
})

export const enableClientWebhook = endpoint({
  id: 'enableClientWebhook',
  method: 'POST',
  path: '/api/admin/clients/:id/webhooks/:webhookId/enable',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '重新启用回调地址，等待发送的通知随即发送；记入审计',
  params: ofWebhook,
  status: 204,
  errors: ['request.not-found', 'webhook.state']
})

export const listClientDeliveries = endpoint({
  id: 'listClientDeliveries',
  method: 'GET',
  path: '/api/admin/clients/:id/webhooks/:webhookId/deliveries',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'AUDIT'],
  summary: '回调地址的发送记录，新的在前，每页 20 条，保留 30 天',
  params: ofWebhook,
  query: z.strictObject({ state: z.optional(webhookDeliveryState), after: z.optional(text({ max: 200 })) }),
  response: z.strictObject({
    data: z.array(
      z.strictObject({
        ...webhookDeliveryShape,
        /** Null for a test. */
        enterprise: z.nullable(z.strictObject({ number: z.string(), fullName: z.nullable(z.string()) })),
        /** Failed attempts since it was created or replayed. */
        failures: z.int()
      })
    ),
    nextCursor: z.nullable(z.string())
  }),
  status: 200,
  errors: ['request.not-found']
})

export const readClientDelivery = endpoint({
  id: 'readClientDelivery',
  method: 'GET',
  path: '/api/admin/clients/:id/webhooks/:webhookId/deliveries/:deliveryId',
  access: 'admin',
  roles: ['SYSTEM', 'SECURITY', 'AUDIT'],
  summary: '一条通知发出的原文和最近 10 次发送，新的在前',
  params: ofDelivery,
  response: z.strictObject({ payload: z.string(), attempts: z.array(webhookAttempt) }),
  status: 200,
  errors: ['request.not-found']
})

export const replayClientDelivery = endpoint({
  id: 'replayClientDelivery',
  method: 'POST',
  path: '/api/admin/clients/:id/webhooks/:webhookId/deliveries/:deliveryId/replay',
  access: 'admin',
  roles: ['SYSTEM'],
  summary: '重新发送一条通知，webhook-id 不变；记入审计',
  params: ofDelivery,
  status: 202,
  errors: ['request.not-found', 'webhook.disabled']
})
