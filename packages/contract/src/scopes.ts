import * as z from 'zod/mini'

/** R40: what a connected system may do. */
export const scopes = [
  'enterprise:read',
  'qualification:read',
  'operator:read',
  'change:read',
  'message:write',
  'payment-approval:write',
  'webhook:manage'
] as const

export type Scope = (typeof scopes)[number]

export const scope = z.enum(scopes, { error: 'field.type' })

/** What each scope opens, in both languages. */
export const scopeNames: Record<Scope, { zh: string; en: string }> = {
  'enterprise:read': { zh: '查询企业', en: 'Read enterprises' },
  'qualification:read': { zh: '查询业务资格', en: 'Read qualifications' },
  'operator:read': { zh: '查询操作员', en: 'Read operators' },
  'change:read': { zh: '查询变更', en: 'Read the feed of changes' },
  'message:write': { zh: '发送站内信', en: 'Send messages' },
  'payment-approval:write': { zh: '发起支付密码确认', en: 'Ask for payment approvals' },
  'webhook:manage': { zh: '管理回调地址', en: 'Manage webhooks' }
}

export const isScope = (code: string): code is Scope => (scopes as readonly string[]).includes(code)
