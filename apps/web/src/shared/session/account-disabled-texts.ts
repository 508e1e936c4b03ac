import { defineTexts } from '#web/shared/i18n/texts.ts'

export const accountDisabledTexts = defineTexts('account-disabled', {
  title: ['账号已停用', 'Account disabled'],
  leave: ['返回登录页', 'Go to the sign-in page']
})
