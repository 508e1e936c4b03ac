import { defineTexts } from '#web/shared/i18n/texts.ts'

export const proposalTexts = defineTexts('proposal', {
  confirm: ['确认', 'Confirm'],
  'confirm.done': ['已确认并生效', 'Confirmed; it is in force'],
  refuse: ['驳回', 'Refuse'],
  'refuse.done': ['已驳回', 'Refused'],
  withdraw: ['撤回', 'Withdraw'],
  'withdraw.done': ['已撤回', 'Withdrawn'],
  'act.label': ['{{act}}“{{title}}”', '{{act}}: {{title}}'],
  opinion: ['意见', 'Opinion'],
  'opinion.of': ['意见：{{opinion}}', 'Opinion: {{opinion}}'],
  reason: ['原因：{{reason}}', 'Reason: {{reason}}'],
  waits: ['{{who}} 于 {{time}} 提出，{{end}} 前有效', 'Proposed by {{who}}, {{time}}, valid until {{end}}'],
  proposed: ['{{who}} 于 {{time}} 提出', 'Proposed by {{who}}, {{time}}'],
  'decided.CONFIRMED': ['{{who}} 于 {{time}} 确认', 'Confirmed by {{who}}, {{time}}'],
  'decided.REFUSED': ['{{who}} 于 {{time}} 驳回', 'Refused by {{who}}, {{time}}'],
  'decided.WITHDRAWN': ['{{who}} 于 {{time}} 撤回', 'Withdrawn by {{who}}, {{time}}'],
  'decided.EXPIRED': ['{{time}} 到期，未处理', 'Not decided by {{time}}'],
  'decided.alone': [
    '{{time}} 立即生效，尚无安全管理员',
    'In force at once, {{time}}, without a security administrator'
  ],
  'state.WAITING': ['待确认', 'Waiting'],
  'state.CONFIRMED': ['已确认', 'Confirmed'],
  'state.REFUSED': ['已驳回', 'Refused'],
  'state.WITHDRAWN': ['已撤回', 'Withdrawn'],
  'state.EXPIRED': ['已失效', 'Expired']
})
