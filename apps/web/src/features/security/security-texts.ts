import { defineTexts } from '#web/shared/i18n/texts.ts'

export const securityTexts = defineTexts('security', {
  title: ['安全中心', 'Security centre'],
  logins: ['登录历史', 'Sign-in history'],
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
  'level.absent.hint': ['设置支付密码后，安全等级会提高', 'Setting a payment password raises the level'],
  password: ['登录密码', 'Login password'],
  'password.changedAt': ['上次修改：{{at}}', 'Last changed: {{at}}'],
  change: ['修改', 'Change'],
  changed: ['登录密码已修改，其他设备上的登录已退出', 'Password changed; other devices were signed out'],
  phone: ['绑定手机', 'Bound phone'],
  'phone.hint': ['用于身份验证和找回密码', 'Used to verify your identity and to reset the password'],
  bound: ['已绑定', 'Bound'],
  'phone.change': ['更换', 'Change'],
  'phone.change.title': ['更换绑定手机', 'Change the bound phone'],
  'phone.change.text': [
    '目前还不能在线更换绑定手机。请联系平台工作人员核验身份后办理，并准备好加盖企业公章的说明。更换前，验证码仍发送到原手机。',
    'The bound phone cannot be changed online yet. Please contact the platform’s staff, who verify your identity, with a statement that bears the seal of your enterprise. Until then codes go to the present phone.'
  ],
  'phone.change.ok': ['知道了', 'Got it'],
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
  'logins.intro': ['最近的登录尝试，时间为北京时间', 'Latest attempts to sign in, in Beijing time'],
  'logins.empty': ['还没有登录记录', 'No sign-ins yet'],
  'logins.more': ['加载更多', 'Load more'],
  'logins.all': ['已显示全部记录', 'These are all'],
  'column.at': ['时间', 'Time'],
  'column.outcome': ['结果', 'Result'],
  'column.device': ['设备', 'Device'],
  'column.ip': ['IP 地址', 'IP address'],
  'outcome.SUCCEEDED': ['登录成功', 'Signed in'],
  'outcome.WRONG_PASSWORD': ['密码错误', 'Wrong password'],
  'outcome.LOCKED': ['暂时锁定', 'Locked'],
  'outcome.FROZEN': ['账号已冻结', 'Account frozen'],
  seeLogins: ['查看登录历史', 'Sign-in history']
})
