import { defineTexts } from '#web/shared/i18n/texts.ts'

/** Of the enterprise and of the desk. */
export const questionTexts = defineTexts('question', {
  'state.OPEN': ['待回复', 'Waiting'],
  'state.ANSWERED': ['已回复', 'Answered'],
  'state.CLOSED': ['已关闭', 'Closed'],
  posts: ['往来内容', 'Texts'],
  platform: ['平台', 'Platform'],
  close: ['关闭问题', 'Close the question'],
  closed: ['问题已关闭', 'The question is closed'],
  'closed.hint': ['该问题已关闭，不能再补充。', 'This question is closed and takes no more texts.'],
  about: ['关于：{{qualification}}申请', 'About the application for {{qualification}}']
})

export const questionTones = { OPEN: 'processing', ANSWERED: 'success', CLOSED: 'default' } as const
