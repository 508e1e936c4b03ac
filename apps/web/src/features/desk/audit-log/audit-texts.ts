import { defineTexts } from '#web/shared/i18n/texts.ts'

export const auditTexts = defineTexts('audit', {
  title: ['审计记录', 'Audit log'],
  intro: [
    '每条记录写入后不可修改或删除，并以哈希链相连；满保留期后归档为签名文件。新的在前，每页 50 条。',
    'Records are never changed or deleted and are chained by hashes; old ones are archived in signed files. Newest first, 50 a page.'
  ],
  filter: ['筛选', 'Filter'],
  action: ['操作', 'Action'],
  'action.placeholder': ['全部，可输入查找', 'All; type to find'],
  person: ['操作人', 'Person'],
  'person.placeholder': ['姓名或用户名', 'Name or user name'],
  enterprise: ['企业', 'Enterprise'],
  'enterprise.placeholder': ['名称或用户编号', 'Name or user number'],
  object: ['对象', 'Object'],
  'object.placeholder': ['编号，或被操作人姓名、用户名', 'Id of a case or the like, or a person'],
  address: ['IP 地址', 'IP address'],
  'address.placeholder': ['完整地址，如 10.1.2.3', 'Whole, such as 10.1.2.3'],
  since: ['开始日期', 'From'],
  until: ['结束日期', 'To'],
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
  chain: ['校验哈希链', 'Verification of the chain'],
  'chain.open': ['校验', 'Verify'],
  'chain.verify': ['开始校验', 'Verify now'],
  'chain.close': ['关闭', 'Close'],
  'chain.waits': ['校验即将开始。', 'The verification is about to begin.'],
  'chain.running': ['已校验 {{checked}} 条，共 {{total}} 条', '{{checked}} of {{total}} records verified'],
  'chain.progress': ['校验进度', 'Progress of the verification'],
  'chain.end': ['链的末尾', 'End of the chain'],
  'chain.end.of': ['第 {{sealed}} 号，封存于 {{time}}', 'No. {{sealed}}, sealed {{time}}'],
  'chain.kept': ['在库保留', 'Kept in the table'],
  'chain.kept.of': ['{{days}} 天，更早的归档', '{{days}} days; older ones are archived'],
  'chain.archive': ['归档', 'Archive'],
  'chain.archive.of': [
    '{{records}} 条，{{files}} 个签名文件，截至 {{until}}',
    '{{records}} records in {{files}} signed files, until {{until}}'
  ],
  'chain.archive.none': ['尚无归档', 'Nothing is archived yet'],
  'chain.end.none': ['尚无封存的记录', 'Nothing is sealed yet'],
  export: ['导出 Excel', 'Export'],
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
