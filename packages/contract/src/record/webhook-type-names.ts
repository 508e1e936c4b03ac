import type { WebhookType } from './change-types.ts'

/** What the feed and webhooks tell of, for the guide and the administrators' pages. */
export const webhookTypeNames: Record<WebhookType, { zh: string; en: string }> = {
  'enterprise.registered': { zh: '企业注册', en: 'An enterprise registered' },
  'enterprise.imported': {
    zh: '企业从旧平台迁入，或按新数据更新（含业务资格和账号）',
    en: 'An enterprise came from another platform or was updated from there, with its qualifications and accounts'
  },
  'enterprise.changed': { zh: '企业资料的新版本生效', en: 'A new revision of a profile is in force' },
  'enterprise.frozen': { zh: '平台冻结了企业', en: 'The platform froze an enterprise' },
  'enterprise.unfrozen': { zh: '企业解冻', en: 'An enterprise was unfrozen' },
  'enterprise.closed': { zh: '企业注销', en: 'An enterprise left the platform' },
  'application.submitted': { zh: '提交或重新提交业务资格申请', en: 'An application was submitted, perhaps again' },
  'application.returned': { zh: '申请被退回', en: 'An application was returned' },
  'application.rejected': { zh: '申请被驳回', en: 'An application was rejected' },
  'application.withdrawn': { zh: '申请被撤回', en: 'An application was withdrawn' },
  'qualification.granted': { zh: '取得业务资格', en: 'A qualification was granted' },
  'qualification.renewed': { zh: '业务资格续期', en: 'A qualification was renewed' },
  'qualification.suspended': { zh: '业务资格暂停', en: 'A qualification was suspended' },
  'qualification.resumed': { zh: '业务资格恢复', en: 'A qualification was resumed' },
  'qualification.revoked': { zh: '业务资格撤销', en: 'A qualification was revoked' },
  'qualification.expired': { zh: '业务资格到期', en: 'A qualification expired' },
  'operator.changed': { zh: '账号的状态、角色或权限变更', en: 'An account changed its state, role or permissions' },
  'payment-approval.decided': { zh: '支付密码确认有了结果', en: 'A payment approval was decided' },
  'webhook.test': { zh: '测试通知（只发给所测试的地址）', en: 'A test, sent to the tested endpoint only' }
}
