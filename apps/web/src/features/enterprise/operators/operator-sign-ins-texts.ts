import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R36. */
export const operatorSignInsTexts = defineTexts('operator-sign-ins', {
  title: ['操作员登录历史', 'Sign-ins of all operators'],
  intro: [
    '本企业全部账号的登录尝试，时间为北京时间',
    'Attempts to sign in with any account of your enterprise, in Beijing time'
  ],
  back: ['返回操作员管理', 'Back to the operators']
})
