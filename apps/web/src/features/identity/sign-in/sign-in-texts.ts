import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R10: the manual's words. */
export const signInTexts = defineTexts('sign-in', {
  title: ['账户登录', 'Sign in'],
  moved: [
    '原平台已迁移到这里，请用原来的用户名和密码登录。首次登录时需以短信确认绑定手机；原来没有密码的，请先激活账号。',
    'The old platform has moved here. Sign in with your user name and password of the old platform; at the first sign-in you confirm your phone by SMS. If you had no password there, activate your account first.'
  ],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  captcha: ['验证码', 'Code in the picture'],
  forgotten: ['忘记密码？', 'Forgot your password?'],
  submit: ['登录', 'Sign in'],
  passkey: ['用通行密钥登录', 'Sign in with a passkey'],
  register: ['免费注册', 'Register for free'],
  activate: ['操作员首次登录？激活账号', 'First time as an operator? Activate']
})
