import { defineTexts } from '#web/shared/i18n/texts.ts'

export const provingTexts = defineTexts('proving', {
  steps: ['步骤', 'Steps'],
  'step.name': ['确认用户名', 'User name'],
  'step.code': ['短信验证', 'SMS code'],
  'state.done': ['已完成', 'done'],
  'state.current': ['当前步骤', 'current step'],
  'state.todo': ['未开始', 'to do'],
  username: ['用户名', 'User name'],
  next: ['下一步', 'Next'],
  backToSignIn: ['返回登录', 'Back to sign-in'],
  restart: ['重新开始', 'Start again'],
  code: ['验证码', 'Code'],
  'code.placeholder': ['输入短信验证码', 'Code of the SMS'],
  'done.signIn': ['去登录', 'Sign in']
})
