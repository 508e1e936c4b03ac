import { defineTexts } from '#web/shared/i18n/texts.ts'

export const adminSetupTexts = defineTexts('admin-setup', {
  title: ['设置管理员账号', 'Set up an administrator'],
  intro: [
    '此链接只能使用一次，{{time}} 前有效。您的角色：{{roles}}。',
    'This link works once, until {{time}}. Your roles: {{roles}}.'
  ],
  'step.account': ['设置账号', 'Your account'],
  'step.codes': ['保存恢复码', 'Recovery codes'],
  'step.signIn': ['登录', 'Sign in'],
  'expired.title': ['链接不可用', 'This link does not work'],
  'expired.go': ['前往登录', 'Go to sign-in'],
  'totp.title': ['一、绑定身份验证器', '1. Connect your authenticator'],
  'totp.text': [
    '请在手机上准备一个身份验证器，以下任选其一，其他支持 TOTP 的应用也可使用：',
    'You need an authenticator on your phone. One of these will do, or any other app for TOTP:'
  ],
  'totp.app.microsoft': ['微软身份验证器（Microsoft Authenticator）', 'Microsoft Authenticator'],
  'totp.app.tencent': [
    '腾讯身份验证器（微信小程序，在微信中搜索即可，不必安装）',
    'Tencent Authenticator, a mini program found by searching in WeChat'
  ],
  'totp.app.google': ['谷歌身份验证器（Google Authenticator）', 'Google Authenticator'],
  'totp.scan': [
    '在应用中选择添加账号，扫描二维码；无法扫描时，手动输入下方密钥。',
    'Add an account in the app and scan the code. If you cannot scan it, type the key below.'
  ],
  'totp.qr': ['动态验证码密钥的二维码', 'QR code with the key of the authenticator'],
  'totp.secret': ['密钥', 'Key'],
  'totp.open': ['在本机的身份验证器中打开', 'Open in an authenticator on this device'],
  'account.title': ['二、填写账号信息', '2. Your account'],
  username: ['用户名', 'User name'],
  'username.hint': [
    '4-20 位，支持字母/数字/下划线，设置后不能修改',
    '4–20 letters, digits or underscores; it cannot be changed later'
  ],
  name: ['姓名', 'Name'],
  'name.hint': ['审核记录中显示的姓名', 'Shown in the records of your reviews'],
  password: ['登录密码', 'Password'],
  repeated: ['确认密码', 'Repeat password'],
  code: ['动态验证码', 'Code'],
  'code.hint': ['身份验证器当前显示的 6 位数字', 'The 6 digits that the authenticator shows now'],
  submit: ['完成设置', 'Finish'],
  'codes.title': ['请保存恢复码', 'Keep your recovery codes'],
  'codes.text': [
    '手机丢失或更换时，可用恢复码代替动态验证码登录，每个只能使用一次。恢复码只显示这一次，请立即保存在安全的地方。',
    'If your phone is lost you can sign in with a recovery code instead, each of them once. They are shown only now: keep them in a safe place.'
  ],
  'codes.list': ['恢复码', 'Recovery codes'],
  'codes.download': ['下载为文本文件', 'Download as text'],
  'codes.file': ['管理员恢复码', 'recovery-codes'],
  'codes.heading': [
    '晋煤集团供应链管理平台 管理员恢复码（用户名：{{username}}，{{time}}）',
    'Recovery codes of administrator {{username}}, {{time}}'
  ],
  'codes.saved': ['我已妥善保存恢复码', 'I have kept the recovery codes'],
  'codes.go': ['前往登录', 'Go to sign-in']
})

export const authenticatorApps = ['totp.app.microsoft', 'totp.app.tencent', 'totp.app.google'] as const
