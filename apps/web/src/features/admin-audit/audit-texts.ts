import { defineTexts } from '#web/shared/i18n/texts.ts'

export const auditTexts = defineTexts('audit', {
  title: ['审计记录', 'Audit log'],
  intro: [
    '每条记录写入后不可修改或删除，并以哈希链相连。新的在前，每页 50 条。',
    'Records are never changed or deleted and are chained by hashes. Newest first, 50 a page.'
  ],
  filter: ['筛选', 'Filter'],
  action: ['操作', 'Action'],
  'action.placeholder': ['全部，可输入查找', 'All; type to find'],
  person: ['操作人', 'Person'],
  'person.placeholder': ['姓名或用户名', 'Name or user name'],
  enterprise: ['企业', 'Enterprise'],
  'enterprise.placeholder': ['名称或用户编号', 'Name or user number'],
  object: ['对象', 'Object'],
  'object.placeholder': ['申请等的编号，或被操作人的姓名、用户名', 'Id of a case or the like, or a person'],
  address: ['IP 地址', 'IP address'],
  'address.placeholder': ['完整地址，如 10.1.2.3', 'Whole, such as 10.1.2.3'],
  since: ['开始日期', 'From'],
  until: ['结束日期', 'To'],
  submit: ['查询', 'Search'],
  reset: ['重置', 'Reset'],
  list: ['审计记录列表', 'Records'],
  'column.at': ['时间', 'Time'],
  'column.actor': ['操作人', 'Person'],
  'column.enterprise': ['企业', 'Enterprise'],
  'column.action': ['操作', 'Action'],
  'column.facts': ['摘要', 'In short'],
  'column.sealed': ['哈希链', 'Chain'],
  'column.more': ['详情', 'Details'],
  'more.label': ['详情：{{action}}，{{time}}', 'Details: {{action}}, {{time}}'],
  'actor.named': ['{{name}}（{{username}}）', '{{name}} ({{username}})'],
  'actor.enterprise': ['企业账号', 'Enterprise account'],
  'actor.admin': ['管理员', 'Administrator'],
  'actor.system': ['系统', 'System'],
  'action.unknown': ['其他操作', 'Another action'],
  'fact.unknown': ['其他', 'Other'],
  'enterprise.unnamed': ['尚未填写全称', 'No full name yet'],
  'enterprise.case': ['查看 {{name}} 最近的申请', 'Open the newest case of {{name}}'],
  'case.open': ['查看申请：{{name}}', 'Open the case: {{name}}'],
  ip: ['来源地址', 'Address'],
  requestId: ['请求编号', 'Request number'],
  sealed: ['已入链', 'Chained'],
  unsealed: ['待入链', 'To be chained'],
  empty: ['没有符合条件的记录', 'No record matches'],
  'empty.beyond': ['没有更早的记录', 'No older records'],
  first: ['回到最新', 'Back to the newest'],
  export: ['导出 Excel', 'Export'],
  'export.file': ['审计记录', 'Audit log'],
  'export.done': ['已导出', 'Exported'],
  'common.object': [
    '符合“对象”的记录过多，请输入更完整的内容。',
    'Too many records match the object. Please enter more of it.'
  ],
  'common.person': [
    '符合“操作人”的人员过多，请输入更完整的姓名或用户名。',
    'Too many persons match. Please enter more of the name or user name.'
  ],
  'common.enterprise': [
    '符合“企业”的企业过多，请输入更完整的名称或用户编号。',
    'Too many enterprises match. Please enter more of the name, or the user number.'
  ]
})
