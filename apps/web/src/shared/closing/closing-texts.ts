import { defineTexts } from '#web/shared/i18n/texts.ts'

export const closingTexts = defineTexts('closing', {
  title: ['账号将于 {{at}} 注销', 'This account will be closed on {{at}}'],
  text: [
    '届时个人信息将被删除，不能恢复。在此之前可以照常使用，但不能提交新的申请。',
    'Then your personal data are erased for good. Until then everything works, but nothing new can be applied for.'
  ],
  undo: ['撤销注销', 'Keep the account'],
  undone: ['已撤销注销，账号继续有效', 'The account stays']
})
