import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { paymentPassword } from '../enterprise/payment-password.ts'
import { instant } from '../text.ts'

// R33, R41: what the person sees and does whom a connected system asks for the payment password.

export const approvalStates = ['waiting', 'approved', 'refused', 'expired'] as const
const state = z.enum(approvalStates, { error: 'field.type' })

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

const approvalView = z.strictObject({
  id: z.uuid(),
  /** Who asks. */
  client: z.string(),
  action: z.string(),
  amount: z.string(),
  text: z.string(),
  state,
  createdAt: instant,
  expiresAt: instant,
  decidedAt: z.nullable(instant),
  /** The user name of who decided. */
  decidedBy: z.nullable(z.string()),
  /** The client's address, with the id of the approval. */
  returnTo: z.string()
})
export type ApprovalView = z.infer<typeof approvalView>

const decisionErrors = [
  'request.not-found',
  'enterprise.frozen',
  'payment-approval.decided',
  'payment-approval.expired'
] as const

export const readPaymentApproval = endpoint({
  id: 'readPaymentApproval',
  method: 'GET',
  path: '/api/portal/payment-approvals/:id',
  access: 'enterprise',
  permission: 'payment-password',
  summary: '业务系统请求确认的操作；须有该业务系统菜单的权限',
  params,
  response: approvalView,
  status: 200,
  errors: ['request.not-found']
})

export const approvePayment = endpoint({
  id: 'approvePayment',
  method: 'POST',
  path: '/api/portal/payment-approvals/:id/approval',
  access: 'enterprise',
  permission: 'payment-password',
  summary: '以支付密码确认；连续输错 5 次锁定 3 小时',
  params,
  body: z.strictObject({ password: paymentPassword }),
  response: approvalView,
  status: 200,
  errors: [...decisionErrors, 'payment-password.wrong', 'payment-password.locked', 'payment-password.absent']
})

export const refusePayment = endpoint({
  id: 'refusePayment',
  method: 'POST',
  path: '/api/portal/payment-approvals/:id/refusal',
  access: 'enterprise',
  permission: 'payment-password',
  summary: '拒绝',
  params,
  response: approvalView,
  status: 200,
  errors: [...decisionErrors]
})
