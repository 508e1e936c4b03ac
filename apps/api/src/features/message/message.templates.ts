import type { messageCategories } from '@portal/contract/message'
import type { Language } from '@portal/contract/messages'

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

/** In both languages: a message is written in its reader's (R31). */
export type Text = Record<Language, string>

type Template = { audience: Audience; category: Category; title: Text; body: Text; link: string | null }

/**
 * R30, R31: one entry for each event that has a message. `{name}` is filled from the facts. An enterprise gets
 * no message about its own withdrawal, a claim or a release.
 */
export const messageTemplates = {
  'application.submitted': {
    audience: 'enterprise',
    category: 'review',
    title: { zh: '“{qualification}”申请已提交', en: 'Application for “{qualification}” submitted' },
    body: {
      zh: '您的“{qualification}”业务资格申请已提交，平台将在 {dueOn} 前完成审核。',
      en: 'Your application for the qualification “{qualification}” has been submitted. The platform will review it by {dueOn}.'
    },
    link: '/center/qualifications'
  },
  'application.returned': {
    audience: 'enterprise',
    category: 'review',
    title: {
      zh: '“{qualification}”申请被退回，请修改后重新提交',
      en: 'Application for “{qualification}” returned, please correct and submit it again'
    },
    body: { zh: '审核意见：{opinion}{items}', en: 'Opinion: {opinion}{items}' },
    link: '/center/qualifications?resubmit={applicationId}'
  },
  'application.rejected': {
    audience: 'enterprise',
    category: 'review',
    title: { zh: '“{qualification}”申请已驳回', en: 'Application for “{qualification}” rejected' },
    body: { zh: '审核意见：{opinion}{items}', en: 'Opinion: {opinion}{items}' },
    link: '/center/qualifications'
  },
  'application.approved': {
    audience: 'enterprise',
    category: 'review',
    title: { zh: '“{qualification}”申请已通过', en: 'Application for “{qualification}” approved' },
    body: {
      zh: '您已取得“{qualification}”业务资格，相应菜单已开通，无需重新登录。',
      en: 'You now hold the qualification “{qualification}”. Its menus are open; there is no need to sign in again.'
    },
    link: '/center/qualifications'
  },
  'application.first-approved': {
    audience: 'reviewers',
    category: 'review',
    title: {
      zh: '“{qualification}”申请等待复审',
      en: 'An application for “{qualification}” awaits its second approval'
    },
    body: {
      zh: '初审已通过，须由另一位审核员复审。',
      en: 'The first approval was given. Another reviewer must give the second.'
    },
    link: '/admin/applications/{applicationId}'
  },
  'application.resubmitted': {
    audience: 'claimer-or-reviewers',
    category: 'review',
    title: {
      zh: '{enterprise} 重新提交了“{qualification}”申请',
      en: '{enterprise} submitted its application for “{qualification}” again'
    },
    body: {
      zh: '此前退回的申请已修改并重新提交，请复核。',
      en: 'The returned application was corrected and submitted again. Please review it.'
    },
    link: '/admin/applications/{applicationId}'
  },
  'application.withdrawn': {
    audience: 'claimer',
    category: 'review',
    title: {
      zh: '{enterprise} 撤回了“{qualification}”申请',
      en: '{enterprise} withdrew its application for “{qualification}”'
    },
    body: {
      zh: '该申请由申请人撤回，无需继续审核。',
      en: 'The applicant withdrew the application. No further review is needed.'
    },
    link: '/admin/applications/{applicationId}'
  },
  'grant.suspended': {
    audience: 'enterprise',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已暂停', en: 'Qualification “{qualification}” suspended' },
    body: { zh: '原因：{reason}', en: 'Reason: {reason}' },
    link: '/center/qualifications'
  },
  'grant.resumed': {
    audience: 'enterprise',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已恢复', en: 'Qualification “{qualification}” resumed' },
    body: { zh: '相应菜单已重新开通。说明：{reason}', en: 'Its menus are open again. Note: {reason}' },
    link: '/center/qualifications'
  },
  'grant.revoked': {
    audience: 'enterprise',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已撤销', en: 'Qualification “{qualification}” revoked' },
    body: { zh: '原因：{reason}', en: 'Reason: {reason}' },
    link: '/center/qualifications'
  },
  'grant.expired': {
    audience: 'enterprise',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已到期', en: 'Qualification “{qualification}” expired' },
    body: {
      zh: '有效期已届满，相应菜单已关闭。如需继续使用，请重新申请。',
      en: 'Its period has ended and its menus are closed. Please apply again if you need it.'
    },
    link: '/center/qualifications'
  },
  'profile-change.submitted': {
    audience: 'reviewers',
    category: 'review',
    title: { zh: '{enterprise} 提交了重要资料变更', en: '{enterprise} submitted a change of guarded data' },
    body: {
      zh: '变更在审核通过前不生效，请及时处理。',
      en: 'The change takes effect only when it is approved. Please handle it soon.'
    },
    link: '/admin/profile-changes'
  },
  'profile-change.approved': {
    audience: 'enterprise',
    category: 'account',
    title: { zh: '重要资料变更已生效', en: 'The change of guarded data is in force' },
    body: {
      zh: '您提交的资料变更已审核通过，新的资料已生效。',
      en: 'The change that you submitted was approved. The new data are in force.'
    },
    link: '/center/profile'
  },
  'profile-change.rejected': {
    audience: 'enterprise',
    category: 'account',
    title: { zh: '重要资料变更已驳回', en: 'The change of guarded data was rejected' },
    body: { zh: '原资料继续有效。审核意见：{opinion}', en: 'The former data stay in force. Opinion: {opinion}' },
    link: '/center/profile/edit'
  },
  'password.reset': {
    audience: 'account',
    category: 'security',
    title: { zh: '登录密码已重置', en: 'Sign-in password reset' },
    body: {
      zh: '您的登录密码已通过短信验证码重置，所有已登录的设备均已退出。如非本人操作，请立即联系平台。',
      en: 'Your sign-in password was reset by an SMS code, and all devices were signed out. If this was not you, contact the platform at once.'
    },
    link: '/center/security'
  },
  'payment-password.set': {
    audience: 'account',
    category: 'security',
    title: { zh: '支付密码已设置', en: 'Payment password set' },
    body: {
      zh: '您的支付密码已设置。如非本人操作，请立即联系平台。',
      en: 'Your payment password was set. If this was not you, contact the platform at once.'
    },
    link: '/center/security'
  },
  'payment-password.changed': {
    audience: 'account',
    category: 'security',
    title: { zh: '支付密码已修改', en: 'Payment password changed' },
    body: {
      zh: '您的支付密码已修改。如非本人操作，请立即联系平台。',
      en: 'Your payment password was changed. If this was not you, contact the platform at once.'
    },
    link: '/center/security'
  },
  'payment-password.reset': {
    audience: 'account',
    category: 'security',
    title: { zh: '支付密码已重设', en: 'Payment password reset' },
    body: {
      zh: '您的支付密码已通过短信验证码和登录密码重设。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'Your payment password was reset by an SMS code and the sign-in password. If this was not you, change the sign-in password at once and contact the platform.'
    },
    link: '/center/security'
  },
  'payment-password.locked': {
    audience: 'account',
    category: 'security',
    title: { zh: '支付密码已锁定', en: 'Payment password locked' },
    body: {
      zh: '支付密码连续输错 5 次，已锁定 3 小时。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'The payment password was wrong 5 times in a row and is locked for 3 hours. If this was not you, change the sign-in password at once and contact the platform.'
    },
    link: '/center/security'
  },
  'admin.created': {
    audience: 'system-and-security',
    category: 'security',
    title: { zh: '新增管理员：{name}（{username}）', en: 'New administrator: {name} ({username})' },
    body: {
      zh: '角色：{roles}。邀请人：{inviter}。如未经批准，请立即核查。',
      en: 'Roles: {roles}. Invited by: {inviter}. If this was not approved, check it at once.'
    },
    link: '/admin/administrators'
  },
  'admin.roles-changed': {
    audience: 'self-system-and-security',
    category: 'security',
    title: { zh: '管理员角色变更：{name}（{username}）', en: 'Roles of an administrator changed: {name} ({username})' },
    body: {
      zh: '原角色：{formerRoles}。现角色：{roles}。操作人：{changedBy}。如未经批准，请立即核查。',
      en: 'Former roles: {formerRoles}. Present roles: {roles}. Changed by: {changedBy}. If this was not approved, check it at once.'
    },
    link: '/admin/administrators'
  }
} as const satisfies Record<string, Template>

export type MessageKey = keyof typeof messageTemplates
/** Messages about an administrator. */
export type AdminMessageKey = Extract<MessageKey, `admin.${string}`>
/** Messages about an enterprise. */
export type EnterpriseMessageKey = Exclude<MessageKey, AdminMessageKey>

/** A name that exists in both languages, such as that of a qualification, or a text as it was typed. */
export type Fact = string | Text
export type Facts = Record<string, Fact>

/** Fills each `{name}`. @throws Error for a fact that is missing, since that is a fault of the caller */
export const fill = (text: string, facts: Facts, language: Language): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name]
    if (fact === undefined) throw new Error(`a message lacks the fact ${name}`)
    return typeof fact === 'string' ? fact : fact[language]
  })
