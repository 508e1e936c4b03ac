import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R34, R37: how an authenticator is connected, and the recovery codes. */
export const authenticatorTexts = defineTexts('authenticator', {
  text: [
    '请在手机上准备一个身份验证器，以下任选其一，其他支持 TOTP 的应用也可使用：',
    'You need an authenticator on your phone. One of these will do, or any other app for TOTP:'
  ],
  'app.microsoft': ['微软身份验证器（Microsoft Authenticator）', 'Microsoft Authenticator'],
  'app.tencent': [
    '腾讯身份验证器（微信小程序，在微信中搜索即可，不必安装）',
    'Tencent Authenticator, a mini program found by searching in WeChat'
  ],
  'app.google': ['谷歌身份验证器（Google Authenticator）', 'Google Authenticator'],
  scan: [
    '在应用中选择添加账号，扫描二维码；无法扫描时，手动输入下方密钥。',
    'Add an account in the app and scan the code. If you cannot scan it, type the key below.'
  ],
  qr: ['动态验证码密钥的二维码', 'QR code with the key of the authenticator'],
  secret: ['密钥', 'Key'],
  open: ['在本机的身份验证器中打开', 'Open in an authenticator on this device'],
  code: ['动态验证码', 'Code'],
  'code.hint': ['身份验证器当前显示的 6 位数字', 'The 6 digits that the authenticator shows now'],
  'codes.text': [
    '手机丢失或更换时，可用恢复码代替动态验证码登录，每个只能使用一次。恢复码只显示这一次，请立即保存在安全的地方。',
    'If your phone is lost you can sign in with a recovery code instead, each of them once. They are shown only now: keep them in a safe place.'
  ],
  'codes.list': ['恢复码', 'Recovery codes'],
  'codes.download': ['下载为文本文件', 'Download as text'],
  'codes.saved': ['我已妥善保存恢复码', 'I have kept the recovery codes']
})

export const authenticatorApps = ['app.microsoft', 'app.tencent', 'app.google'] as const
