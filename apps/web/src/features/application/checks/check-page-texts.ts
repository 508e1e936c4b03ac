import { defineTexts } from '#web/shared/i18n/texts.ts'

export const checkPageTexts = defineTexts('check-page', {
  title: ['企业内复核', 'Checks'],
  intro: [
    '开启企业内复核后，操作员提交的资料、申请与撤回先在这里由另一位同事确认，再提交平台。',
    'What operators submit waits here until another person of your enterprise confirms it; then it goes to the platform.'
  ],
  tabs: ['处理状态', 'State'],
  'tab.waiting': ['待复核', 'To be checked'],
  'tab.waiting.some': ['待复核（{{count}}）', 'To be checked ({{count}})'],
  'tab.ended': ['已处理', 'Done'],
  'empty.waiting': ['没有待复核的内容', 'Nothing to be checked'],
  'empty.waiting.text': [
    '经办提交资料或业务资格申请后，会显示在这里，并以站内信告知可复核的同事。',
    'What an operator submits appears here, and a message tells those who may check it.'
  ],
  'empty.ended': ['还没有处理过的复核', 'Nothing has been checked yet'],
  off: [
    '企业内复核未开启，提交的内容直接送达平台。',
    'Checks are off: what is submitted goes to the platform at once.'
  ],
  'off.owner': ['在操作员管理中开启', 'Turn it on at the operators'],
  preparedBy: ['提交人', 'Prepared by'],
  preparedAt: ['提交时间', 'Prepared at'],
  'decidedBy.CONFIRMED': ['复核人', 'Checked by'],
  'decidedBy.SENT_BACK': ['复核人', 'Checked by'],
  'decidedBy.CANCELLED': ['撤回人', 'Taken back by'],
  'decidedAt.CONFIRMED': ['复核时间', 'Checked at'],
  'decidedAt.SENT_BACK': ['复核时间', 'Checked at'],
  'decidedAt.CANCELLED': ['撤回时间', 'Taken back at'],
  words: ['退回意见', 'Opinion'],
  open: ['查看内容', 'See it'],
  confirm: ['通过并提交平台', 'Confirm and submit'],
  'send-back': ['退回', 'Send back'],
  'act.of': ['{{act}}：{{subject}}', '{{act}}: {{subject}}'],
  'confirm.text': [
    '确认后随即提交平台，提交人与您的用户名都会留下记录。',
    'It then goes to the platform. The record names the person who prepared it and you.'
  ],
  'confirm.done': ['已通过并提交平台', 'Confirmed and submitted'],
  'send-back.text': [
    '退回后不会提交平台。请写明需要修改的地方，提交人会收到站内信。',
    'It does not go to the platform then. Say what is to be changed; the person who prepared it gets a message.'
  ],
  'send-back.words': ['退回意见', 'Opinion'],
  'send-back.done': ['已退回', 'Sent back'],
  back: ['返回企业内复核', 'All checks'],
  differences: ['与现行资料的差异', 'Changes of the profile in force'],
  'differences.none': ['与现行资料没有差异', 'Nothing differs from the profile in force'],
  'column.field': ['字段', 'Field'],
  'column.from': ['原值', 'In force'],
  'column.to': ['新值', 'New'],
  'value.empty': ['未填写', 'Empty'],
  materials: ['提交的材料', 'What is submitted'],
  'materials.none': ['未填写补充材料', 'No papers'],
  withdrawal: ['撤回的申请', 'Application to be withdrawn'],
  'withdrawal.text': [
    '通过后，“{{name}}”的本次申请即告结束，不能恢复。',
    'Once confirmed, this application for “{{name}}” ends for good.'
  ],
  toApplications: ['查看申请记录', 'See the application'],
  'home.waiting': ['有 {{count}} 项待您复核', '{{count}} submissions await your check'],
  'home.waiting.text': [
    '确认后才会提交平台，请及时处理。',
    'They go to the platform only after a check. Please look at them soon.'
  ],
  'home.go': ['去复核', 'Check them'],
  'home.sentBack': ['企业复核退回：{{subject}}', 'Sent back to you: {{subject}}'],
  'home.sentBack.text': ['{{who}} 的意见：{{words}}', 'Opinion of {{who}}: {{words}}'],
  'home.mend': ['去修改', 'Change it'],
  'home.dismiss': ['不再显示', 'Do not show again'],
  'switch.title': ['企业内复核', 'Checks by a colleague'],
  'switch.text': [
    '开启后，操作员提交的资料、业务资格申请与撤回，须由另一位有“企业内复核”权限的同事确认，才会提交平台。主账号可复核，自己提交时直接送达平台。',
    'When it is on, what operators submit (profile, applications, withdrawals) goes to the platform only after another person with the permission “Check submissions” has confirmed it. The owner may check too, and submits directly.'
  ],
  'switch.on': ['已开启', 'On'],
  'switch.off': ['未开启', 'Off'],
  'switch.on.title': ['开启企业内复核', 'Turn checks on'],
  'switch.on.text': [
    '开启后，操作员提交的内容将先等待复核。请确认至少有一位“复核”角色的操作员，或由您本人复核。',
    'What operators submit will wait for a check. Make sure that there is an operator who checks, or check it yourself.'
  ],
  'switch.on.confirm': ['开启', 'Turn on'],
  'switch.on.done': ['企业内复核已开启', 'Checks are on'],
  'switch.off.title': ['关闭企业内复核', 'Turn checks off'],
  'switch.off.text': [
    '关闭后，操作员提交的内容直接送达平台；已在等待的内容仍须处理。',
    'What operators submit will go to the platform at once. What waits already still has to be decided.'
  ],
  'switch.off.confirm': ['关闭复核', 'Turn off'],
  'switch.off.done': ['企业内复核已关闭', 'Checks are off']
})
