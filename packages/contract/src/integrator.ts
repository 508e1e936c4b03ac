import * as z from 'zod/mini'
import { component, described } from './documented.ts'
import { endpoint, type Endpoint } from './endpoint.ts'
import { menuKey } from './menu-keys.ts'
import * as partner from './partner/enterprise.ts'
import { sendPartnerMessage } from './partner/partner-message.ts'
import * as approvals from './partner/payment-approval.ts'
import * as sandbox from './partner/sandbox.ts'
import * as webhooks from './partner/webhook.ts'
import { readChanges } from './record/change-feed.ts'
import { text } from './text.ts'

/** R29. A token works once. Used again, after 5 minutes or after the qualification has ended, it gets `handover.invalid`,
 * and while the enterprise is frozen `enterprise.frozen`. */
export const redeemHandover = endpoint({
  id: 'redeemHandover',
  method: 'POST',
  path: '/api/v1/handovers/redeem',
  access: 'client',
  scope: null,
  summary: '凭一次性令牌换取企业与操作账号；只能兑换本客户端菜单的令牌',
  body: z.strictObject({
    token: described(
      text({ max: 2000, required: 'field.required' }),
      '网址参数 handover 的值',
      'The value of the parameter `handover`'
    )
  }),
  response: component(
    'Handover',
    z.strictObject({
      enterprise: z.strictObject({ number: z.string(), fullName: z.nullable(z.string()) }),
      account: described(z.string(), '用户名', 'The user name'),
      menu: described(menuKey, '用户打开的菜单', 'The menu that the user opened')
    }),
    '谁从哪个菜单来',
    'Who came from which menu'
  ),
  status: 200,
  errors: ['handover.invalid', 'enterprise.frozen']
})

/** RFC 7517: the keys with which connected systems check a hand-over token before they redeem it. */
export const readSigningKeys = endpoint({
  id: 'readSigningKeys',
  method: 'GET',
  path: '/api/v1/.well-known/jwks.json',
  access: 'public',
  summary: '签名公钥（JWKS）',
  response: z.strictObject({
    keys: z.array(
      z.strictObject({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: z.string(),
        y: z.string(),
        kid: z.string(),
        alg: z.literal('ES256'),
        use: z.literal('sig')
      })
    )
  }),
  status: 200,
  errors: []
})

/** R41: this interface as OpenAPI 3.1. */
export const readOpenApi = endpoint({
  id: 'readOpenApi',
  method: 'GET',
  path: '/api/v1/openapi.json',
  access: 'public',
  summary: '本接口的 OpenAPI 3.1 文档',
  response: z.looseObject({ openapi: z.string() }),
  status: 200,
  errors: []
})

/** Every endpoint for connected systems. The API serves each exactly once. */
export const integratorEndpoints = [
  partner.listPartnerEnterprises,
  partner.readPartnerEnterprise,
  partner.listPartnerQualifications,
  partner.readPartnerCatalogue,
  partner.listPartnerOperators,
  readChanges,
  webhooks.createWebhookEndpoint,
  webhooks.listWebhookEndpoints,
  webhooks.readWebhookEndpoint,
  webhooks.changeWebhookEndpoint,
  webhooks.removeWebhookEndpoint,
  webhooks.rotateWebhookSecret,
  webhooks.testWebhookEndpoint,
  webhooks.listWebhookDeliveries,
  webhooks.replayWebhookDelivery,
  webhooks.replayWebhookPeriod,
  sendPartnerMessage,
  approvals.createPaymentApproval,
  approvals.readPartnerPaymentApproval,
  approvals.listPartnerPaymentApprovals,
  redeemHandover,
  sandbox.createSandboxEnterprise,
  sandbox.decideInSandbox,
  sandbox.listSandboxSms,
  readSigningKeys,
  readOpenApi
] as const satisfies readonly Endpoint[]
