import { defineTexts } from '#web/shared/i18n/texts.ts'

export const phoneRecoveriesTexts = defineTexts('phone-recoveries', {
  title: ['更换手机审核', 'Lost phones'],
  intro: [
    '原手机无法使用的账号凭加盖企业公章的申请书更换绑定手机。请核对公章、签字和手写的新手机号。通过后，自提交起满 48 小时且原手机未提出异议的，自动生效。',
    'Accounts whose phone is lost apply for another one with a letter that bears the seal of the enterprise. Compare seal, signatures and the number written by hand. An approval takes effect by itself 48 hours after the application, unless the old phone objects.'
  ],
  'tab.WAITING': ['待审核', 'Waiting'],
  'tab.APPROVED': ['已通过，异议期内', 'Approved, may be objected'],
  'tab.DONE': ['已生效', 'In effect'],
  'tab.REJECTED': ['已驳回', 'Rejected'],
  'tab.OBJECTED': ['原手机有异议', 'Objected'],
  'tab.WITHDRAWN': ['已撤回', 'Withdrawn'],
  'tab.all': ['全部', 'All'],
  empty: ['这里没有申请', 'No applications here'],
  'page.title': ['账号 {{name}} 更换手机的申请', 'Application of {{name}} for another phone'],
  'search.placeholder': ['企业名称、用户编号、信用代码、用户名', 'Name, number, credit code or user name'],
  submitted: ['{{time}} 提交', 'Submitted {{time}}'],
  decided: ['{{who}} 于 {{time}} 审核', 'Decided by {{who}}, {{time}}'],
  ended: ['{{time}} 结束', 'Ended {{time}}'],
  username: ['用户名', 'User name'],
  owner: ['主账号', 'Owner'],
  operator: ['操作员 {{name}}', 'Operator {{name}}'],
  legalPerson: ['法定代表人', 'Legal person'],
  unknown: ['资料中尚未填写', 'Not in the profile yet'],
  oldPhone: ['原手机', 'Old phone'],
  newPhone: ['新手机', 'New phone'],
  letter: ['申请书', 'Letter'],
  objectUntil: ['异议期至', 'May be objected until'],
  'approve.text': [
    '通过后，异议期结束时新手机自动生效，该账号在所有设备上退出登录。',
    'The new phone takes effect when the time to object is over, and the account is signed out everywhere.'
  ],
  'reject.text': ['驳回后原手机继续有效，并通知该账号。', 'The old phone stays bound, and the account is told.'],
  'approve.done': ['申请已通过', 'Application approved'],
  'reject.done': ['申请已驳回', 'Application rejected']
})

export const recoveryTones = {
  WAITING: 'warning',
  APPROVED: 'processing',
  DONE: 'success',
  REJECTED: 'error',
  OBJECTED: 'error',
  WITHDRAWN: 'default'
} as const
