import { defineTexts } from '#web/shared/i18n/texts.ts'

export const profileChangesTexts = defineTexts('profile-changes', {
  title: ['资料变更审核', 'Changes of profiles'],
  intro: [
    '已取得业务资格的企业变更名称、统一社会信用代码、法人或银行账户，须审核通过后生效；审核期间原资料继续有效。先提交的在前。',
    'An enterprise that holds a qualification has changes of its name, credit code, legal person or bank account reviewed. Until then the old values stay in force. First submitted first.'
  ],
  empty: ['没有待审核的资料变更', 'No change waits'],
  'empty.text': ['企业提交重要资料变更后，会出现在这里。', 'Changes of important data appear here.'],
  submitted: ['{{who}} 于 {{time}} 提交', 'Submitted by {{who}}, {{time}}'],
  differences: ['变更内容', 'What changes'],
  'column.field': ['项目', 'Field'],
  'column.from': ['现行', 'In force'],
  'column.to': ['变更为', 'Asked for'],
  'value.empty': ['（空）', '(empty)'],
  suspect: [
    '新的统一社会信用代码校验位与国家标准不符，请对照营业执照核对。',
    'The check character of the new credit code differs from the standard. Please compare it with the licence.'
  ],
  'paper.open': ['查看 {{label}}', 'Open {{label}}'],
  'paper.waiting': ['等待安全扫描', 'Waiting for the scan'],
  'paper.infected': ['未通过安全扫描', 'Failed the scan'],
  'side.from': ['现行', 'in force'],
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
