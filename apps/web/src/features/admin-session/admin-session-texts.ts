import { defineTexts } from '#web/shared/i18n/texts.ts'

export const adminSessionTexts = defineTexts('admin-session', {
  title: ['管理员登录', 'Administrator sign-in'],
  intro: ['仅供平台工作人员使用，操作会被记录。', 'For staff of the platform only; what you do is recorded.'],
  'step.password': ['身份验证', 'Password'],
  'step.totp': ['动态验证码', 'Authenticator'],
  username: ['用户名', 'User name'],
  password: ['密码', 'Password'],
  captcha: ['图形验证码', 'Characters in the picture'],
  next: ['下一步', 'Next'],
  'totp.text': [
    '请打开手机上的身份验证器，输入“{{name}}”当前显示的 6 位数字。',
    'Open the authenticator on your phone and enter the 6 digits that it shows for “{{name}}”.'
  ],
  'totp.apps': [
    '即绑定时使用的应用，如微软身份验证器（Microsoft Authenticator）、腾讯身份验证器、谷歌身份验证器（Google Authenticator）。',
    'That is the app you connected at set-up, such as Microsoft Authenticator, Tencent Authenticator or Google Authenticator.'
  ],
  code: ['动态验证码', 'Code'],
  'code.placeholder': ['6 位数字', '6 digits'],
  submit: ['登录', 'Sign in'],
  back: ['返回上一步', 'Back'],
  'recovery.use': ['手机不在身边？使用恢复码', 'No phone at hand? Use a recovery code'],
  'recovery.back': ['使用动态验证码', 'Use the authenticator'],
  'recovery.text': [
    '请输入设置账号时保存的一个恢复码，每个恢复码只能使用一次。',
    'Enter one of the recovery codes that you kept when the account was set up. Each works once.'
  ],
  'recovery.code': ['恢复码', 'Recovery code'],
  expired: ['第一步验证已过期，请重新输入密码。', 'The first step has expired, please enter the password again.'],
  'setup.done': ['账号已设置完成，请登录。', 'The account is set up. Please sign in.']
})
