import { defineTexts } from '#web/shared/i18n/texts.ts'

export const messagesTexts = defineTexts('messages', {
  title: ['站内信', 'Messages'],
  unread: ['{{count}} 封未读', '{{count}} unread'],
  'unread.none': ['没有未读站内信', 'Nothing unread'],
  filter: ['筛选站内信', 'Filter messages'],
  category: ['类别', 'Category'],
  'category.all': ['全部', 'All'],
  'category.review': ['审核通知', 'Reviews'],
  'category.security': ['安全通知', 'Security'],
  'category.account': ['账号与资料', 'Account'],
  'category.notice': ['平台公告', 'Notices'],
  unreadOnly: ['只看未读', 'Unread only'],
  search: ['搜索标题或内容', 'Search titles and texts'],
  'search.go': ['查询', 'Search'],
  reset: ['重置', 'Reset'],
  list: ['站内信列表', 'Messages'],
  isUnread: ['未读', 'Unread'],
  open: ['前往查看', 'Go there'],
  notices: ['通知设置', 'Notices'],
  readAll: ['全部标为已读', 'Mark all as read'],
  'readAll.done': ['已全部标为已读', 'All are marked as read'],
  remove: ['删除', 'Delete'],
  'remove.title': ['删除站内信', 'Delete the message'],
  'remove.text': ['删除《{{title}}》？删除后不能恢复。', 'Delete “{{title}}”? It cannot be brought back.'],
  'remove.confirm': ['确认删除', 'Delete'],
  'remove.done': ['站内信已删除', 'The message is deleted'],
  more: ['加载更多', 'Load more'],
  end: ['没有更多了', 'No more messages'],
  empty: ['还没有站内信', 'No messages yet'],
  'empty.hint': [
    '审核结果、账号安全和平台公告会发到这里。',
    'Results of reviews, news on the security of your account and announcements arrive here.'
  ],
  none: ['没有符合条件的站内信', 'No message matches'],
  'none.clear': ['清除筛选条件', 'Clear the filter']
})
