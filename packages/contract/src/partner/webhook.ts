import * as z from 'zod/mini'
import { component, described } from '../documented.ts'
import { endpoint } from '../endpoint.ts'
import { enterpriseNumber } from '../enterprise-number.ts'
import { pageOf, pageQuery } from '../page.ts'
import { changeTypeCodes, subjectKinds, webhookTypes } from '../record/change-types.ts'
import { instant, rule, text } from '../text.ts'
import {
  webhookAttempt,
  webhookDeliveryShape,
  webhookDeliveryState,
  webhookEndpointShape,
  webhookEndpointState
} from './webhook-shapes.ts'

/** The body of a webhook. What it tells of is read by the API. */
export const webhookPayload = z.strictObject({
  type: z.enum(webhookTypes),
  /** When the change was committed. */
  timestamp: instant,
  /** Empty for a test. */
  data: z.union([
    z.strictObject({
      /** The id of the change in the feed. */
      change: z.uuid(),
      enterprise: enterpriseNumber,
      subject: z.strictObject({ kind: z.enum(subjectKinds), id: z.string() })
    }),
    z.strictObject({})
  ])
})

const types = z.array(z.enum(changeTypeCodes, { error: 'field.type' })).check(z.maxLength(50, 'field.type'))

const url = text({ max: 500, required: 'webhook.address' }).check(
  rule((value) => {
    if (!URL.canParse(value) || value.includes('#')) return 'webhook.address'
    const { protocol, username, password } = new URL(value)
    return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
      ? undefined
      : 'webhook.address'
  })
)

const settings = z.strictObject({
  /** https; http only where the operator's own networks are allowed. */
  url,
  /** Empty: all. */
  types,
  description: z.optional(text({ max: 100 }))
})
export type WebhookSettings = z.infer<typeof settings>

export const webhookEndpoint = component(
  'WebhookEndpoint',
  z.strictObject(webhookEndpointShape),
  '一个回调地址',
  'An address that is told of changes'
)

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })
const secret = z.string()

export const createWebhookEndpoint = endpoint({
  id: 'createWebhookEndpoint',
  method: 'POST',
  path: '/api/v1/webhook-endpoints',
  access: 'client',
  scope: 'webhook:manage',
  summary: '登记回调地址；签名密钥只显示一次（Standard Webhooks）',
  body: settings,
  response: component(
    'NewWebhookEndpoint',
    z.strictObject({ ...webhookEndpointShape, secret }),
    '新的回调地址及只显示一次的密钥',
    'A new endpoint with its secret, which is shown once'
  ),
  status: 201,
  errors: ['webhook.too-many']
})

export const listWebhookEndpoints = endpoint({
  id: 'listWebhookEndpoints',
  method: 'GET',
  path: '/api/v1/webhook-endpoints',
  access: 'client',
  scope: 'webhook:manage',
  summary: '本客户端的回调地址，先登记的在前',
  response: component(
    'WebhookEndpointList',
    z.strictObject({ data: z.array(webhookEndpoint) }),
    '本客户端的回调地址',
    'The webhook endpoints of this client'
  ),
  status: 200,
  errors: []
})

export const readWebhookEndpoint = endpoint({
  id: 'readWebhookEndpoint',
  method: 'GET',
  path: '/api/v1/webhook-endpoints/:id',
  access: 'client',
  scope: 'webhook:manage',
  summary: '一个回调地址',
  params,
  response: webhookEndpoint,
  status: 200,
  errors: ['request.not-found']
})

export const changeWebhookEndpoint = endpoint({
  id: 'changeWebhookEndpoint',
  method: 'PUT',
  path: '/api/v1/webhook-endpoints/:id',
  access: 'client',
  scope: 'webhook:manage',
  summary: '修改、停用或重新启用回调地址；须带 If-Match',
  params,
  body: z.strictObject({ ...settings.shape, state: webhookEndpointState }),
  response: webhookEndpoint,
  status: 200,
  errors: ['request.not-found', 'precondition.required', 'precondition.failed']
})

export const removeWebhookEndpoint = endpoint({
  id: 'removeWebhookEndpoint',
  method: 'DELETE',
  path: '/api/v1/webhook-endpoints/:id',
  access: 'client',
  scope: 'webhook:manage',
  summary: '删除回调地址，未送达的通知不再发送',
  params,
  status: 204,
  errors: ['request.not-found']
})

export const rotateWebhookSecret = endpoint({
  id: 'rotateWebhookSecret',
  method: 'POST',
  path: '/api/v1/webhook-endpoints/:id/secret',
  access: 'client',
  scope: 'webhook:manage',
  summary: '更换签名密钥；24 小时内每次通知带新旧两个签名，其间不能再次更换',
  params,
  response: z.strictObject({ secret, formerSecretEndsAt: instant }),
  status: 201,
  errors: ['request.not-found', 'webhook.rotating']
})

export const testWebhookEndpoint = endpoint({
  id: 'testWebhookEndpoint',
  method: 'POST',
  path: '/api/v1/webhook-endpoints/:id/test',
  access: 'client',
  scope: 'webhook:manage',
  summary: '发送一条测试通知（webhook.test），每个回调地址一分钟一次',
  params,
  response: z.strictObject({ deliveryId: z.uuid() }),
  status: 202,
  errors: ['request.not-found', 'webhook.disabled', 'webhook.test-wait']
})

const attempt = z.extend(webhookAttempt, {
  answer: described(
    z.string(),
    '对方答复的开头；没有答复时为原因，如 private 表示地址或其域名指向内网，没有发送',
    'The start of the answer, or why there is none, such as private: the address or one of its name is a private one, and nothing was sent'
  )
})

const delivery = component(
  'WebhookDelivery',
  z.strictObject({ ...webhookDeliveryShape, payload: z.string(), attempts: z.array(attempt) }),
  '一条通知及每次发送的结果',
  'What was sent, and what came of each attempt'
)

export const listWebhookDeliveries = endpoint({
  id: 'listWebhookDeliveries',
  method: 'GET',
  path: '/api/v1/webhook-endpoints/:id/deliveries',
  access: 'client',
  scope: 'webhook:manage',
  summary: '发送记录，新的在前，保留 30 天',
  params,
  query: z.strictObject({
    ...pageQuery,
    state: z.optional(webhookDeliveryState)
  }),
  response: component('WebhookDeliveryPage', pageOf(delivery), '一页发送记录', 'A page of deliveries'),
  status: 200,
  errors: ['request.not-found']
})

export const replayWebhookDelivery = endpoint({
  id: 'replayWebhookDelivery',
  method: 'POST',
  path: '/api/v1/webhook-endpoints/:id/deliveries/:deliveryId/replay',
  access: 'client',
  scope: 'webhook:manage',
  summary: '重新发送一条通知，webhook-id 不变',
  params: z.strictObject({ id: z.uuid({ error: 'field.type' }), deliveryId: z.uuid({ error: 'field.type' }) }),
  status: 202,
  errors: ['request.not-found', 'webhook.disabled']
})

export const replayWebhookPeriod = endpoint({
  id: 'replayWebhookPeriod',
  method: 'POST',
  path: '/api/v1/webhook-endpoints/:id/replay',
  access: 'client',
  scope: 'webhook:manage',
  summary: '重新发送一段时间内未送达的通知；一次最多 5000 条，hasMore 为 true 时再调用一次',
  params,
  body: z.strictObject({ from: instant, to: instant }),
  response: z.strictObject({ count: z.int(), hasMore: z.boolean() }),
  status: 202,
  errors: ['request.not-found', 'webhook.disabled']
})
