import { defineTexts } from '#web/shared/i18n/texts.ts'

export const homeTexts = defineTexts('home', {
  title: ['企业首页', 'Enterprise home'],
  greeting: ['{{name}}，您好', 'Welcome, {{name}}'],
  number: ['用户编号', 'User number'],
  type: ['注册类型', 'Registered as'],
  steps: ['办理进度', 'Progress'],
  'step.register': ['注册账号', 'Register'],
  'step.profile': ['补充资料', 'Complete the profile'],
  'step.apply': ['业务资格申请', 'Apply for a qualification'],
  'step.review': ['平台审核', 'Review by the platform'],
  'step.payment-password': ['设置支付密码', 'Set the payment password'],
  'state.done': ['已完成', 'Done'],
  'state.current': ['进行中', 'In progress'],
  'state.todo': ['未开始', 'To do'],
  'state.returned': ['已退回，待修改', 'Returned, to be mended'],
  'state.waiting': ['审核中', 'In review'],
  'state.suspended': ['业务资格已暂停', 'Qualification suspended'],
  next: ['下一步', 'Next step'],
  'next.profile': [
    '完善企业资料，为企业认证做好准备',
    'Complete the profile of your enterprise, the basis of its certification'
  ],
  'next.profile.action': ['去完善资料', 'Complete the profile'],
  'next.draft': [
    '已填写的资料保存为草稿，请填写完整后提交',
    'What you have filled in is kept as a draft; complete and submit it'
  ],
  'next.draft.action': ['继续填写并提交', 'Go on and submit'],
  'next.confirm': [
    '复审“{{title}}”：请在 {{deadline}} 前确认企业资料，逾期业务资格将暂停',
    'Review “{{title}}”: confirm the profile by {{deadline}}, or the qualifications are suspended'
  ],
  'next.confirm.over': [
    '复审“{{title}}”已于 {{deadline}} 截止，确认企业资料后，因此暂停的业务资格自动恢复',
    'The review “{{title}}” ended on {{deadline}}. What was suspended for it resumes when you confirm the profile'
  ],
  'next.confirm.action': ['去确认', 'Confirm'],
  'next.apply': ['选择并申请业务资格，取得相应的业务菜单', 'Apply for a qualification, which opens its menus'],
  'next.apply.action': ['去申请', 'Apply'],
  'next.apply-again': [
    '此前的申请已驳回，或业务资格已到期、被撤销，可重新申请',
    'Your application was rejected, or the qualification has ended; you may apply again'
  ],
  'next.apply-again.action': ['查看原因并重新申请', 'See why and apply again'],
  'next.mend': ['有申请被退回，请按审核意见修改后重新提交', 'An application was returned; mend it and submit it again'],
  'next.mend.action': ['修改并重新提交', 'Mend it'],
  'next.renew': [
    '有业务资格即将到期，到期前提交续期，审核期间资格继续有效',
    'A qualification ends soon; renew it before, and it stays in force during the review'
  ],
  'next.renew.action': ['去续期', 'Renew it'],
  'next.wait': [
    '申请正在等待平台审核，结果会发到站内信',
    'Your application is under review; the result arrives as a message'
  ],
  'next.wait.action': ['查看办理进度', 'See its progress'],
  'next.suspended': [
    '业务资格已暂停，请查看原因并联系平台工作人员',
    'A qualification is suspended; see why and contact our staff'
  ],
  'next.suspended.action': ['查看原因', 'See why'],
  'next.payment-password': [
    '设置支付密码，用于资金业务的身份确认',
    'Set the payment password, which confirms payments'
  ],
  'next.payment-password.action': ['去设置', 'Set it'],
  'next.none': ['全部步骤已完成', 'All steps are done'],
  'next.none.hint': ['企业资料如有变化，请及时修改。', 'Please keep the profile up to date.'],
  qualifications: ['业务资格', 'Qualifications'],
  'qualifications.none': ['还没有取得或申请业务资格。', 'No qualification is held or applied for yet.'],
  'qualifications.open': ['可申请：{{names}}', 'Open for application: {{names}}'],
  'standing.SUBMITTED': ['待受理', 'Submitted'],
  'standing.IN_REVIEW': ['审核中', 'In review'],
  'standing.RETURNED': ['已退回', 'Returned'],
  'standing.REJECTED': ['已驳回', 'Rejected'],
  'standing.ACTIVE': ['已拥有', 'Held'],
  'standing.SUSPENDED': ['已暂停', 'Suspended'],
  'standing.REVOKED': ['已撤销', 'Revoked'],
  'standing.EXPIRED': ['已到期', 'Expired'],
  opinion: ['最新审核意见：{{name}}（{{state}}）', 'Latest opinion: {{name}} ({{state}})'],
  'case.SUBMITTED': ['待受理', 'Submitted'],
  'case.IN_REVIEW': ['审核中', 'In review'],
  'case.APPROVED': ['已通过', 'Approved'],
  'case.RETURNED': ['已退回', 'Returned'],
  'case.REJECTED': ['已驳回', 'Rejected'],
  'case.WITHDRAWN': ['已撤回', 'Withdrawn'],
  toQualifications: ['进入业务资格申请', 'Go to the qualifications'],
  messages: ['最新站内信', 'Newest messages'],
  'messages.none': [
    '还没有站内信，审核结果和平台公告会发到这里。',
    'No messages yet; results and announcements arrive here.'
  ],
  'messages.unread': ['未读', 'Unread'],
  toMessages: ['查看全部站内信', 'All messages'],
  completeness: ['资料完整度', 'Completeness of the profile'],
  missing: ['还需填写 {{count}} 项必填信息：', '{{count}} required fields are still empty:'],
  'missing.more': ['另有 {{count}} 项', 'and {{count}} more'],
  draft: ['{{time}} 保存的草稿尚未提交，不计入完整度。', 'The draft saved {{time}} counts once it is submitted.'],
  complete: ['必填信息已全部填写', 'All required fields are filled in'],
  security: ['账号安全', 'Account security'],
  'security.level': ['安全等级', 'Security level'],
  'level.low': ['低', 'Low'],
  'level.medium': ['中', 'Medium'],
  'level.high': ['高', 'High'],
  lastSignIn: ['上次登录', 'Previous sign-in'],
  'lastSignIn.none': ['这是您第一次登录', 'This is your first sign-in'],
  toSecurity: ['进入安全中心', 'Security centre']
})
