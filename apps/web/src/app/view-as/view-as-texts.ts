import { defineTexts } from '#web/shared/i18n/texts.ts'

export const viewAsTexts = defineTexts('view-as', {
  banner: ['以企业视角查看', 'Seen as the enterprise'],
  title: [
    '只读 · 正在以企业视角查看：{{name}}（用户编号 {{number}}）',
    'Read only · you see the pages of {{name}} (user number {{number}})'
  ],
  text: [
    '查看人：{{reader}}（{{username}}）。每次查看都留痕；敏感信息已脱敏；不能代企业操作，站内信不会标为已读。',
    'Reader: {{reader}} ({{username}}). Every view is logged; sensitive values are masked; nothing can be done for the enterprise, and no message is marked as read.'
  ],
  'title.short': ['只读 · 企业视角：{{name}}', 'Read only · seen as {{name}}'],
  'text.short': ['查看人：{{reader}} · 每次查看都留痕', 'Reader: {{reader}} · every view is logged'],
  leave: ['退出企业视角', 'Leave this view'],
  'notSeen.title': ['此页面不能以企业视角查看', 'This page cannot be seen as the enterprise'],
  'notSeen.text': [
    '可以查看企业首页、用户信息、业务资格申请和站内信。',
    'The home page, the profile, the qualifications and the messages can be seen.'
  ],
  'notSeen.home': ['查看企业首页', 'See the home page']
})
