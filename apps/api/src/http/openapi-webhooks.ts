import { type WebhookType, webhookTypes } from '@portal/contract/change-types'
import { both } from '@portal/contract/documented'
import { webhookPayload } from '@portal/contract/webhooks'
import { type Json, toJsonSchema } from './openapi.ts'

/** R43: one entry for each type, all with the body of Standard Webhooks. */
export const describeWebhooks = (): Json =>
  Object.fromEntries(
    webhookTypes.map((type) => [
      type,
      {
        post: {
          tags: ['Webhooks'],
          summary: `${type} · ${webhookNames[type]}`,
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

const webhookNames: Record<WebhookType, string> = {
  'enterprise.registered': '企业已注册',
  'enterprise.changed': '企业资料已变更',
  'enterprise.closed': '企业已注销',
  'application.submitted': '申请已提交',
  'application.returned': '申请已退回',
  'application.rejected': '申请已驳回',
  'application.withdrawn': '申请已撤回',
  'qualification.granted': '业务资格已取得',
  'qualification.suspended': '业务资格已暂停',
  'qualification.resumed': '业务资格已恢复',
  'qualification.revoked': '业务资格已撤销',
  'qualification.expired': '业务资格已到期',
  'operator.changed': '操作员已变更',
  'payment-approval.decided': '支付密码确认已有结果',
  'webhook.test': '测试'
}
