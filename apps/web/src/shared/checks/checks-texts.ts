import { defineTexts } from '#web/shared/i18n/texts.ts'

/** R36: what pages of several features say about 企业内复核. */
export const checksTexts = defineTexts('checks', {
  'kind.PROFILE': ['修改企业资料', 'Profile changes'],
  'kind.APPLICATION': ['申请“{{name}}”', 'Application for “{{name}}”'],
  'kind.RESUBMISSION': ['重新提交“{{name}}”申请', 'Corrected application for “{{name}}”'],
  'kind.WITHDRAWAL': ['撤回“{{name}}”申请', 'Withdrawal of the application for “{{name}}”'],
  'state.WAITING': ['待企业复核', 'To be checked'],
  'state.CONFIRMED': ['已通过', 'Confirmed'],
  'state.SENT_BACK': ['已退回', 'Sent back'],
  'state.CANCELLED': ['已撤回', 'Taken back'],
  submit: ['提交企业复核', 'Submit for a check'],
  submitted: ['已提交企业内复核，待同事确认', 'Submitted; a colleague checks it now'],
  'waiting.PROFILE': [
    '企业资料待企业复核，处理前不能修改。',
    'The profile awaits a check by a colleague and cannot be edited until then.'
  ],
  'waiting.APPLICATION': ['该申请待企业复核，暂不能再次提交。', 'This application awaits a check by a colleague.'],
  'waiting.RESUBMISSION': [
    '该申请的重新提交待企业复核，处理前不能再次提交或撤回。',
    'The corrected application awaits a check by a colleague.'
  ],
  'waiting.WITHDRAWAL': [
    '该申请的撤回待企业复核，处理前不能再次提交或撤回。',
    'The withdrawal awaits a check by a colleague.'
  ],
  'waiting.by': ['由 {{who}} 于 {{time}} 提交', 'Prepared by {{who}} at {{time}}'],
  'waiting.open': ['查看待复核内容', 'See what is checked'],
  'waiting.decide': ['去复核', 'Check it'],
  cancel: ['撤回', 'Take back'],
  'cancel.title': ['撤回企业内复核：{{subject}}', 'Take back: {{subject}}'],
  'cancel.text': [
    '撤回后不再等待复核，可修改后重新提交。',
    'It no longer awaits a check; you may change it and submit it again.'
  ],
  'cancel.done': ['已撤回', 'Taken back']
})
