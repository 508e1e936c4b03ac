import { defineTexts } from '#web/shared/i18n/texts.ts'

export const adminMessagesTexts = defineTexts('admin-messages', {
  title: ['消息', 'Messages'],
  readAll: ['全部标为已读', 'Mark all as read'],
  'readAll.done': ['已全部标为已读', 'All marked as read'],
  read: ['标为已读', 'Mark as read'],
  unread: ['未读', 'Unread'],
  open: ['查看', 'Open'],
  empty: ['还没有消息', 'No messages yet'],
  'empty.text': ['有案件需要您处理时，会在这里通知您。', 'You will be told here when a case needs your attention.']
})
