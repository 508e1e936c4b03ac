import { defineTexts } from '#web/shared/i18n/texts.ts'

/** The words of chapter 3 of the manual, and what it leaves out. */
export const applyTexts = defineTexts('apply', {
  title: ['业务资格申请', 'Qualifications'],
  'hint.choose': ['请选择需要申请的交易资格！', 'Please choose the qualification to apply for.'],
  'hint.help': ['如需帮助请联系平台工作人员！', 'For help please contact our staff.'],
  panel: ['业务资格', 'Qualifications'],
  owned: ['已拥有的资格', 'Held'],
  'owned.none': ['暂无', 'None yet'],
  latest: ['最新申请资格', 'Latest application'],
  opinion: ['最新审核意见', 'Latest opinion'],
  none: ['暂无', 'None yet'],
  available: ['可申请的资格', 'Open for application'],
  'available.none': [
    '目前没有可申请的资格：其余资格已拥有或正在办理。',
    'Nothing to apply for: all others are held or under review.'
  ],
  'available.lacking': ['须先取得 {{names}}', 'Needs {{names}} first'],
  'grant.suspended': ['已暂停', 'Suspended'],
  'grant.until': ['有效期至 {{day}}', 'valid until {{day}}'],
  'grant.reason': ['原因：{{reason}}', 'Reason: {{reason}}'],
  ended: ['已失效的资格', 'No longer held'],
  'ended.REVOKED': ['已撤销', 'Revoked'],
  'ended.EXPIRED': ['已到期', 'Expired'],
  'ended.since': ['{{day}} 取得', 'granted {{day}}'],
  incomplete: [
    '企业资料尚未完善，暂不能提交业务资格申请。',
    'The profile is incomplete, nothing can be submitted yet.'
  ],
  'incomplete.missing': ['还需填写 {{count}} 项必填信息：', '{{count}} required fields are still empty:'],
  'incomplete.more': ['另有 {{count}} 项', 'and {{count}} more'],
  'incomplete.link': ['去修改资料', 'Edit the profile'],
  'incomplete.submit': ['完善企业资料后即可提交。', 'You can submit once the profile is complete.'],
  noSupplement: ['申请该资格无需补充材料，可直接提交。', 'This qualification needs no papers; submit directly.'],
  choose: ['请选择', 'Please choose'],
  submit: ['提交', 'Submit'],
  submitted: ['申请已提交，请等待平台审核', 'Submitted; please wait for the review'],
  draft: ['已恢复您上次填写的内容。', 'What you had filled in is back.'],
  guideOpen: ['点击查看', 'View'],
  'letter.download': ['下载授权委托书', 'Download the authorisation letter'],
  'letter.upload': ['上传授权委托书', 'Upload the authorisation letter'],
  'letter.hint': [
    '请下载后线下签字盖章，再以图片或扫描件（PDF）上传。',
    'Sign and stamp it on paper, then upload it as a picture or scan (PDF).'
  ],
  'letter.started': ['授权委托书已开始下载', 'The letter is being downloaded'],
  list: ['申请记录', 'Applications'],
  'list.none': ['还没有提交过申请', 'No application yet'],
  'list.none.hint': [
    '在上方选择需要申请的资格并提交，办理进度会显示在这里。',
    'Choose a qualification above and submit it; its progress appears here.'
  ],
  round: ['第 {{round}} 次提交', 'Submission {{round}}'],
  'state.SUBMITTED': ['待受理', 'Submitted'],
  'state.IN_REVIEW': ['审核中', 'In review'],
  'state.APPROVED': ['已通过', 'Approved'],
  'state.RETURNED': ['已退回', 'Returned'],
  'state.REJECTED': ['已驳回', 'Rejected'],
  'state.WITHDRAWN': ['已撤回', 'Withdrawn'],
  due: ['预计 {{day}} 前完成审核，结果会发到站内信', 'Expected by {{day}}; the result arrives as a message'],
  overdue: ['已超过预计的 {{day}}，如有疑问请联系平台工作人员', 'Past the expected {{day}}; please contact our staff'],
  'action.submit': ['提交', 'Submitted'],
  'action.resubmit': ['重新提交', 'Submitted again'],
  'action.withdraw': ['撤回', 'Withdrawn'],
  'action.claim': ['受理', 'Accepted for review'],
  'action.release': ['退出受理', 'Released'],
  'action.approve-first': ['初审通过', 'First approval'],
  'action.approve': ['通过', 'Approved'],
  'action.return': ['退回', 'Returned'],
  'action.reject': ['驳回', 'Rejected'],
  'action.suspend': ['暂停', 'Suspended'],
  'action.resume': ['恢复', 'Resumed'],
  'action.revoke': ['撤销', 'Revoked'],
  'action.expire': ['到期', 'Expired'],
  'timeline.opinion': ['审核意见：{{opinion}}', 'Opinion: {{opinion}}'],
  'timeline.of': ['“{{name}}”的办理进度', 'Progress of “{{name}}”'],
  materials: ['已提交的材料', 'What was submitted'],
  'materials.none': ['未提交补充材料', 'No papers were submitted'],
  resubmit: ['修改并重新提交', 'Mend and submit again'],
  'resubmit.title': ['修改“{{name}}”申请', 'Mend the application “{{name}}”'],
  'resubmit.hint': [
    '已填入上次提交的内容，只需修改标出的项目。',
    'All is filled in as before; only the marked items need to change.'
  ],
  'resubmit.profile': [
    '企业资料中也有需要修改的项目，请先修改并提交企业资料，再回到这里重新提交：',
    'Your company data needs mending too. Mend and submit it first, then submit again here:'
  ],
  'resubmit.submit': ['重新提交', 'Submit again'],
  'resubmit.cancel': ['暂不修改', 'Not now'],
  withdraw: ['撤回', 'Withdraw'],
  'withdraw.title': ['撤回申请', 'Withdraw the application'],
  'withdraw.text': [
    '撤回后，“{{name}}”的本次申请即告结束，不能恢复；需要时可以重新申请。',
    'This application for “{{name}}” then ends for good; you may apply anew at any time.'
  ],
  'withdraw.confirm': ['确认撤回', 'Withdraw'],
  withdrawn: ['申请已撤回', 'Withdrawn']
})
