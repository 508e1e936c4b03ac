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
  confirmationCode: ['确认码', 'Confirmation code'],
  'confirmationCode.hint': [
    '由确认邀请的安全管理员告知，与链接分开发送',
    'From the security administrator who confirmed the invitation, apart from the link'
  ],
  submit: ['完成设置', 'Finish'],
  'codes.title': ['请保存恢复码', 'Keep your recovery codes'],
  'codes.file': ['管理员恢复码', 'recovery-codes'],
  'codes.heading': [
    '晋煤集团供应链管理平台 管理员恢复码（用户名：{{username}}，{{time}}）',
    'Recovery codes of administrator {{username}}, {{time}}'
  ],
  'codes.go': ['前往登录', 'Go to sign-in']
})
