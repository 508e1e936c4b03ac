import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R36. */
export const activateTexts = defineTexts('activate', {
  title: ['激活账号', 'Activate your account'],
  intro: [
    '您的企业为您开通了操作员账号，或您的账号由原平台迁入而没有密码。请输入邀请短信中的用户名或原平台的用户名，用绑定的手机验证后设置登录密码。',
    'Your enterprise has opened an operator account for you, or your account came from the old platform without a password. Enter the user name from the SMS or of the old platform; you then prove your phone and choose a password.'
  ],
  'code.sent': [
    '如果用户名 {{username}} 正在等待激活，短信验证码已发送至接收邀请的手机号，{{minutes}} 分钟内有效。',
    'If the user name {{username}} awaits activation, a code was sent to the phone that got the invitation. It is valid for {{minutes}} minutes.'
  ],
  'step.password': ['设置密码', 'Password'],
  password: ['登录密码', 'Password'],
  'password.placeholder': ['6-20位字符，区分大小写', '6–20 characters, case-sensitive'],
  'password.hint': [
    '输入6-20位密码且至少包含数字、字母、符号中的两种',
    'Use 6–20 characters with at least two of digits, letters and symbols'
  ],
  repeat: ['确认密码', 'Repeat password'],
  'repeat.placeholder': ['请再次输入登录密码', 'Enter the password once more'],
  submit: ['激活账号', 'Activate'],
  restart: ['重新开始', 'Start again'],
  'done.title': ['账号已激活', 'Your account is active'],
  'done.text': [
    '请使用用户名 {{username}} 和刚设置的密码登录。',
    'Sign in as {{username}} with the password that you have just set.'
  ]
})
