import type { messageCategories } from '@portal/contract/message'

type Category = (typeof messageCategories)[number]

export type Audience =
  /** Every account of the enterprise. */
  | 'enterprise'
  /** The account that it is about. */
  | 'account'
  /** The reviewer who claimed the case, if that administrator is still an active reviewer. */
  | 'claimer'
  /** The same, or else every active reviewer. */
  | 'claimer-or-reviewers'
  /** Every active reviewer. */
  | 'reviewers'
  /** Every active 系统管理员 and 安全管理员, but not the administrator whom it is about. */
  | 'system-and-security'
  /** The administrator whom it is about, and the same. */
  | 'self-system-and-security'

type Template = { audience: Audience; category: Category; title: string; body: string; link: string | null }

/**
 * R30, R31: one entry for each event that has a message. `{name}` is filled from the facts. An enterprise gets
 * no message about its own withdrawal, a claim or a release.
 */
export const messageTemplates = {
  'application.submitted': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”申请已提交',
    body: '您的“{qualification}”业务资格申请已提交，平台将在 {dueOn} 前完成审核。',
    link: '/center/qualifications'
  },
  'application.returned': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”申请被退回，请修改后重新提交',
    body: '审核意见：{opinion}',
    link: '/center/qualifications?resubmit={applicationId}'
  },
  'application.rejected': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”申请已驳回',
    body: '审核意见：{opinion}',
    link: '/center/qualifications'
  },
  'application.approved': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”申请已通过',
    body: '您已取得“{qualification}”业务资格，相应菜单已开通，无需重新登录。',
    link: '/center/qualifications'
  },
  'application.first-approved': {
    audience: 'reviewers',
    category: 'review',
    title: '“{qualification}”申请等待复审',
    body: '初审已通过，须由另一位审核员复审。',
    link: '/admin/applications/{applicationId}'
  },
  'application.resubmitted': {
    audience: 'claimer-or-reviewers',
    category: 'review',
    title: '{enterprise} 重新提交了“{qualification}”申请',
    body: '此前退回的申请已修改并重新提交，请复核。',
    link: '/admin/applications/{applicationId}'
  },
  'application.withdrawn': {
    audience: 'claimer',
    category: 'review',
    title: '{enterprise} 撤回了“{qualification}”申请',
    body: '该申请由申请人撤回，无需继续审核。',
    link: '/admin/applications/{applicationId}'
  },
  'grant.suspended': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”业务资格已暂停',
    body: '原因：{reason}',
    link: '/center/qualifications'
  },
  'grant.resumed': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”业务资格已恢复',
    body: '相应菜单已重新开通。说明：{reason}',
    link: '/center/qualifications'
  },
  'grant.revoked': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”业务资格已撤销',
    body: '原因：{reason}',
    link: '/center/qualifications'
  },
  'grant.expired': {
    audience: 'enterprise',
    category: 'review',
    title: '“{qualification}”业务资格已到期',
    body: '有效期已届满，相应菜单已关闭。如需继续使用，请重新申请。',
    link: '/center/qualifications'
  },
  'profile-change.submitted': {
    audience: 'reviewers',
    category: 'review',
    title: '{enterprise} 提交了重要资料变更',
    body: '变更在审核通过前不生效，请及时处理。',
    link: '/admin/profile-changes'
  },
  'profile-change.approved': {
    audience: 'enterprise',
    category: 'account',
    title: '重要资料变更已生效',
    body: '您提交的资料变更已审核通过，新的资料已生效。',
    link: '/center/profile'
  },
  'profile-change.rejected': {
    audience: 'enterprise',
    category: 'account',
    title: '重要资料变更已驳回',
    body: '原资料继续有效。审核意见：{opinion}',
    link: '/center/profile/edit'
  },
  'password.reset': {
    audience: 'account',
    category: 'security',
    title: '登录密码已重置',
    body: '您的登录密码已通过短信验证码重置，所有已登录的设备均已退出。如非本人操作，请立即联系平台。',
    link: '/center/security'
  },
  'payment-password.set': {
    audience: 'account',
    category: 'security',
    title: '支付密码已设置',
    body: '您的支付密码已设置。如非本人操作，请立即联系平台。',
    link: '/center/security'
  },
  'payment-password.changed': {
    audience: 'account',
    category: 'security',
    title: '支付密码已修改',
    body: '您的支付密码已修改。如非本人操作，请立即联系平台。',
    link: '/center/security'
  },
  'payment-password.reset': {
    audience: 'account',
    category: 'security',
    title: '支付密码已重设',
    body: '您的支付密码已通过短信验证码和登录密码重设。如非本人操作，请立即修改登录密码并联系平台。',
    link: '/center/security'
  },
  'payment-password.locked': {
    audience: 'account',
    category: 'security',
    title: '支付密码已锁定',
    body: '支付密码连续输错 5 次，已锁定 3 小时。如非本人操作，请立即修改登录密码并联系平台。',
    link: '/center/security'
  },
  'admin.created': {
    audience: 'system-and-security',
    category: 'security',
    title: '新增管理员：{name}（{username}）',
    body: '角色：{roles}。邀请人：{inviter}。如未经批准，请立即核查。',
    link: '/admin/administrators'
  },
  'admin.roles-changed': {
    audience: 'self-system-and-security',
    category: 'security',
    title: '管理员角色变更：{name}（{username}）',
    body: '原角色：{formerRoles}。现角色：{roles}。操作人：{changedBy}。如未经批准，请立即核查。',
    link: '/admin/administrators'
  }
} as const satisfies Record<string, Template>

export type MessageKey = keyof typeof messageTemplates
/** Messages about an administrator. */
export type AdminMessageKey = Extract<MessageKey, `admin.${string}`>
/** Messages about an enterprise. */
export type EnterpriseMessageKey = Exclude<MessageKey, AdminMessageKey>

/** Fills each `{name}`. @throws Error for a fact that is missing, since that is a fault of the caller */
export const fill = (text: string, facts: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`a message lacks the fact ${name}`)
    return fact
  })
