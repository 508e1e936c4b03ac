import { defineTexts } from '#web/shared/i18n/texts.ts'

export const idleTexts = defineTexts('idle', {
  title: ['长时间未操作', 'Still there?'],
  stay: ['继续使用', 'Stay signed in']
})
