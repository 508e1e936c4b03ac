import { both } from '@portal/contract/documented'
import { webhookPayload } from '@portal/contract/partner/webhook'
import { webhookTypeNames } from '@portal/contract/record/webhook-type-names'
import { webhookTypes } from '@portal/contract/record/change-types'
import { type Json, toJsonSchema } from './openapi.ts'

/** `qualification.granted` → `onQualificationGranted` */
const operationIdOf = (type: string): string =>
  `on${type
    .split(/[.-]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')}`

/** R43: one entry for each type, all with the body of Standard Webhooks. */
export const describeWebhooks = (): Json =>
  Object.fromEntries(
    webhookTypes.map((type) => [
      type,
      {
        post: {
          operationId: operationIdOf(type),
          tags: ['Webhooks'],
          summary: `${type} · ${webhookTypeNames[type].zh}`,
          description: both(
            '请求头 webhook-id、webhook-timestamp、webhook-signature 按 Standard Webhooks 1.0；15 秒内答 2xx 为成功',
            'With the headers webhook-id, webhook-timestamp and webhook-signature of Standard Webhooks 1.0. Answer 2xx within 15 seconds'
          ),
          security: [],
          requestBody: { required: true, content: { 'application/json': { schema: toJsonSchema(webhookPayload) } } },
          responses: {
            204: { description: both('已收到', 'Received') },
            410: { description: both('不再接收：回调地址随即停用', 'No longer wanted: the endpoint is disabled') }
          }
        }
      }
    ])
  )
