import { defineTexts } from '#web/shared/i18n/texts.ts'

export const auditTexts = defineTexts('audit', {
  title: ['审计记录', 'Audit log'],
  intro: [
    '每条记录写入后不可修改或删除，并以哈希链相连。新的在前，每页 50 条。',
    'Records are never changed or deleted and are chained by hashes. Newest first, 50 a page.'
  ],
  filter: ['筛选', 'Filter'],
  action: ['操作', 'Action'],
  'action.placeholder': ['如 application.decided', 'Such as application.decided'],
  enterprise: ['用户编号', 'User number'],
  'enterprise.placeholder': ['十位数字', 'Ten digits'],
  submit: ['查询', 'Search'],
  reset: ['重置', 'Reset'],
  list: ['审计记录列表', 'Records'],
  'column.at': ['时间', 'Time'],
  'column.actor': ['操作人', 'Who'],
  'column.enterprise': ['企业', 'Enterprise'],
  'column.action': ['操作', 'Action'],
  'column.detail': ['详情、来源与请求编号', 'Detail, address and request'],
  'column.sealed': ['哈希链', 'Chain'],
  'actor.enterprise': ['企业账号', 'Enterprise account'],
  'actor.admin': ['管理员', 'Administrator'],
  'actor.system': ['系统', 'System'],
  sealed: ['已入链', 'Chained'],
  unsealed: ['待入链', 'To be chained'],
  empty: ['没有符合条件的记录', 'No record matches'],
  'empty.beyond': ['没有更早的记录', 'No older records'],
  first: ['回到最新', 'Back to the newest']
})
