import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R34, R37: the second step of a sign-in. */
export const proofTexts = defineTexts('proof', {
  title: ['动态验证码', 'Authenticator'],
  text: [
    '请打开手机上的身份验证器，输入“{{name}}”当前显示的 6 位数字。',
    'Open the authenticator on your phone and enter the 6 digits that it shows for “{{name}}”.'
  ],
  apps: [
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
    '请输入设置时保存的一个恢复码，每个恢复码只能使用一次。',
    'Enter one of the recovery codes that you kept at set-up. Each works once.'
  ],
  'recovery.code': ['恢复码', 'Recovery code'],
  expired: ['第一步验证已过期，请重新输入密码。', 'The first step has expired, please enter the password again.']
})
