import { defineTexts } from '#web/shared/i18n/texts.ts'

export const resetPasswordTexts = defineTexts('reset-password', {
  title: ['找回密码', 'Reset password'],
  'step.password': ['设置新密码', 'New password'],
  restart: ['重新开始', 'Start again'],
  'code.sent': [
    '如果用户名 {{username}} 存在，短信验证码已发送至该账号绑定的手机号，{{minutes}} 分钟内有效。',
    'If the user name {{username}} exists, a code was sent to its mobile number. It is valid for {{minutes}} minutes.'
  ],
  password: ['新密码', 'New password'],
  'password.placeholder': ['6-20位字符，区分大小写', '6–20 characters, case-sensitive'],
  repeat: ['确认密码', 'Repeat password'],
  'repeat.placeholder': ['请再次输入新密码', 'Enter the new password once more'],
  submit: ['确定', 'Set password'],
  'done.title': ['新密码设置成功', 'Your new password is set'],
  'done.text': [
    '该账号在所有设备上的登录均已退出，请使用新密码重新登录。',
    'You were signed out on every device. Please sign in with the new password.'
  ]
})
