import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R39: texts for the recorded names of actions. */
export const auditActionTexts = defineTexts('audit-action', {
  'enterprise.registered': ['企业注册', 'Enterprise registered'],
  'session.started': ['企业登录', 'Enterprise signed in'],
  'session.ended': ['企业退出', 'Enterprise session ended'],
  'password.changed': ['修改登录密码', 'Password changed'],
  'password.reset': ['重置登录密码', 'Password reset'],
  'agreement.accepted': ['同意服务协议', 'Agreement accepted'],
  'profile.submitted': ['提交企业资料', 'Profile submitted'],
  'profile.revealed': ['查看敏感信息', 'Sensitive value shown'],
  'profile-change.submitted': ['提交资料变更', 'Change submitted'],
  'profile-change.viewed': ['查看资料变更', 'Change viewed'],
  'profile-change.withdrawn': ['撤回资料变更', 'Change withdrawn'],
  'profile-change.decided': ['审核资料变更', 'Change decided'],
  'attachment.uploaded': ['上传材料', 'Paper uploaded'],
  'attachment.viewed': ['查看材料', 'Paper viewed'],
  'attachment.infected': ['材料未通过扫描', 'Paper failed the scan'],
  'letter.issued': ['开具授权委托书', 'Letter issued'],
  'application.submitted': ['提交申请', 'Application submitted'],
  'application.resubmitted': ['重新提交申请', 'Application submitted again'],
  'application.withdrawn': ['撤回申请', 'Application withdrawn'],
  'application.claimed': ['受理申请', 'Application claimed'],
  'application.released': ['放回申请', 'Application put back'],
  'application.decided': ['审核决定', 'Application decided'],
  'application.viewed': ['查看申请', 'Application viewed'],
  'application.noted': ['添加内部备注', 'Internal note'],
  'application.exported': ['导出审核队列', 'Queue exported'],
  'grant.changed': ['业务资格变化', 'Qualification changed'],
  'handover.started': ['进入业务系统', 'Handed over'],
  'handover.redeemed': ['业务系统接收', 'Handover redeemed'],
  'payment-password.set': ['设置支付密码', 'Payment password set'],
  'payment-password.changed': ['修改支付密码', 'Payment password changed'],
  'payment-password.reset': ['重置支付密码', 'Payment password reset'],
  'payment-password.locked': ['支付密码锁定', 'Payment password locked'],
  'admin.invited': ['邀请管理员', 'Administrator invited'],
  'admin.invitation-withdrawn': ['撤回管理员邀请', 'Invitation withdrawn'],
  'admin.created': ['创建管理员', 'Administrator created'],
  'admin.roles-changed': ['修改管理员角色', 'Roles changed'],
  'admin.session-started': ['管理员登录', 'Administrator signed in'],
  'admin.session-ended': ['管理员退出', 'Administrator session ended'],
  'admin.sign-in-failed': ['管理员登录失败', 'Administrator sign-in failed'],
  'admin.password-changed': ['管理员修改密码', 'Administrator password changed'],
  'audit.read': ['查看审计记录', 'Audit log read']
})

type KnownAction = keyof typeof auditActionTexts.table

// Object.keys loses the key type.
export const auditActions = Object.keys(auditActionTexts.table) as KnownAction[]

export const knownAction = (action: string): KnownAction | undefined => auditActions.find((known) => known === action)
