import type { Language } from '@portal/contract/messages'
import type { messageCategories } from '@portal/contract/notice/inbox'
import type { Permission } from '@portal/contract/permissions'

type Category = (typeof messageCategories)[number]

export type Audience =
  /** The accounts of the enterprise that have the permission `needs`. */
  | 'enterprise'
  /** The accounts that the caller names. */
  | 'named'
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
  /** Only the administrator whom it is about. */
  | 'self'
  /** The administrator whom it is about, and every other 系统管理员 and 安全管理员. */
  | 'self-system-and-security'
  /** Every active 安全管理员 and 审计管理员. */
  | 'security-and-audit'

/** In both languages: a message is written in its reader's (R31). */
export type Text = Record<Language, string>

type Template = ({ audience: 'enterprise'; needs: Permission } | { audience: Exclude<Audience, 'enterprise'> }) & {
  category: Category
  title: Text
  body: Text
  link: string | null
  /** Not written again while its reader has one that is not read yet. */
  isOnceUntilRead?: true
}

/**
 * R30, R31: one entry for each event that has a message. `{name}` is filled from the facts. An enterprise gets
 * no message about its own withdrawal, a claim or a release.
 */
export const messageTemplates = {
  'application.submitted': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”申请已提交', en: 'Application for “{qualification}” submitted' },
    body: {
      zh: '您的“{qualification}”业务资格申请已提交，平台将在 {dueOn} 前完成审核。',
      en: 'Your application for the qualification “{qualification}” has been submitted. The platform will review it by {dueOn}.'
    },
    link: '/center/qualifications'
  },
  'application.renewal-submitted': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”续期申请已提交', en: 'Renewal of “{qualification}” submitted' },
    body: {
      zh: '平台将在 {dueOn} 前完成审核。审核期间资格到期的，继续有效，最迟至 {until}。',
      en: 'The platform will review it by {dueOn}. If the qualification ends during the review, it stays in force until {until} at most.'
    },
    link: '/center/qualifications'
  },
  'application.returned': {
    audience: 'enterprise',
    needs: 'application.read',
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
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”申请已驳回', en: 'Application for “{qualification}” rejected' },
    body: { zh: '审核意见：{opinion}{items}', en: 'Opinion: {opinion}{items}' },
    link: '/center/qualifications'
  },
  'application.renewal-rejected': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”续期申请已驳回', en: 'Renewal of “{qualification}” rejected' },
    body: {
      zh: '该业务资格的有效期至 {until}。审核意见：{opinion}{items}',
      en: 'The end of the qualification is {until}. Opinion: {opinion}{items}'
    },
    link: '/center/qualifications'
  },
  'application.reopened': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”申请重新审理', en: 'Application for “{qualification}” reopened' },
    body: {
      zh: '平台撤销了驳回决定，重新审理您的申请，无需再次提交。原因：{reason}。预计 {dueOn} 前完成审核。',
      en: 'The rejection was taken back and your application is reviewed again; there is no need to submit it again. Reason: {reason}. A decision is expected by {dueOn}.'
    },
    link: '/center/qualifications'
  },
  'application.reopened-approval': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”的通过决定已撤回', en: 'The approval of “{qualification}” was taken back' },
    body: {
      zh: '平台重新审理您的申请，在此期间该业务资格失效，相应菜单已关闭，无需再次提交。原因：{reason}。预计 {dueOn} 前完成审核。',
      en: 'Your application is reviewed again; there is no need to submit it again. Until then the qualification is not in force and its menus are closed. Reason: {reason}. A decision is expected by {dueOn}.'
    },
    link: '/center/qualifications'
  },
  'application.reopened-renewal': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”的续期决定已撤回', en: 'The renewal of “{qualification}” was taken back' },
    body: {
      zh: '平台重新审理您的续期申请，无需再次提交。有效期恢复为至 {until}，审理期间到期的，继续有效，最迟至 {latest}。原因：{reason}。预计 {dueOn} 前完成审核。',
      en: 'Your renewal is reviewed again; there is no need to submit it again. The end of the qualification is {until} again. If it ends during the review, the qualification stays in force until {latest} at most. Reason: {reason}. A decision is expected by {dueOn}.'
    },
    link: '/center/qualifications'
  },
  'application.approved': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”申请已通过', en: 'Application for “{qualification}” approved' },
    body: {
      zh: '您已取得“{qualification}”业务资格，相应菜单已开通，无需重新登录。',
      en: 'You now hold the qualification “{qualification}”. Its menus are open; there is no need to sign in again.'
    },
    link: '/center/qualifications'
  },
  'application.renewed': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”已续期', en: '“{qualification}” renewed' },
    body: { zh: '续期申请已通过，{until}。', en: 'The renewal was approved: {until}.' },
    link: '/center/qualifications'
  },
  'application.first-approved': {
    audience: 'reviewers',
    category: 'review',
    title: {
      zh: '{enterprise} 的“{qualification}”申请等待复审',
      en: 'The application of {enterprise} for “{qualification}” awaits its second approval'
    },
    body: {
      zh: '初审已通过，须由另一位审核员复审。',
      en: 'The first approval was given. Another reviewer must give the second.'
    },
    link: '/admin/applications/{applicationId}'
  },
  'application.assigned': {
    audience: 'claimer',
    category: 'review',
    title: {
      zh: '{enterprise} 的“{qualification}”申请已转交给您',
      en: 'The application of {enterprise} for “{qualification}” was assigned to you'
    },
    body: {
      zh: '{changedBy}将这份申请转交给您，请审核。',
      en: '{changedBy} assigned this application to you. Please review it.'
    },
    link: '/admin/applications/{applicationId}'
  },
  'application.shared': {
    audience: 'claimer',
    category: 'review',
    title: { zh: '有申请按小组规则分配给您', en: 'Applications were shared out to you' },
    body: {
      zh: '{enterprise} 的“{qualification}”申请已分配给您，之后的分配可能不再逐件通知，请到“我受理的”查看。',
      en: 'The application of {enterprise} for “{qualification}” is yours now. Not every further one is told: see “Claimed by me”.'
    },
    link: '/admin/applications?claimed=mine',
    isOnceUntilRead: true
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
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已暂停', en: 'Qualification “{qualification}” suspended' },
    body: { zh: '原因：{reason}', en: 'Reason: {reason}' },
    link: '/center/qualifications'
  },
  'grant.resumed': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已恢复', en: 'Qualification “{qualification}” resumed' },
    body: { zh: '相应菜单已重新开通。说明：{reason}', en: 'Its menus are open again. Note: {reason}' },
    link: '/center/qualifications'
  },
  'grant.resumed-by-renewal': {
    audience: 'reviewers',
    category: 'review',
    title: {
      zh: '{enterprise} 更新证照，“{qualification}”恢复',
      en: '{enterprise} renewed expired papers, and “{qualification}” was resumed'
    },
    body: { zh: '已更新：{papers}。请核对新的证照。', en: 'Renewed: {papers}. Please check the new papers.' },
    link: '/admin/applications/{applicationId}'
  },
  'grant.revoked': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已撤销', en: 'Qualification “{qualification}” revoked' },
    body: { zh: '原因：{reason}', en: 'Reason: {reason}' },
    link: '/center/qualifications'
  },
  'grant.expired': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: { zh: '“{qualification}”业务资格已到期', en: 'Qualification “{qualification}” expired' },
    body: {
      zh: '有效期已届满，相应菜单已关闭。如需继续使用，请重新申请。',
      en: 'Its period has ended and its menus are closed. Please apply again if you need it.'
    },
    link: '/center/qualifications'
  },
  'grant.expiring': {
    audience: 'enterprise',
    needs: 'application.read',
    category: 'review',
    title: {
      zh: '“{qualification}”将于 {until} 到期，请续期',
      en: '“{qualification}” ends on {until}: please renew it'
    },
    body: {
      zh: '距到期还有 {days} 天。到期前提交续期申请的，审核期间资格继续有效；未提交的，到期后相应菜单关闭。',
      en: 'Days left: {days}. If a renewal is submitted before the end, the qualification stays in force during the review. Otherwise its menus close.'
    },
    link: '/center/qualifications?apply={code}'
  },
  'profile-change.submitted': {
    audience: 'reviewers',
    category: 'review',
    title: { zh: '{enterprise} 提交了重要资料变更', en: '{enterprise} submitted a change of guarded data' },
    body: {
      zh: '变更在审核通过前不生效，请及时处理。',
      en: 'The change takes effect only when it is approved. Please handle it soon.'
    },
    link: '/admin/profile-changes/{changeId}'
  },
  'profile-change.first-approved': {
    audience: 'reviewers',
    category: 'review',
    title: {
      zh: '{enterprise} 的银行账户变更等待复审',
      en: 'The change of the bank account of {enterprise} awaits its second approval'
    },
    body: {
      zh: '初审已通过，须由另一位审核员复审。',
      en: 'The first approval was given. Another reviewer must give the second.'
    },
    link: '/admin/profile-changes/{changeId}'
  },
  'profile-change.assigned': {
    audience: 'claimer',
    category: 'review',
    title: {
      zh: '{enterprise} 的资料变更已转交给您',
      en: 'The change of the profile of {enterprise} was assigned to you'
    },
    body: {
      zh: '{changedBy}将这项资料变更转交给您，请审核。',
      en: '{changedBy} assigned this change to you. Please review it.'
    },
    link: '/admin/profile-changes/{changeId}'
  },
  'profile-change.approved': {
    audience: 'enterprise',
    needs: 'profile.read',
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
    needs: 'profile.read',
    category: 'account',
    title: { zh: '重要资料变更已驳回', en: 'The change of guarded data was rejected' },
    body: { zh: '原资料继续有效。审核意见：{opinion}', en: 'The former data stay in force. Opinion: {opinion}' },
    link: '/center/profile/edit'
  },
  'paper.expiring': {
    audience: 'enterprise',
    needs: 'profile.edit',
    category: 'account',
    title: { zh: '{paper}将于 {until} 到期', en: '{paper}: valid until {until}' },
    body: {
      zh: '距到期还有 {days} 天，请及时更新资料并上传新的证照。{consequence}',
      en: 'Days left: {days}. Please update the profile and upload the new paper in time.{consequence}'
    },
    link: '/center/profile/edit#{field}'
  },
  'paper.expires-today': {
    audience: 'enterprise',
    needs: 'profile.edit',
    category: 'account',
    title: { zh: '{paper}今天到期', en: '{paper}: expires today' },
    body: {
      zh: '有效期至 {until}，请立即更新资料并上传新的证照。{consequence}',
      en: 'Valid until {until}. Please update the profile and upload the new paper at once.{consequence}'
    },
    link: '/center/profile/edit#{field}'
  },
  'paper.expired': {
    audience: 'enterprise',
    needs: 'profile.edit',
    category: 'account',
    title: { zh: '{paper}已于 {until} 到期', en: '{paper}: expired on {until}' },
    body: {
      zh: '请立即更新资料并上传新的证照。{consequence}',
      en: 'Please update the profile and upload the new paper at once.{consequence}'
    },
    link: '/center/profile/edit#{field}'
  },
  'register-check.found': {
    audience: 'reviewers',
    category: 'review',
    title: { zh: '工商核验发现企业资料与登记不一致', en: 'The register of companies differs from a profile' },
    body: {
      zh: '{enterprise} 的资料与工商登记不一致，请核实。之后发现的可能不再逐件通知，请到“资料变更审核”查看。',
      en: 'The profile of {enterprise} differs from the register. Please look. Not every further one is told: see “Changes of profiles”.'
    },
    link: '/admin/profile-changes',
    isOnceUntilRead: true
  },
  'register-check.notified': {
    audience: 'enterprise',
    needs: 'profile.edit',
    category: 'review',
    title: { zh: '请更新企业资料', en: 'Please update your profile' },
    body: {
      zh: '您的资料与工商登记不一致：{fields}。请核对后修改资料。审核意见：{opinion}',
      en: 'Your profile differs from the register of companies: {fields}. Please check and correct it. Opinion: {opinion}'
    },
    link: '/center/profile/edit'
  },
  'campaign.started': {
    audience: 'enterprise',
    needs: 'profile.edit',
    category: 'account',
    title: {
      zh: '复审“{title}”：请在 {deadline} 前确认企业资料',
      en: 'Review “{title}”: confirm the profile by {deadline}'
    },
    body: {
      zh: '{words}\n资料没有变化的，点“资料无变化，确认”即可；有变化的，请修改后提交。逾期未确认的，业务资格将暂停。',
      en: '{words}\nIf nothing has changed, one click confirms it; otherwise change the profile and submit it. Without a confirmation the qualifications are suspended.'
    },
    link: '/center/profile'
  },
  'campaign.reminder': {
    audience: 'enterprise',
    needs: 'profile.edit',
    category: 'account',
    title: { zh: '请在 {deadline} 前确认企业资料', en: 'Please confirm the profile by {deadline}' },
    body: {
      zh: '复审“{title}”距截止还有 {days} 天，贵企业尚未确认资料。逾期未确认的，业务资格将暂停。',
      en: 'Days left in the review “{title}”: {days}. The profile is not confirmed yet. Without a confirmation the qualifications are suspended.'
    },
    link: '/center/profile'
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
  'phone.changed': {
    audience: 'account',
    category: 'security',
    title: { zh: '绑定手机已更换', en: 'Bound phone changed' },
    body: {
      zh: '您的绑定手机已更换，其他设备上的登录已退出，验证码今后发送到新手机。如非本人操作，请立即联系平台。',
      en: 'Your bound phone was changed and other devices were signed out. Codes now go to the new phone. If this was not you, contact the platform at once.'
    },
    link: '/center/security'
  },
  'question.answered': {
    audience: 'account',
    category: 'notice',
    title: { zh: '平台已回复您的问题', en: 'The platform has answered your question' },
    body: { zh: '请查看回复；如还有疑问，可以继续追问。', en: 'Please read the answer; you can ask further.' },
    link: '/center/questions/{questionId}'
  },
  'question.waiting': {
    audience: 'reviewers',
    category: 'notice',
    title: { zh: '有企业提问等待回复', en: 'A question waits for an answer' },
    body: { zh: '请在一个工作日内回复。', en: 'Please answer within one working day.' },
    link: '/admin/questions',
    isOnceUntilRead: true
  },
  'email.changed': {
    audience: 'account',
    category: 'security',
    title: { zh: '通知邮箱已设置', en: 'Address for notices set' },
    body: {
      zh: '通知将发送到 {email}。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'Notices go to {email}. If this was not you, change your login password at once and contact the platform.'
    },
    link: '/center/security/notices'
  },
  'email.removed': {
    audience: 'account',
    category: 'security',
    title: { zh: '通知邮箱已删除', en: 'Address for notices removed' },
    body: {
      zh: '通知不再发送到邮箱。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'No notices go out by e-mail any more. If this was not you, change your login password at once and contact the platform.'
    },
    link: '/center/security/notices'
  },
  'phone-recovery.requested': {
    audience: 'account',
    category: 'security',
    title: { zh: '更换绑定手机的申请已提交', en: 'Application for another phone submitted' },
    body: {
      zh: '平台审核通过，且自提交起 {hours} 小时内原手机没有提出异议的，更换生效。如非本人操作，请立即撤回申请并修改登录密码。',
      en: 'It takes effect after the platform’s approval, and not before {hours} hours in which the old phone may object. If this was not you, withdraw it at once and change the sign-in password.'
    },
    link: '/center/security/phone/lost'
  },
  'phone-recovery.waiting': {
    audience: 'reviewers',
    category: 'review',
    title: { zh: '账号 {username} 申请更换绑定手机', en: 'Account {username} applies for another phone' },
    body: {
      zh: '原手机无法使用，已上传加盖公章的申请书，请及时核对处理。',
      en: 'The old phone is lost. A sealed letter was uploaded. Please check it soon.'
    },
    link: '/admin/phone-recoveries/{recoveryId}'
  },
  'phone-recovery.assigned': {
    audience: 'claimer',
    category: 'review',
    title: {
      zh: '账号 {username} 更换手机的申请已转交给您',
      en: 'The application of {username} for another phone was assigned to you'
    },
    body: {
      zh: '{changedBy}将这份申请转交给您，请审核。',
      en: '{changedBy} assigned this application to you. Please review it.'
    },
    link: '/admin/phone-recoveries/{recoveryId}'
  },
  'phone-recovery.approved': {
    audience: 'account',
    category: 'security',
    title: { zh: '更换绑定手机的申请已通过', en: 'Application for another phone approved' },
    body: {
      zh: '异议期结束后更换自动生效，届时所有设备都会退出登录。',
      en: 'It takes effect by itself when the time to object is over. All devices are signed out then.'
    },
    link: '/center/security/phone/lost'
  },
  'phone-recovery.rejected': {
    audience: 'account',
    category: 'security',
    title: { zh: '更换绑定手机的申请被驳回', en: 'Application for another phone rejected' },
    body: { zh: '审核意见：{opinion}', en: 'Opinion: {opinion}' },
    link: '/center/security/phone/lost'
  },
  'phone-recovery.phone-full': {
    audience: 'account',
    category: 'security',
    title: { zh: '绑定手机没有更换', en: 'Bound phone not changed' },
    body: {
      zh: '新手机号绑定的账号数已达上限，更换未能生效，请换一个手机号重新申请。',
      en: 'The new phone already holds as many accounts as allowed. Please apply again with another one.'
    },
    link: '/center/security/phone/lost'
  },
  'phone-recovery.objected': {
    audience: 'account',
    category: 'security',
    title: { zh: '原手机对更换绑定手机提出异议', en: 'The old phone objected to its replacement' },
    body: {
      zh: '申请已作废，所有设备已退出登录。如果申请不是您提交的，您的登录密码可能已泄露，请立即修改。',
      en: 'The application has ended and all devices were signed out. If you did not submit it, your sign-in password may be known to others: change it at once.'
    },
    link: '/center/security'
  },
  'second-factor.on': {
    audience: 'account',
    category: 'security',
    title: { zh: '二次验证已开启', en: 'Second step switched on' },
    body: {
      zh: '今后登录除密码外还需要动态验证码。请妥善保存恢复码。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'Signing in now needs a code of your authenticator as well. Keep the recovery codes safe. If this was not you, change the sign-in password at once and contact the platform.'
    },
    link: '/center/security'
  },
  'second-factor.off': {
    audience: 'account',
    category: 'security',
    title: { zh: '二次验证已关闭', en: 'Second step switched off' },
    body: {
      zh: '今后登录只需要密码，恢复码和受信任的设备已失效。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'Signing in needs only the password; recovery codes and trusted devices have ended. If this was not you, change the sign-in password at once and contact the platform.'
    },
    link: '/center/security'
  },
  'second-factor.reset': {
    audience: 'account',
    category: 'security',
    title: { zh: '平台已重置您的二次验证', en: 'The platform reset your second step' },
    body: {
      zh: '验证器、通行密钥、恢复码和受信任的设备已失效，所有登录已退出，登录密码不变。请重新设置二次验证。如非本人申请，请立即修改登录密码并联系平台。',
      en: 'Authenticator, passkeys, recovery codes and trusted devices have ended, and so have all sessions; the password is unchanged. Please set up the second step again. If you did not ask for this, change the password at once and contact the platform.'
    },
    link: '/center/security'
  },
  'second-factor.totp-off': {
    audience: 'account',
    category: 'security',
    title: { zh: '身份验证器已解除', en: 'Authenticator removed' },
    body: {
      zh: '今后登录不能再使用动态验证码，二次验证仍可使用通行密钥。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'Codes of the authenticator work no more; the second step goes on with your passkeys. If this was not you, change the sign-in password at once and contact the platform.'
    },
    link: '/center/security'
  },
  'passkey.added': {
    audience: 'account',
    category: 'security',
    title: { zh: '已添加通行密钥“{name}”', en: 'Passkey “{name}” added' },
    body: {
      zh: '今后可用它直接登录，或作为二次验证。如非本人操作，请立即在安全中心删除它、修改登录密码并联系平台。',
      en: 'It can sign in by itself, or be the second step. If this was not you, remove it in the security centre at once, change the sign-in password and contact the platform.'
    },
    link: '/center/security'
  },
  'passkey.removed': {
    audience: 'account',
    category: 'security',
    title: { zh: '已删除通行密钥“{name}”', en: 'Passkey “{name}” removed' },
    body: {
      zh: '它不能再用于登录或验证。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'It can no longer be used. If this was not you, change the sign-in password at once and contact the platform.'
    },
    link: '/center/security'
  },
  'passkey.counter-back': {
    audience: 'account',
    category: 'security',
    title: { zh: '通行密钥可能被复制，已拒绝使用', en: 'A passkey may have been copied and was refused' },
    body: {
      zh: '有一把通行密钥的使用次数倒退，说明可能存在副本，本次验证已被拒绝。请在安全中心删除这把通行密钥后重新添加；如非本人操作，请修改登录密码并联系平台。',
      en: 'The counter of one of your passkeys went back, so there may be a copy; it was refused. Remove this passkey in the security centre and add it anew. If this was not you, change the sign-in password and contact the platform.'
    },
    link: '/center/security'
  },
  'second-factor.recovery-code-used': {
    audience: 'account',
    category: 'security',
    title: { zh: '使用恢复码登录', en: 'Signed in with a recovery code' },
    body: {
      zh: '有人使用您的一个恢复码完成了登录，该恢复码已失效。如非本人操作，请立即修改登录密码并联系平台。',
      en: 'One of your recovery codes was used to sign in; it works no more. If this was not you, change the sign-in password at once and contact the platform.'
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
  'closure.requested': {
    audience: 'account',
    category: 'account',
    title: { zh: '账号将于 {day} 注销', en: 'The account will be closed on {day}' },
    body: {
      zh: '在此之前登录并点击“撤销注销”即可保留账号。如非本人操作，请立即撤销并修改登录密码。',
      en: 'Until then you can sign in and undo it. If this was not you, undo it at once and change the sign-in password.'
    },
    link: '/center/security/privacy'
  },
  'closure.cancelled': {
    audience: 'account',
    category: 'account',
    title: { zh: '已撤销注销', en: 'The closure was undone' },
    body: { zh: '账号继续有效。', en: 'The account stays.' },
    link: '/center/security/privacy'
  },
  'export.ready': {
    audience: 'account',
    category: 'account',
    title: { zh: '个人信息已导出，可以下载', en: 'Your personal data can be downloaded' },
    body: {
      zh: '24 小时内有效；发起导出的登录退出后失效。如非本人操作，请立即修改登录密码。',
      en: 'The file is kept for 24 hours, and ends when you sign out. If this was not you, change the sign-in password at once.'
    },
    link: '/center/security/privacy'
  },
  'operator.activated': {
    audience: 'enterprise',
    needs: 'operator.manage',
    category: 'account',
    title: { zh: '操作员已激活：{name}（{username}）', en: 'Operator activated: {name} ({username})' },
    body: {
      zh: '{name} 已通过手机验证码激活账号并设置了登录密码。',
      en: '{name} has activated the account by an SMS code and chosen a password.'
    },
    link: '/center/operators'
  },
  'operator.role-changed': {
    audience: 'account',
    category: 'account',
    title: { zh: '您的角色已变更', en: 'Your role was changed' },
    body: {
      zh: '原角色：{formerRole}。现角色：{role}。菜单与权限已随之更新。',
      en: 'Former role: {formerRole}. Present role: {role}. Menus and permissions have changed with it.'
    },
    link: '/center'
  },
  'check.waiting': {
    audience: 'enterprise',
    needs: 'submission.check',
    category: 'review',
    title: { zh: '待企业复核：{person} 提交了{subject}', en: 'To be checked: {person} prepared {subject}' },
    body: {
      zh: '请核对后确认提交平台，或写明意见退回。',
      en: 'Please confirm it, after which it goes to the platform, or send it back with an opinion.'
    },
    link: '/center/checks'
  },
  'check.confirmed': {
    audience: 'account',
    category: 'review',
    title: { zh: '企业复核通过：{subject}', en: 'Checked and submitted: {subject}' },
    body: { zh: '{person} 已确认，内容已提交平台。', en: '{person} has confirmed it, and it went to the platform.' },
    link: '/center/checks'
  },
  'check.sent-back': {
    audience: 'account',
    category: 'review',
    title: { zh: '企业复核退回：{subject}', en: 'Sent back by a colleague: {subject}' },
    body: { zh: '{person} 的意见：{words}', en: 'Opinion of {person}: {words}' },
    link: '/center/checks'
  },
  'ownership.offered': {
    audience: 'account',
    category: 'account',
    title: { zh: '主账号转让待您接受', en: 'You are offered the ownership of your enterprise' },
    body: {
      zh: '{from} 请您成为本企业的主账号，{hours} 小时内有效。请在操作员页面接受或谢绝。',
      en: '{from} asks you to become the owner. The offer lasts {hours} hours; accept or decline it on the page of the operators.'
    },
    link: '/center/operators'
  },
  'ownership.accepted': {
    audience: 'account',
    category: 'account',
    title: { zh: '主账号已转让给 {to}', en: 'The ownership has passed to {to}' },
    body: {
      zh: '您的账号现为“经办”。如非本人操作，请立即联系平台。',
      en: 'Your account is a Preparer now. If this was not you, contact the platform at once.'
    },
    link: '/center'
  },
  'ownership.declined': {
    audience: 'account',
    category: 'account',
    title: { zh: '{to} 谢绝了主账号转让', en: '{to} declined the ownership' },
    body: { zh: '您仍是本企业的主账号。', en: 'You are still the owner of your enterprise.' },
    link: '/center/operators'
  },
  'account.frozen': {
    audience: 'account',
    category: 'security',
    title: { zh: '您的账号曾被平台冻结', en: 'The platform froze your account' },
    body: { zh: '原因：{reason}', en: 'Reason: {reason}' },
    link: '/center/security'
  },
  'account.unfrozen': {
    audience: 'account',
    category: 'security',
    title: { zh: '您的账号已解冻', en: 'Your account is no longer frozen' },
    body: { zh: '您可以照常使用平台。', en: 'You can use the platform as before.' },
    link: '/center/security'
  },
  'enterprise.frozen': {
    audience: 'enterprise',
    needs: 'profile.read',
    category: 'security',
    title: { zh: '贵企业曾被平台冻结', en: 'The platform froze your enterprise' },
    body: { zh: '原因：{reason}', en: 'Reason: {reason}' },
    link: '/center'
  },
  'enterprise.unfrozen': {
    audience: 'enterprise',
    needs: 'profile.read',
    category: 'security',
    title: { zh: '贵企业已解冻', en: 'Your enterprise is no longer frozen' },
    body: { zh: '所有账号可以照常使用平台。', en: 'All accounts can use the platform as before.' },
    link: '/center'
  },
  'admin.audit-broken': {
    audience: 'security-and-audit',
    category: 'security',
    title: { zh: '审计记录校验未通过', en: 'The verification of the audit has failed' },
    body: {
      zh: '第 {seq} 条记录与校验链不符，可能被改动、删除或插入。请立即核查。',
      en: 'Record {seq} does not agree with the chain: it may have been altered, removed or inserted. Check it at once.'
    },
    link: '/admin/audit'
  },
  'admin.webhook-disabled': {
    audience: 'system-and-security',
    category: 'notice',
    title: { zh: '“{client}”的回调地址已停用', en: 'A webhook endpoint of “{client}” was disabled' },
    body: {
      zh: '回调地址 {url} 连续五天未能送达，或已答复不再接收（410），平台不再向其发送。请联系该业务系统；重新启用后，尚未送达的会继续发送。',
      en: 'Deliveries to {url} have failed for five days, or it answered that it wants no more (410). Nothing more is sent to it. Please tell the connected system; what waits is sent once it is enabled again.'
    },
    link: '/admin/integrators'
  },
  'client.message': {
    audience: 'named',
    category: 'notice',
    title: { zh: '【{client}】{title}', en: '[{client}] {title}' },
    body: { zh: '{text}', en: '{text}' },
    link: null
  },
  'payment-approval.waiting': {
    audience: 'named',
    category: 'notice',
    title: { zh: '{client}请您确认：{action}', en: '{client} asks you to confirm: {action}' },
    body: {
      zh: '金额：{amount} 元。请在 {until} 前核对并以支付密码确认，或拒绝。如非您在该业务系统发起，请拒绝。',
      en: 'Amount: CNY {amount}. Please check and confirm it with the payment password before {until}, or refuse it. Refuse what you did not begin in that system.'
    },
    link: '/approve/{approvalId}'
  },
  'admin.registration-proposed': {
    audience: 'system-and-security',
    category: 'notice',
    title: { zh: '注册服务协议（{version}）等待发布', en: 'Registration agreement {version} waits to be published' },
    body: {
      zh: '提交人：{name}。请另一位系统管理员或安全管理员核对后发布或驳回。',
      en: 'Proposed by {name}. Another system or security administrator publishes or rejects it.'
    },
    link: '/admin/agreements?kind=registration'
  },
  'admin.privacy-proposed': {
    audience: 'system-and-security',
    category: 'notice',
    title: { zh: '隐私政策（{version}）等待发布', en: 'Privacy policy {version} waits to be published' },
    body: {
      zh: '提交人：{name}。请另一位系统管理员或安全管理员核对后发布或驳回。',
      en: 'Proposed by {name}. Another system or security administrator publishes or rejects it.'
    },
    link: '/admin/agreements?kind=privacy'
  },
  'admin.campaign-proposed': {
    audience: 'system-and-security',
    category: 'notice',
    title: { zh: '复审“{title}”等待确认', en: 'The review “{title}” waits' },
    body: {
      zh: '提出人：{name}。截止日期：{deadline}。请另一位系统管理员或安全管理员核对后确认或驳回。',
      en: 'Proposed by {name}. Deadline: {deadline}. Another system or security administrator confirms or refuses it.'
    },
    link: '/admin/campaigns'
  },
  'admin.campaign-ended': {
    audience: 'system-and-security',
    category: 'notice',
    title: { zh: '复审“{title}”已提前结束', en: 'The review “{title}” was ended early' },
    body: { zh: '操作人：{name}。原因：{reason}', en: 'By {name}. Reason: {reason}' },
    link: '/admin/campaigns'
  },
  'admin.import-proposed': {
    audience: 'system-and-security',
    category: 'notice',
    title: { zh: '{wish}“{file}”等待确认', en: '{wish} “{file}” waits' },
    body: {
      zh: '提出人：{name}。请上传者和提出人以外的系统管理员或安全管理员核对后确认或驳回。',
      en: 'Proposed by {name}. A system or security administrator who neither uploaded nor proposed it confirms or refuses it.'
    },
    link: '/admin/enterprises/import/{importId}'
  },
  'admin.import-ended': {
    audience: 'system-and-security',
    category: 'notice',
    title: { zh: '{wish}“{file}”已结束', en: '{wish} “{file}” has ended' },
    body: { zh: '结果：{outcome}。', en: 'Result: {outcome}.' },
    link: '/admin/enterprises/import/{importId}'
  },
  'admin.change-waiting': {
    audience: 'system-and-security',
    category: 'security',
    title: { zh: '管理员变更等待确认：{change}', en: 'A change of administrators waits: {change}' },
    body: {
      zh: '提出人：{proposedBy}。原因：{reason}。请提出人和当事人以外的安全管理员核对后确认或驳回。',
      en: 'Proposed by {proposedBy}. Reason: {reason}. A security administrator who neither proposed it nor is concerned confirms or refuses it.'
    },
    link: '/admin/administrators'
  },
  'admin.factor-reset-waiting': {
    audience: 'system-and-security',
    category: 'security',
    title: { zh: '二次验证的重置等待确认：{username}', en: 'A reset of the second step waits: {username}' },
    body: {
      zh: '提出人：{proposedBy}。请提出人以外的安全管理员核对身份核验方式后确认或驳回。',
      en: 'Proposed by {proposedBy}. Another security administrator checks the proof of identity and confirms or refuses it.'
    },
    link: '/admin/enterprises/{number}?tab=accounts'
  },
  'admin.change-refused': {
    audience: 'self-system-and-security',
    category: 'security',
    title: { zh: '变更已驳回：{change}', en: 'A change was refused: {change}' },
    body: { zh: '驳回人：{refusedBy}。意见：{opinion}', en: 'By {refusedBy}. Opinion: {opinion}' },
    link: '{page}'
  },
  'admin.change-expired': {
    audience: 'self',
    category: 'notice',
    title: { zh: '变更已失效：{change}', en: 'A change is void: {change}' },
    body: {
      zh: '在期限内没有得到确认，已自动失效。如仍需要，请重新提出。',
      en: 'It was not confirmed in time. Propose it again if it is still needed.'
    },
    link: '{page}'
  },
  'admin.disabled': {
    audience: 'self-system-and-security',
    category: 'security',
    title: { zh: '管理员已停用：{name}（{username}）', en: 'Administrator disabled: {name} ({username})' },
    body: {
      zh: '角色：{roles}。操作人：{changedBy}。原因：{reason}',
      en: 'Roles: {roles}. By: {changedBy}. Reason: {reason}'
    },
    link: '/admin/administrators'
  },
  'admin.enabled': {
    audience: 'self-system-and-security',
    category: 'security',
    title: { zh: '管理员已重新启用：{name}（{username}）', en: 'Administrator enabled again: {name} ({username})' },
    body: {
      zh: '角色：{roles}。操作人：{changedBy}。如未经批准，请立即核查。',
      en: 'Roles: {roles}. By: {changedBy}. If this was not approved, check it at once.'
    },
    link: '/admin/administrators'
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
/** Messages to administrators, about one of them or about a connected system. */
export type AdminMessageKey = Extract<MessageKey, `admin.${string}`>
/** Messages to accounts that the caller names. */
export type NamedMessageKey = {
  [Key in MessageKey]: (typeof messageTemplates)[Key]['audience'] extends 'named' ? Key : never
}[MessageKey]
/** Messages to everybody in an enterprise who has a permission. */
export type WideMessageKey = {
  [Key in MessageKey]: (typeof messageTemplates)[Key]['audience'] extends 'enterprise' ? Key : never
}[MessageKey]
/** Messages about an enterprise. */
export type EnterpriseMessageKey = Exclude<MessageKey, AdminMessageKey | NamedMessageKey>

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
