import * as z from 'zod/mini'
import { component, described } from '../documented.ts'
import { endpoint } from '../endpoint.ts'
import { enterpriseNumber } from '../enterprise-number.ts'
import { pageOf, pageQuery } from '../page.ts'
import { instant, text, withLetters } from '../text.ts'
import { approvalStates } from './approve.ts'
import { clientAddress } from './client.ts'

// R33, R41: a connected system asks for an act to be confirmed with the payment password. It never sees the password, and
// gets a signed receipt.

export const approvalLimits = { leastSeconds: 60, mostSeconds: 24 * 3600, usualSeconds: 15 * 60 } as const

/** Of one client to one enterprise. */
export const approvalsWaiting = 20
export const approvalsPerDay = 200

const state = z.enum(approvalStates, { error: 'field.type' })

/** In CNY: `12345.67`. */
const amount = z.string({ error: 'field.type' }).check(z.regex(/^(?!0\.00$)(0|[1-9]\d{0,11})\.\d{2}$/, 'amount.format'))

const seconds = z
  .number({ error: 'field.type' })
  .check(
    z.int({ error: 'field.type' }),
    z.gte(approvalLimits.leastSeconds, 'field.type'),
    z.lte(approvalLimits.mostSeconds, 'field.type')
  )

const asked = {
  action: text({ max: 60, required: 'field.required', asSent: true }).check(withLetters),
  amount,
  text: text({ max: 500, multiline: true, required: 'field.required', asSent: true }).check(withLetters)
}

const partnerApproval = component(
  'PaymentApproval',
  z.strictObject({
    id: z.uuid(),
    enterprise: enterpriseNumber,
    account: described(
      z.nullable(z.string()),
      '只有这个用户名可以决定；null 为任何有权限的账号',
      'The user name of the only account that may decide, null for each with the permissions'
    ),
    action: z.string(),
    amount: z.string(),
    text: z.string(),
    returnUrl: z.string(),
    state,
    approveUrl: described(z.string(), '用户在此确认或拒绝', 'Where the person decides'),
    createdAt: instant,
    expiresAt: instant,
    decidedAt: z.nullable(instant),
    decidedBy: z.nullable(z.strictObject({ id: z.uuid(), account: z.string() })),
    receipt: described(
      z.nullable(z.string()),
      '绑定金额和说明的签名回执（JWS，ES256），公钥见 /oauth/jwks',
      'A JWS (ES256) of typ payment-receipt+jwt, bound to amount and text, by a key of /oauth/jwks'
    )
  }),
  '一次支付密码确认',
  'An act that a user confirms with the payment password'
)

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const createPaymentApproval = endpoint({
  id: 'createPaymentApproval',
  method: 'POST',
  path: '/api/v1/payment-approvals',
  access: 'client',
  scope: 'payment-approval:write',
  summary: `请企业以支付密码确认一笔操作；有支付密码权限和本客户端菜单权限的账号在 approveUrl 确认或拒绝；每家企业最多 ${approvalsWaiting} 笔等待确认，24 小时内最多 ${approvalsPerDay} 笔`,
  body: z.strictObject({
    enterprise: enterpriseNumber,
    account: text({ max: 60 }),
    ...asked,
    returnUrl: described(
      clientAddress,
      '用户决定后返回的地址，会加上参数 approval；须与登记的某个回跳地址（redirect URI）同源，否则答 400 client.return-url',
      'Where the person comes back to, with the parameter `approval`. It shares the origin of a registered redirect address; otherwise 400 with client.return-url'
    ),
    expiresInSeconds: z.optional(seconds)
  }),
  response: partnerApproval,
  status: 201,
  errors: ['request.not-found', 'enterprise.frozen', 'payment-approval.nobody', 'client.too-many-approvals']
})

export const readPartnerPaymentApproval = endpoint({
  id: 'readPartnerPaymentApproval',
  method: 'GET',
  path: '/api/v1/payment-approvals/:id',
  access: 'client',
  scope: 'payment-approval:write',
  summary: '一次支付密码确认及其结果',
  params,
  response: partnerApproval,
  status: 200,
  errors: ['request.not-found']
})

export const listPartnerPaymentApprovals = endpoint({
  id: 'listPartnerPaymentApprovals',
  method: 'GET',
  path: '/api/v1/payment-approvals',
  access: 'client',
  scope: 'payment-approval:write',
  summary: '本客户端发起的支付密码确认，新的在前',
  query: z.strictObject({ ...pageQuery, enterprise: z.optional(enterpriseNumber) }),
  response: component(
    'PaymentApprovalPage',
    pageOf(partnerApproval),
    '一页支付密码确认',
    'A page of payment approvals'
  ),
  status: 200,
  errors: []
})
