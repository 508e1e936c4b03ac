import { defineTexts } from '#web/shared/i18n/texts.ts'

/** The text of each audience is that of its refusal. */
export const accountDisabledTexts = defineTexts('account-disabled', {
  title: ['账号已停用', 'Account disabled'],
  enterprise: [
    '账号已停用，请联系本企业主账号。',
    'This account is disabled. Please ask the owner of your enterprise.'
  ],
  admin: ['账号已停用，请联系系统管理员。', 'This account is disabled. Please ask a system administrator.'],
  leave: ['返回登录页', 'Go to the sign-in page']
})
