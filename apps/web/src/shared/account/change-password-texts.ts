import { defineTexts } from '#web/shared/i18n/texts.ts'

export const changePasswordTexts = defineTexts('change-password', {
  form: ['修改登录密码', 'Change password'],
  current: ['当前密码', 'Current password'],
  new: ['新密码', 'New password'],
  repeat: ['确认密码', 'Repeat password'],
  hint: ['修改后，其他设备上的登录会随之退出', 'Other devices will be signed out'],
  submit: ['确定修改', 'Change password']
})
