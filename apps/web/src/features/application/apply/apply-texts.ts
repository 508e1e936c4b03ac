import { defineTexts } from '#web/shared/i18n/texts.ts'

/** The words of chapter 3 of the manual, and what it leaves out. */
export const applyTexts = defineTexts('apply', {
  title: ['业务资格申请', 'Qualifications'],
  'hint.choose': ['请选择需要申请的交易资格！', 'Please choose the qualification to apply for.'],
  'hint.help': ['如需帮助请联系平台工作人员！', 'For help please contact our staff.'],
  panel: ['业务资格', 'Qualifications'],
  owned: ['已拥有的资格', 'Held'],
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
  renew: ['续期', 'Renew'],
  'renew.tag': ['续期', 'Renewal'],
  'renew.lacking': ['可续期，但须先取得 {{names}}', 'Can be renewed, but needs {{names}} first'],
  'renew.open': [
    '续期审核中，审核期间资格有效，最迟至 {{day}}',
    'Renewal under review; in force meanwhile, until {{day}} at most'
  ],
  'renew.title': ['“{{name}}”续期', 'Renew “{{name}}”'],
  'renew.hint': [
    '已填入上次通过的内容和仍可使用的材料，请核对并更新。通过后，新的有效期自 {{day}} 起计算。',
    'What was approved last is filled in, with the papers that can still be used. Please check and update it. The new period begins on {{day}}.'
  ],
  'renew.submitted': ['续期申请已提交，请等待平台审核', 'Renewal submitted; please wait for the review'],
  ended: ['已失效的资格', 'No longer held'],
  'ended.REVOKED': ['已撤销', 'Revoked'],
  'ended.EXPIRED': ['已到期', 'Expired'],
  'ended.since': ['{{day}} 取得', 'granted {{day}}'],
  incomplete: [
    '企业资料尚未完善，暂不能提交业务资格申请。',
    'The profile is incomplete, nothing can be submitted yet.'
  ],
  'incomplete.missing': ['还需填写 {{count}} 项必填信息：', '{{count}} required fields are still empty:'],
  'incomplete.missing.draft': [
    '草稿中已填写的不再列出，还需填写 {{count}} 项必填信息：',
    'Apart from what your draft has, {{count}} required fields are still empty:'
  ],
  'incomplete.draft': [
    '企业资料已填写完整，但尚未提交。提交资料后即可申请业务资格。',
    'The profile is filled in but not submitted. Submit it, then you can apply.'
  ],
  'incomplete.draft.link': ['去提交资料', 'Submit the profile'],
  'incomplete.more': ['另有 {{count}} 项', 'and {{count}} more'],
  'incomplete.link': ['去修改资料', 'Edit the profile'],
  'incomplete.submit': ['完善企业资料后即可提交。', 'You can submit once the profile is complete.'],
  noSupplement: ['申请该资格无需补充材料，可直接提交。', 'This qualification needs no papers; submit directly.'],
  choose: ['请选择', 'Please choose'],
  submit: ['提交', 'Submit'],
  submitted: ['申请已提交，请等待平台审核', 'Submitted; please wait for the review'],
  draft: ['已恢复您上次填写的内容。', 'What you had filled in is back.'],
  guideOpen: ['点击查看', 'View'],
  'letter.download': ['下载授权委托书', 'Download the letter'],
  'letter.upload': ['上传授权委托书', 'Upload the letter'],
  'letter.one': [
    '授权委托书、“{{label}}”和“申请书附件”是同一份文件，按下面四步办理：',
    'The authorisation letter, the “{{label}}” and its attachment are one and the same paper. It takes four steps:'
  ],
  'letter.steps': ['授权委托书的办理步骤', 'The way of the authorisation letter'],
  'letter.step.download': ['下载', 'Download'],
  'letter.step.download.how': ['已填好企业资料', 'With your data filled in'],
  'letter.step.sign': ['签字盖章', 'Sign and stamp'],
  'letter.step.sign.how': ['打印后由法定代表人签字，加盖企业公章', 'Print it; legal person signs, company seal'],
  'letter.step.scan': ['拍照或扫描', 'Photograph or scan'],
  'letter.step.scan.how': ['图片或 PDF', 'Picture or PDF'],
  'letter.step.upload': ['上传', 'Upload'],
  'letter.step.upload.how': ['在下方上传后提交', 'Below, then submit'],
  'letter.until': [
    '委托书上的授权期限，印的是企业资料中经办人“授权期限”的日期，请先核对。',
    'The letter ends on the date “Authorised until” of the agent in your profile. Please check it first.'
  ],
  'letter.until.edit': ['查看或修改授权期限', 'Check or change it'],
  'letter.started': ['授权委托书已开始下载', 'The letter is being downloaded'],
  optional: ['选填', 'Optional'],
  'optional.hint': ['选填，{{hint}}', 'Optional. {{hint}}'],
  'empty.title': ['不填写补充材料，直接提交吗？', 'Submit without any papers?'],
  'empty.text': [
    '“{{name}}”的补充材料均为选填，您一项也没有填写。补充材料有助于加快审核。',
    'All papers of “{{name}}” are optional, and you gave none. They help the review along.'
  ],
  'empty.confirm': ['直接提交', 'Submit'],
  'unchanged.title': ['有审核意见的项目没有修改，仍要提交吗？', 'Submit although flagged items are unchanged?'],
  'unchanged.text': ['以下项目与上次提交的相同，可能再次被退回：', 'These are as before and may be returned again:'],
  'unchanged.remark': ['（审核意见：{{remark}}）', ' (opinion: {{remark}})'],
  'unchanged.all': [
    '补充材料与上次提交的完全相同。如果已按审核意见修改了企业资料，可以直接提交。',
    'The papers are exactly as before. If you have mended your profile as asked, you may submit.'
  ],
  'unchanged.confirm': ['仍然提交', 'Submit anyway'],
  'remark.mended': ['已修改（原审核意见：{{remark}}）', 'Mended (opinion: {{remark}})'],
  cards: ['各项业务资格说明', 'About the qualifications'],
  'cards.choose': ['申请', 'Apply'],
  'fact.opens': ['开通菜单', 'Opens'],
  'fact.opens.none': ['无', 'Nothing'],
  'fact.who': ['适用企业', 'For'],
  'fact.papers': ['补充材料', 'Papers'],
  'fact.papers.none': ['无需补充材料', 'None'],
  'fact.optional': ['{{label}}（选填）', '{{label}} (optional)'],
  'fact.duration': ['审核时长', 'Review'],
  'fact.duration.one': ['一般 {{days}} 个工作日内', 'Usually within {{days}} working days'],
  'fact.duration.two': [
    '一般 {{days}} 个工作日内，由两位审核员先后审核',
    'Usually within {{days}} working days, by two reviewers'
  ],
  'fact.validity': ['有效期', 'Valid for'],
  'fact.validity.unlimited': ['长期有效', 'Unlimited'],
  'fact.validity.months': ['{{months}} 个月', '{{months}} months'],
  'menu.trade': ['我的交易', 'My trades'],
  'menu.settlement': ['我的交收', 'My settlements'],
  'menu.funds': ['我的资金', 'My funds'],
  'menu.logistics': ['物流系统', 'Logistics'],
  'menu.services': ['我的服务', 'My services'],
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
  'fate.SUSPENDED': ['资格已暂停', 'Qualification suspended'],
  'fate.REVOKED': ['资格已撤销', 'Qualification revoked'],
  'fate.EXPIRED': ['资格已到期', 'Qualification expired'],
  'actor.reviewer': ['平台审核员', 'Reviewer'],
  'actor.system': ['系统', 'System'],
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
  'action.reopen': ['重新审理', 'Reopened'],
  'action.suspend': ['暂停', 'Suspended'],
  'action.resume': ['恢复', 'Resumed'],
  'action.revoke': ['撤销', 'Revoked'],
  'action.expire': ['到期', 'Expired'],
  'action.renew': ['续期', 'Renewed'],
  'action.import': ['从旧平台迁移', 'Came from the former platform'],
  'timeline.opinion': ['审核意见：{{opinion}}', 'Opinion: {{opinion}}'],
  'timeline.reason': ['原因：{{opinion}}', 'Reason: {{opinion}}'],
  'timeline.renewed': ['{{opinion}}', '{{opinion}}'],
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
  'withdraw.renewal': [
    '撤回后，资格在原到期日终止；已过原到期日的，立即终止，相应菜单随即关闭。',
    'The qualification then ends at its old end, or at once if that has passed, and its menus close.'
  ],
  'withdraw.confirm': ['确认撤回', 'Withdraw'],
  withdrawn: ['申请已撤回', 'Withdrawn']
})
