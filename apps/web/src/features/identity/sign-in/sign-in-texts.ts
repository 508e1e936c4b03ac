import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R10: the manual's words. */
export const signInTexts = defineTexts('sign-in', {
  title: ['账户登录', 'Sign in'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  captcha: ['验证码', 'Code in the picture'],
  forgotten: ['忘记密码？', 'Forgot your password?'],
  submit: ['登录', 'Sign in'],
  passkey: ['用通行密钥登录', 'Sign in with a passkey'],
  register: ['免费注册', 'Register for free'],
  activate: ['操作员首次登录？激活账号', 'First time as an operator? Activate']
})
