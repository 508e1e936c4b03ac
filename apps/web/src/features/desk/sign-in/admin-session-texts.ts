import { defineTexts } from '#web/shared/i18n/texts.ts'

export const adminSessionTexts = defineTexts('admin-session', {
  title: ['管理员登录', 'Administrator sign-in'],
  intro: ['仅供平台工作人员使用，操作会被记录。', 'For staff of the platform only; what you do is recorded.'],
  'step.first': ['第 1 步，共 2 步：身份验证', 'Step 1 of 2: password'],
  'step.second': ['第 2 步，共 2 步：动态验证码', 'Step 2 of 2: authenticator'],
  'step.password': ['身份验证', 'Password'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  captcha: ['图形验证码', 'Picture code'],
  next: ['下一步', 'Next'],
  expired: ['第一步验证已过期，请重新输入密码。', 'The first step has expired, please enter the password again.'],
  'setup.done': ['账号已设置完成，请登录。', 'The account is set up. Please sign in.']
})
