import { defineTexts } from '#web/shared/i18n/texts.ts'

export const homeTexts = defineTexts('home', {
  title: ['企业首页', 'Enterprise home'],
  greeting: ['{{name}}，您好', 'Welcome, {{name}}'],
  number: ['用户编号', 'User number'],
  type: ['注册类型', 'Registered as'],
  steps: ['办理进度', 'Progress'],
  'step.register': ['注册账号', 'Register'],
  'step.profile': ['补充资料', 'Complete the profile'],
  'state.done': ['已完成', 'Done'],
  'state.current': ['进行中', 'In progress'],
  'state.todo': ['未开始', 'To do'],
  next: ['下一步', 'Next step'],
  'next.profile': [
    '完善企业资料，为企业认证做好准备',
    'Complete the profile of your enterprise, the basis of its certification'
  ],
  'next.profile.action': ['去完善资料', 'Complete the profile'],
  'next.none': ['企业资料已完善', 'The profile is complete'],
  'next.none.hint': ['资料如有变化，请及时修改。', 'Please keep it up to date.'],
  'next.none.action': ['查看用户信息', 'View the profile'],
  completeness: ['资料完整度', 'Completeness of the profile'],
  missing: ['还需填写 {{count}} 项必填信息：', '{{count}} required fields are still empty:'],
  'missing.more': ['等 {{count}} 项', 'and {{count}} more'],
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
