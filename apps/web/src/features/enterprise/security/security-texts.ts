import { defineTexts } from '#web/shared/i18n/texts.ts'

export const securityTexts = defineTexts('security', {
  title: ['安全中心', 'Security centre'],
  logins: ['登录历史', 'Sign-in history'],
  'logins.intro': ['最近的登录尝试，时间为北京时间', 'Latest attempts to sign in, in Beijing time'],
  level: ['安全等级', 'Security level'],
  'level.low': ['低', 'Low'],
  'level.medium': ['中', 'Medium'],
  'level.high': ['高', 'High'],
  'level.low.hint': [
    '登录密码已超过一年未修改，请尽快修改',
    'Your password is more than a year old, please change it soon'
  ],
  'level.medium.hint': [
    '登录密码已超过半年未修改，建议修改',
    'Your password is more than half a year old, consider changing it'
  ],
  'level.high.hint': ['请妥善保管登录密码、支付密码和手机', 'Keep your passwords and phone safe'],
  'level.absent.hint': [
    '设置支付密码或开启二次验证后，安全等级会提高',
    'A payment password or the second step raises the level'
  ],
  'level.noSecondFactor.hint': ['开启二次验证后，安全等级会提高', 'The second step raises the level'],
  password: ['登录密码', 'Login password'],
  'password.changedAt': ['上次修改：{{at}}', 'Last changed: {{at}}'],
  change: ['修改', 'Change'],
  changed: ['登录密码已修改，其他设备上的登录已退出', 'Password changed; other devices were signed out'],
  phone: ['绑定手机', 'Bound phone'],
  'phone.hint': ['用于身份验证和找回密码', 'Used to verify your identity and to reset the password'],
  bound: ['已绑定', 'Bound'],
  'phone.change': ['更换', 'Change'],
  'phone.open': ['更换为 {{phone}} 的申请正在处理', 'An application for {{phone}} is open'],
  'phone.open.see': ['查看申请', 'See the application'],
  isSet: ['已设置', 'Set'],
  sessions: ['正在登录的设备', 'Signed-in devices'],
  'sessions.hint': [
    '如有不认识的设备，请结束它的登录并修改登录密码',
    'End any device you do not know and change your password'
  ],
  current: ['本设备', 'This device'],
  signedInAt: ['登录于 {{at}}', 'Signed in {{at}}'],
  lastSeenAt: ['最近使用 {{at}}', 'Last used {{at}}'],
  end: ['结束', 'End'],
  'end.title': ['结束该设备的登录？', 'Sign this device out?'],
  'end.text': [
    '{{device}}（{{ip}}）将立即退出登录，未保存的内容可能丢失。',
    '{{device}} ({{ip}}) is signed out at once; what was not saved there may be lost.'
  ],
  'end.submit': ['结束登录', 'Sign it out'],
  ended: ['已结束该设备的登录', 'The device was signed out'],
  notices: ['通知设置', 'Notices'],
  'notices.open': ['设置通知', 'Choose notices'],
  'notices.text': [
    '设置通知邮箱，选择通过短信或邮件接收审核结果和到期提醒；安全通知始终发送。',
    'Your address for notices, and whether results and reminders reach you by SMS or e-mail. Notices about security are always sent.'
  ],
  personalData: ['个人信息', 'Personal data'],
  'personalData.text': [
    '查看平台保存了您的哪些信息、为什么保存、保存多久；导出、撤回同意或注销账号。',
    'See which of your data are kept, why and how long; export them, withdraw a consent, or close the account.'
  ],
  'personalData.open': ['管理个人信息', 'Manage personal data'],
  seeLogins: ['查看登录历史', 'Sign-in history']
})
