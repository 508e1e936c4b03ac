import { caseActions } from '#web/shared/admin/case-actions.ts'
import { defineTexts } from '#web/shared/i18n/texts.ts'

export const caseTexts = defineTexts('case', {
  title: ['{{name}}的{{qualification}}申请', '{{qualification}}: application of {{name}}'],
  back: ['返回审核队列', 'Back to the queue'],
  viewers: ['{{names}}也正在查看本案', 'Also looking at this case: {{names}}'],
  sections: ['本案各部分', 'Parts of the case'],
  round: ['第 {{round}} 轮', 'Round {{round}}'],
  submittedAt: ['提交时间', 'Submitted'],
  dueAt: ['办理时限', 'Due'],
  overdue: ['已超时', 'Overdue'],
  second: ['待复审', 'Awaits 2nd approval'],
  claimedBy: ['受理人', 'Reviewer'],
  'claimed.self': ['{{name}}（我）', '{{name}} (me)'],
  'claimed.none': ['未受理', 'Nobody'],

  'files.title': ['材料', 'Papers'],
  'files.none': ['本案没有上传材料。', 'No papers were uploaded.'],
  'files.logged': ['每次查看都会记入审计。', 'Every look is recorded.'],
  'files.waiting': ['等待安全扫描', 'Waiting for the scan'],
  'files.erased': ['已随账号注销删除', 'Erased with the account'],
  'files.infected': ['未通过安全扫描', 'Failed the scan'],
  'files.missing': ['未上传', 'Not uploaded'],
  'files.previous': ['上一份材料', 'Previous paper'],
  'files.next': ['下一份材料', 'Next paper'],
  'files.full': ['全屏', 'Full screen'],
  'files.full.leave': ['退出全屏', 'Leave full screen'],
  'files.former': ['查看上一轮的文件', 'Open the former file'],
  'files.former.name': ['{{label}}（上一轮）', '{{label}} (former)'],
  'files.size': ['{{size}} KB', '{{size}} kB'],
  'files.required': ['必交', 'Required'],
  'files.seen': ['已查看', 'Seen'],
  'files.forbidden': ['您的角色不能打开材料。', 'Your roles do not open papers.'],

  'letter.reading': ['正在核对授权委托书的二维码…', 'Reading the code of the letter…'],
  'letter.failed': [
    '授权委托书的二维码未能核对，请刷新本页重试。',
    'The code of the letter could not be checked. Reload the page.'
  ],
  'letter.match': ['与本企业签发的授权委托书一致', 'A letter issued to this enterprise'],
  'letter.mismatch': ['与本企业签发的授权委托书不一致', 'Not a letter issued to this enterprise'],
  'letter.mismatch.head': ['授权委托书的二维码与签发记录不符', 'The code of the letter is another one'],
  'letter.mismatch.hint': [
    '二维码不是本平台向该企业开具的委托书。',
    'The code is not that of a letter which this platform issued to the enterprise.'
  ],
  'letter.unread': ['未识别', 'No code found'],
  'letter.unread.head': ['授权委托书的二维码未识别', 'The code of the letter was not read'],
  'letter.unread.hint': [
    '没有读到委托书的二维码，请人工核对。',
    'The code of the letter could not be read; please compare it yourself.'
  ],
  'letter.expired': ['授权委托书已过期', 'The authorisation letter has ended'],
  'letter.expired.hint': ['授权期限已于 {{time}} 届满', 'The authorisation ended on {{time}}'],

  compare: ['并排比较', 'Compare'],
  'compare.label': ['与{{name}}申请并排比较', 'Compare with the application for {{name}}'],
  'compare.title': ['同一企业的两份申请', 'Two applications of the enterprise'],
  'compare.open': ['打开另一份申请', 'Open the other application'],
  'compare.this': ['本申请：{{name}}', 'This one: {{name}}'],
  'compare.other': ['另一份：{{name}}', 'The other: {{name}}'],
  'compare.state': ['状态', 'State'],
  'compare.round': ['轮次', 'Round'],
  'compare.opinion': ['最近的审核意见', 'Last opinion'],
  'compare.absent': ['无', 'None'],
  'company.title': ['工商核验', 'Company check'],
  'company.again': ['重新核验', 'Check again'],
  'company.asking': ['正在核验…', 'Checking…'],
  'company.none': ['尚未核验。', 'Not checked yet.'],
  'company.match': ['与登记一致', 'As registered'],
  'company.differs': ['与登记不一致', 'Differs from the register'],
  'company.not-found': ['未查到登记', 'Not in the register'],
  'company.unavailable': ['核验服务暂不可用', 'The service is not available'],
  'company.state': ['登记状态：{{state}}', 'Register: {{state}}'],
  'company.at': ['{{time}} 核验，仅供参考', 'Checked {{time}}, as a hint only'],
  'company.field': ['项目', 'Field'],
  'company.own': ['资料填写：{{value}}', 'In the profile: {{value}}'],
  'company.registered': ['登记信息', 'Register'],
  'company.result': ['结果', 'Result'],
  'company.row.match': ['一致', 'Same'],
  'company.row.differs': ['不一致', 'Differs'],
  'company.row.missing': ['无记录', 'Not recorded'],
  'company.row.absent': ['无法比对', 'Not compared'],

  'others.title': ['该企业的其他申请', 'Other applications of the enterprise'],

  renewal: ['续期', 'Renewal'],
  'renewal.until': [
    '原有效期至 {{end}}。续期审核期间资格继续有效，最迟至 {{until}}；通过后自原到期日起续期。',
    'Valid until {{end}}. During the review it stays in force, until {{until}} at most; an approval extends it from its old end.'
  ],
  'renewal.ended': [
    '原资格已失效，通过后自通过之日起重新取得。',
    'The qualification has ended; an approval grants it anew from then.'
  ],
  'renewal.title': ['与上次通过时相比', 'Since the last approval'],
  'renewal.same': ['材料和企业资料均没有变化。', 'Nothing has changed.'],
  'renewal.item': ['项目', 'Item'],
  'renewal.former': ['上次通过时', 'Last approval'],
  'renewal.now': ['本次', 'Now'],
  'renewal.former.name': ['{{label}}（上次通过时）', '{{label}} (last approval)'],

  'profile.title': ['企业资料（生效版本）', 'Profile in force'],
  'profile.suspect': [
    '校验位与国家标准不符，请对照营业执照核对。',
    'The check character differs from the standard. Please compare it with the licence.'
  ],
  'profile.none': ['企业尚未提交资料。', 'The enterprise has not submitted its profile.'],
  'value.empty': ['未填写', 'Empty'],
  'change.tag': ['本轮有修改', 'Changed'],
  'change.new': ['本轮新增', 'New'],
  'change.former': ['上一轮', 'Before'],
  'change.summary': ['与上一轮相比有 {{count}} 项修改', 'Changed since the last round: {{count}}'],
  'change.none': ['与上一轮相比没有修改', 'Nothing changed since the last round'],
  'flag.now': ['退回意见', 'Remark'],
  'flag.former': ['上一轮意见', 'Former remark'],
  'flag.add': ['标注问题', 'Add a remark'],
  'flag.add.label': ['为{{label}}标注问题', 'Add a remark to {{label}}'],
  'flag.made': ['已标注', 'Remark'],
  'flag.label': ['{{label}}的问题', 'Remark on {{label}}'],
  'flag.placeholder': ['说明需要修改什么，企业会在该项下看到', 'What to mend; the applicant reads it at this item'],
  'flag.remove': ['取消标注', 'Remove'],
  'flag.remove.label': ['取消标注：{{label}}', 'Remove: the remark on {{label}}'],

  'checklist.title': ['审核要点', 'Checklist'],
  'checklist.count': ['已勾选 {{done}} / {{all}}', 'Ticked {{done}} of {{all}}'],
  'checklist.hint': [
    '受理后逐项核对并勾选，全部勾选后才能通过。',
    'Claim the case to tick each point; it is approved when all are ticked.'
  ],

  'opinion.title': ['审核意见', 'Opinion'],
  'opinion.label': ['总体意见（企业可见）', 'Overall opinion (the applicant reads it)'],
  'opinion.hint': ['退回或驳回时必填，最多 1000 字', 'Required to return or reject; at most 1,000 characters'],
  'opinion.flags': ['已标注 {{count}} 项', 'Remarks: {{count}}'],
  'opinion.from-flags': ['已按标注的问题填写，可以修改。', 'Written from your remarks; you may change it.'],
  'opinion.restored': ['已恢复此前未发送的意见。', 'What you had not sent was restored.'],
  'opinion.clear': ['清空', 'Clear'],
  'opinion.unsent': ['您未发送的意见', 'What you did not send'],
  'opinion.unsent.text': [
    '本案已不能由您审核，下面的内容不会发送。',
    'You cannot decide this case any more; this will not be sent.'
  ],

  decision: ['审核操作', 'Decision'],
  'claim.text': ['受理后可以填写意见并作出决定。', 'Claim the case to write an opinion and decide.'],
  approve: ['通过', 'Approve'],
  'approve.unticked': ['通过（还差 {{count}} 项要点）', 'Approve (points left: {{count}})'],
  return: ['退回', 'Return'],
  reject: ['驳回', 'Reject'],
  'none.claimed': [
    '此申请由{{name}}受理，您可以查看，但不能审核。',
    '{{name}} has claimed this case. You may look, but not decide.'
  ],
  'none.second': [
    '初审已由{{name}}通过，须由另一位审核员复审。',
    '{{name}} gave the first approval. Another reviewer must give the second.'
  ],
  'none.SUBMITTED': ['此申请等待受理，您目前不能审核。', 'This case waits; you cannot decide it at present.'],
  'none.IN_REVIEW': ['此申请正在审核中，您目前不能审核。', 'This case is in review; you cannot decide it at present.'],
  'none.RETURNED': ['已退回，等待企业修改后重新提交。', 'Returned; the applicant will mend and submit it again.'],
  'none.APPROVED': ['本案已审结：通过。', 'Decided: approved.'],
  'none.REJECTED': ['本案已审结：驳回。', 'Decided: rejected.'],
  'none.WITHDRAWN': ['企业已撤回此申请。', 'The applicant has withdrawn it.'],
  first: [
    '此资格须两位审核员分别通过。初审已由{{name}}通过，您的决定为复审。',
    'Two reviewers must approve. {{name}} has approved; yours is the second decision.'
  ],
  'first.lapsed.reviewer': [
    '初审由{{name}}通过，但其现已不是审核员，该初审不再有效；您的通过将作为初审，还须由另一位审核员复审。',
    '{{name}} gave the first approval but reviews no longer, so it has lapsed. Yours is the first approval; another reviewer must give the second.'
  ],
  'first.lapsed.profile': [
    '初审由{{name}}通过，但企业资料此后已变更，该初审不再有效；您的通过将作为初审，还须由另一位审核员复审。',
    '{{name}} gave the first approval, but the profile was changed since, so it has lapsed. Yours is the first approval; another reviewer must give the second.'
  ],
  'first.due': [
    '此资格须两位审核员分别通过，您的通过为初审。',
    'Two reviewers must approve; yours is the first approval.'
  ],
  unscanned: [
    '有 {{count}} 份材料尚未通过安全扫描，暂不能打开，也不能通过本案。',
    'Papers that have not passed the scan: {{count}}. They cannot be opened, nor the case approved.'
  ],

  'decide.approve.title': ['确认通过', 'Approve'],
  'decide.return.title': ['确认退回', 'Return'],
  'decide.reject.title': ['确认驳回', 'Reject'],
  'decide.approve.text': [
    '通过后，{{name}}即取得“{{qualification}}”，相应菜单随即开通。',
    '{{name}} will hold “{{qualification}}” and its menus open at once.'
  ],
  'decide.first.text': [
    '这是初审通过，本案将回到队列，由另一位审核员复审。',
    'This is the first approval. The case goes back to the queue for another reviewer.'
  ],
  'decide.return.text': [
    '企业可按下面的意见修改后重新提交。',
    'The applicant can mend what you name and submit again.'
  ],
  'decide.renewal.text': [
    '通过后，{{name}}的“{{qualification}}”自原到期日起续期。',
    'The qualification “{{qualification}}” of {{name}} is extended from its old end.'
  ],
  'decide.renewal-reject.text': [
    '驳回后本案结束，资格在原到期日终止；已过到期日的，立即终止。',
    'The case ends, and the qualification at its old end; at once if that has passed.'
  ],
  'decide.reject.text': ['驳回后本案结束，企业须重新申请。', 'The case ends; the enterprise would have to apply anew.'],
  'decide.unseen': ['以下必交材料您在本轮中尚未打开：', 'You have not opened these required papers in this round:'],
  'decide.unseen.confirm': ['未查看，仍然通过', 'Approve without looking'],
  'decide.reads': ['企业将看到：', 'The applicant will read:'],
  'decide.flags.dropped': [
    '通过时，已标注的 {{count}} 项问题不会发送给企业。',
    'Your remarks ({{count}}) are not sent with an approval.'
  ],
  'decide.noOpinion': ['（没有意见）', '(no opinion)'],
  'done.approve': ['已通过', 'Approved'],
  'done.first': ['初审已通过，等待另一位审核员复审', 'First approval given; another reviewer follows'],
  'done.first-anew': [
    '原初审已失效，您的通过作为初审，等待另一位审核员复审',
    'The former first approval has lapsed; yours is the first, and another reviewer follows'
  ],
  'done.return': ['已退回', 'Returned'],
  'done.reject': ['已驳回', 'Rejected'],
  'done.assigned': ['已转交', 'Assigned'],
  'done.next': ['下一件', 'Next case'],
  'conflict.title': ['本案已有变化，您的操作未执行', 'The case has changed; yours was not carried out'],
  'conflict.who': ['{{actor}}于 {{time}}：{{action}}。', '{{actor}}, {{time}}: {{action}}.'],
  'conflict.text': ['下面是本案的最新内容。', 'Below is the case as it stands now.'],

  'news.title': ['本案刚刚有变化', 'The case has just changed'],
  'news.profile': ['企业资料已有变更。', 'The profile of the enterprise has changed.'],
  'news.kept': ['您填写的意见已保留。', 'What you have written is kept.'],

  'grant.title': ['业务资格', 'Qualification'],
  'grant.grantedAt': ['取得时间', 'Granted'],
  'grant.expiresAt': ['有效期至', 'Valid until'],
  'grant.renewalUntil': ['续期审核中', 'Renewal under review'],
  'grant.renewalUntil.at': ['最迟有效至 {{at}}', 'In force until {{at}} at most'],
  'grant.endless': ['长期有效', 'Without end'],
  'grant.reason': ['原因', 'Reason'],
  suspend: ['暂停', 'Suspend'],
  resume: ['恢复', 'Resume'],
  revoke: ['撤销', 'Revoke'],
  'suspend.title': ['暂停业务资格', 'Suspend the qualification'],
  'resume.title': ['恢复业务资格', 'Resume the qualification'],
  'revoke.title': ['撤销业务资格', 'Revoke the qualification'],
  'suspend.text': ['相应菜单随即关闭，恢复后重新开通。', 'Its menus close at once, until it is resumed.'],
  'resume.text': ['相应菜单随即重新开通。', 'Its menus open again at once.'],
  'revoke.text': [
    '撤销后不能恢复，相应菜单随即关闭，企业须重新申请。',
    'This cannot be undone. Its menus close at once; the enterprise would have to apply anew.'
  ],
  'grant.reason.label': ['原因（企业可见）', 'Reason (the applicant reads it)'],
  'grant.done': ['业务资格的状态已更新', 'The qualification was updated'],

  ...caseActions,
  'timeline.changed': ['修改了：', 'Changed: '],
  'timeline.checked': ['已核对：', 'Checked: '],
  'timeline.and': ['；', '; '],
  'timeline.title': ['办理进度', 'Progress'],

  'notes.title': ['内部备注', 'Internal notes'],
  'notes.hint': ['仅平台工作人员可见', 'Only staff of the platform read them'],
  'notes.none': ['还没有备注。', 'No notes yet.'],
  'notes.label': ['新备注', 'New note'],
  'notes.add': ['添加备注', 'Add the note'],

  'leave.title': ['意见尚未发送', 'Not sent yet'],
  'leave.text': [
    '您填写的审核意见尚未发送。离开后会在本窗口中保留，返回本案可继续填写。',
    'Your opinion was not sent. It stays in this window, and you can go on when you come back to this case.'
  ],
  'leave.stay': ['留在此页', 'Stay here'],
  'leave.go': ['离开', 'Leave']
})
