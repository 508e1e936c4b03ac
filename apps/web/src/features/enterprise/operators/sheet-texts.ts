import { defineTexts } from '#web/shared/i18n/texts.ts'

export const sheetTexts = defineTexts('operator-sheet', {
  title: ['批量新增操作员', 'Add operators from a sheet'],
  intro: [
    '下载模板，每行填写一位同事：姓名、手机号、用户名、角色（经办、复核、财务或查看），最多 500 行。上传后先逐行说明，确认后才发出邀请。同一份表格可以再次上传：已有的同事不会重复邀请。',
    'Download the template and fill in one colleague a row: name, mobile number, user name, role (Preparer, Checker, Finance or Viewer), up to 500 rows. Each row is judged first; nobody is invited before you confirm. You may upload the same sheet again: who is there already is not invited twice.'
  ],
  template: ['下载模板', 'Download the template'],
  upload: ['上传 .xlsx', 'Upload .xlsx'],
  again: ['重新上传', 'Upload again'],
  found: [
    '共 {{all}} 行：可新增 {{fresh}}，已有 {{unchanged}}，有误 {{faulty}}',
    '{{all}} rows: {{fresh}} new, {{unchanged}} unchanged, {{faulty}} faulty'
  ],
  empty: ['表格中没有填写的行', 'The sheet has no filled rows'],
  rows: ['逐行结果', 'Result by row'],
  row: ['第 {{row}} 行', 'Row {{row}}'],
  invite: ['邀请 {{count}} 人', 'Invite {{count}}'],
  progress: ['邀请进度', 'Progress'],
  ended: ['已邀请 {{invited}} 人，未能邀请 {{failed}} 人', '{{invited}} invited, {{failed}} not invited'],
  'state.new': ['可新增', 'New'],
  'state.unchanged': ['已有', 'Unchanged'],
  'state.faulty': ['有误', 'Faulty'],
  'state.invited': ['已邀请', 'Invited'],
  'state.unsent': ['已邀请，短信未能发送', 'Invited, SMS not sent'],
  'state.failed': ['未能邀请', 'Not invited'],
  close: ['关闭', 'Close']
})
