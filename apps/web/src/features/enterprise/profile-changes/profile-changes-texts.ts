import { defineTexts } from '#web/shared/i18n/texts.ts'

export const profileChangesTexts = defineTexts('profile-changes', {
  title: ['资料变更审核', 'Changes of profiles'],
  intro: [
    '已取得业务资格的企业变更名称、统一社会信用代码、法人或银行账户，须审核通过后生效；审核期间原资料继续有效。待审核的先提交的在前，其余的新的在前。',
    'An enterprise that holds a qualification has changes of its name, credit code, legal person or bank account reviewed. Until then the old values stay in force. What waits is shown first submitted first, all else newest first.'
  ],
  tabs: ['按状态查看', 'By state'],
  'tab.PENDING': ['待审核', 'Waiting'],
  'tab.APPROVED': ['已通过', 'Approved'],
  'tab.REJECTED': ['已驳回', 'Rejected'],
  'tab.WITHDRAWN': ['已撤回', 'Withdrawn'],
  'tab.all': ['全部', 'All'],
  empty: ['没有待审核的资料变更', 'No change waits'],
  'empty.text': ['企业提交重要资料变更后，会出现在这里。', 'Changes of important data appear here.'],
  'empty.other': ['这里还没有资料变更', 'No changes here yet'],
  submitted: ['{{who}} 于 {{time}} 提交', 'Submitted by {{who}}, {{time}}'],
  decided: ['{{who}} 于 {{time}} 审核', 'Decided by {{who}}, {{time}}'],
  withdrawn: ['企业于 {{time}} 撤回', 'Withdrawn by the enterprise, {{time}}'],
  'opinion.given': ['审核意见：{{opinion}}', 'Opinion: {{opinion}}'],
  differences: ['变更内容', 'What changes'],
  'column.field': ['项目', 'Field'],
  'column.from': ['现行', 'In force'],
  'column.before': ['变更前', 'Before'],
  'column.to': ['变更为', 'Asked for'],
  'value.empty': ['（空）', '(empty)'],
  suspect: [
    '新的统一社会信用代码校验位与国家标准不符，请对照营业执照核对。',
    'The check character of the new credit code differs from the standard. Please compare it with the licence.'
  ],
  sameAccount: [
    '另有 {{count}} 家企业使用或申请使用变更后的银行账号，请核对后再决定',
    'Other enterprises that have this bank account or ask for it: {{count}}. Please look before you decide'
  ],
  evidence: ['对照材料：', 'To compare with: '],
  'first.who': ['{{who}}已先一步作出决定（{{state}}）。', '{{who}} was first: {{state}}.'],
  'first.withdrawn': ['企业已撤回这项变更。', 'The enterprise has withdrawn this change.'],
  'side.from': ['现行', 'in force'],
  'side.before': ['变更前', 'before'],
  'side.to': ['变更为', 'asked for'],
  approve: ['通过', 'Approve'],
  reject: ['驳回', 'Reject'],
  'approve.label': ['通过 {{name}} 的资料变更', 'Approve the change of {{name}}'],
  'reject.label': ['驳回 {{name}} 的资料变更', 'Reject the change of {{name}}'],
  'approve.text': [
    '通过后新资料立即生效，并通知企业。',
    'The new values take effect at once and the enterprise is told.'
  ],
  'reject.text': ['驳回后原资料继续有效，并通知企业。', 'The old values stay in force and the enterprise is told.'],
  opinion: ['审核意见（企业可见）', 'Opinion (the enterprise reads it)'],
  'approve.done': ['资料变更已通过', 'Change approved'],
  'reject.done': ['资料变更已驳回', 'Change rejected']
})
