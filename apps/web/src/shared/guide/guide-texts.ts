import { defineTexts } from '#web/shared/i18n/texts.ts'

export const guideTexts = defineTexts('guide', {
  open: ['在哪里找', 'Where to find it'],
  sample: ['{{paper}}样张', 'Sample: {{paper}}'],
  'sample.line': ['{{paper}}样张，标出“{{line}}”', 'Sample: {{paper}}, with {{line}} marked'],
  watermark: ['样张', 'SAMPLE']
})
