import { defineTexts } from '#web/shared/i18n/texts.ts'

export const profileTexts = defineTexts('profile', {
  'edit.title': ['修改资料', 'Edit profile'],
  'view.title': ['查看用户信息', 'View profile'],
  'banner.title': ['完善用户信息:', 'Complete your profile:'],
  'banner.text': [
    '完善您的用户信息，是进行企业认证的基础，是建立信任的第一步。',
    'it is the basis of the verification of your enterprise and the first step towards trust.'
  ],
  'campaign.title': [
    '复审“{{title}}”：请在 {{deadline}} 前确认企业资料',
    'Review “{{title}}”: confirm the profile by {{deadline}}'
  ],
  'campaign.over': [
    '复审“{{title}}”已于 {{deadline}} 截止，确认资料后，因此暂停的业务资格自动恢复',
    'The review “{{title}}” ended on {{deadline}}. What was suspended for it resumes when the profile is confirmed'
  ],
  'campaign.confirm': ['资料无变化，确认', 'Nothing has changed, confirm'],
  'campaign.change': ['有变化，去修改', 'Something has changed'],
  'campaign.submit': [
    '资料有变化的，修改并提交即完成确认。',
    'If something has changed, submitting it confirms the profile too.'
  ],
  'campaign.checked': [
    '贵企业已开启企业内复核：资料无变化时由主账号确认；有变化的，修改后提交复核，复核通过即完成确认。',
    'Your enterprise checks submissions: the owner confirms an unchanged profile. A change confirms it too, once a colleague has checked it.'
  ],
  'campaign.done': ['资料已确认', 'The profile is confirmed'],
  number: ['用户编号', 'User number'],
  type: ['注册类型', 'Registered as'],
  username: ['用户名', 'User name'],
  phone: ['手机号', 'Mobile'],
  form: ['企业资料', 'Profile of the enterprise'],
  'select.placeholder': ['请选择', 'Please choose'],
  longTerm: ['长期', 'No end'],
  'accountName.fill': ['与全称一致', 'Same as full name'],
  'bank.list': [
    '输入几个字，如“工行长治路”，从列表选择，联行号随之填入；列表中没有的请填写全称',
    'Type some characters and choose the branch, which fills in its code too; one that the list lacks is typed in full'
  ],
  'bank.keep': ['保留所填名称', 'Keep the typed name'],
  'bank.none': ['列表中没有，请填写全称', 'Not in the list; please type the full name'],
  'creditCode.suspect': ['末位校验不符，请核对', 'The last character does not fit the others, please check it'],
  submit: ['提交', 'Submit'],
  submitted: ['资料已提交', 'Profile submitted'],
  'open.required': ['还有 {{count}} 项必填项未填写', 'Required fields still empty: {{count}}'],
  'open.wrong': ['有 {{count}} 项填写有误', 'Fields to correct: {{count}}'],

  sections: ['资料分组', 'Sections'],
  'section.done': ['已完成', 'Complete'],
  'section.missing': ['未完成', 'Incomplete'],
  'section.optional': ['选填', 'Optional'],
  'section.wrong': ['有误', 'Errors'],

  'draft.idle': ['填写的内容会自动保存为草稿', 'What you fill in is saved as a draft'],
  'draft.edited': ['待保存…', 'To be saved…'],
  'draft.saving': ['保存中…', 'Saving…'],
  'draft.saved': ['已保存 {{time}}', 'Saved {{time}}'],
  'draft.failed': ['保存失败将自动重试', 'Not saved, will be tried again'],
  'draft.retry': ['立即重试', 'Try now'],
  'draft.refused': [
    '有内容过长、含有特殊字符或文件已失效，修改后将自动保存',
    'Some text is too long or has special characters, or a file is gone; mend it to save'
  ],
  'draft.held': ['复核结束后保存，请勿关闭本页', 'Saved when the check has ended; keep this page open'],
  'draft.conflict': ['内容有冲突，已暂停保存', 'Saving is paused by a conflict'],
  'remarks.text': [
    '{{name}}的申请因企业资料被退回。请修改下列各项并提交，然后重新提交该申请：',
    'The application {{name}} came back because of your company data. Mend these, submit them, then submit the application again:'
  ],
  'remarks.link': ['前往业务资格申请', 'To the application'],
  'remarks.mended': [
    '{{name}}的申请退回时指出的企业资料已全部修改，请重新提交该申请。',
    'All company data for which the application {{name}} came back are changed. Please submit it again.'
  ],
  'remarks.resubmit': ['去重新提交{{name}}', 'Submit again: {{name}}'],
  'restored.text': [
    '已恢复 {{time}} 保存的草稿（{{who}}），提交后才会生效。',
    'The draft saved {{time}} by {{who}} was restored. It takes effect when you submit it.'
  ],
  'restored.discard': ['放弃草稿', 'Discard draft'],
  'withheld.text': [
    '为保护敏感信息，草稿中的{{fields}}需要重新填写，未重新填写前原样保留在草稿中。',
    'To protect sensitive data, please enter these again; until then the draft keeps them as they are: {{fields}}.'
  ],
  'discard.title': ['放弃草稿', 'Discard draft'],
  'discard.text': [
    '草稿中未提交的内容将被清除，页面恢复为已提交的资料，且无法找回。',
    'What you have not submitted will be lost, and the page shows the submitted profile again.'
  ],
  'discard.ok': ['放弃草稿', 'Discard draft'],
  discarded: ['草稿已放弃', 'Draft discarded'],

  'conflict.title': ['资料已在别处被修改', 'The profile was changed elsewhere'],
  'conflict.saved': [
    '{{who}}于 {{time}} 保存了不同的内容。您填写的内容仍在本页，尚未保存。',
    '{{who}} saved other content at {{time}}. What you typed is still on this page, unsaved.'
  ],
  'conflict.submitted': [
    '资料已于 {{time}} 在别处提交。您填写的内容仍在本页，尚未提交。',
    'The profile was submitted elsewhere at {{time}}. What you typed is still on this page.'
  ],
  'conflict.someone': ['用户 {{name}} ', 'User {{name}}'],
  'conflict.yourself': ['您（{{name}}）在另一窗口或设备', 'You ({{name}}), in another window or device,'],
  'conflict.loading': ['正在获取对方的版本…', 'Fetching the other version…'],
  'licence.read': ['识别营业执照', 'Read the licence'],
  'licence.hint': ['识别结果由您核对后再填入表单。', 'You check what was read before it goes into the form.'],
  'licence.title': ['营业执照识别结果', 'What the licence says'],
  'licence.check': [
    '请对照营业执照核对，勾选的内容会填入表单，提交前仍可修改。',
    'Please compare with the licence. What you choose goes into the form, where you can still change it.'
  ],
  'licence.same': ['识别出的内容与表单一致，没有需要填入的。', 'The form already says what was read.'],
  'licence.take': ['填入所选 {{count}} 项', 'Fill in {{count}} chosen'],
  'licence.leave': ['不采用', 'Leave the form as it is'],
  'licence.close': ['关闭', 'Close'],
  'licence.mark': ['识别填入，请核对', 'Filled in from the licence, please check'],
  'licence.confirm': ['已核对', 'Checked'],
  'licence.first': ['先上传营业执照', 'Upload the business licence first'],
  'licence.first.reads': [
    '上传后可以识别营业执照，把名称、代码、法定代表人等填入空白项，由您核对。',
    'The licence can be read then, which fills in name, code, legal person and more where the form is empty. You check it.'
  ],
  'licence.first.file': [
    '手边有营业执照时可以先上传，再对照填写。它与下方“文件”一组中的营业执照是同一份。',
    'Upload it now and fill in the form beside it. It is the business licence of the group “Papers” below.'
  ],
  'licence.first.upload': ['上传营业执照', 'Upload the business licence'],
  'licence.first.go': ['去填写资料', 'Fill in the profile'],
  'licence.all': ['全选', 'All'],
  'licence.typed': ['当前填写', 'In the form'],
  'licence.found': ['识别结果', 'Read'],
  'conflict.show': ['查看对方的版本', 'View the other version'],
  'conflict.keep': ['用我的版本继续', 'Go on with my version'],
  'conflict.keep.hint': [
    '您改过的内容保留，您没有改过的项采用对方的内容。',
    'What you changed stays; fields that you did not touch take the other content.'
  ],
  'conflict.take': ['采用对方的版本', 'Take the other version'],
  'conflict.take.hint': ['本页上与对方不同的内容将被替换。', 'What differs on this page will be replaced.'],
  'conflict.kept': ['已合并，您的修改已保留', 'Merged, your changes were kept'],
  'conflict.taken': ['已采用对方的版本', 'The other version was taken'],
  'conflict.same': ['两个版本的内容完全一致。', 'Both versions are the same.'],
  'conflict.differences': ['共 {{count}} 项不同', 'Differences: {{count}}'],
  'conflict.field': ['项目', 'Field'],
  'conflict.mine': ['我的版本', 'Mine'],
  'conflict.theirs': ['对方的版本', 'Theirs'],
  'value.empty': ['未填写', 'Empty'],
  'value.stored': ['保持已存的内容', 'As stored'],
  'value.withheld': ['已填写，不显示', 'Filled in, not shown'],

  'value.paper': ['文件', 'File'],
  'value.noPaper': ['未上传', 'Not uploaded'],
  'paper.hint': ['{{limit}}。{{hint}}', '{{limit}}. {{hint}}'],

  'change.guarded': [
    '贵企业已取得业务资格：全称、统一社会信用代码、法人或银行账户有变更时，整份资料须经平台审核，通过前原资料继续有效。变更银行账户须重新上传开户许可证或基本存款账户信息。',
    'Your enterprise holds a qualification: where its name, credit code, legal person or bank account changes, the whole profile waits for our review, and the present one stays in force until then. For another bank account, please upload a new account opening permit or statement of the basic account.'
  ],
  'change.submitted': [
    '变更已提交审核，通过前原资料继续有效',
    'Submitted for review; the present profile stays in force until then'
  ],
  'change.pending': ['重要资料变更正在审核', 'A change of important data is under review'],
  'change.pending.text': [
    '由用户 {{who}} 于 {{time}} 提交。审核通过前原资料继续有效，期间不能再次提交资料；如需修改，请先撤回。',
    'Submitted {{time}} by {{who}}. The present profile stays in force, and nothing else can be submitted meanwhile; withdraw the change to edit it.'
  ],
  'change.rejected': ['重要资料变更已驳回', 'The change of important data was refused'],
  'change.rejected.text': [
    '平台于 {{time}} 驳回了变更，原资料继续有效。您提交的内容已恢复为草稿，可修改后重新提交。',
    'It was refused {{time}}; the present profile stays in force. What you submitted is a draft again, to be mended and submitted anew.'
  ],
  'change.opinion': ['审核意见：{{opinion}}', 'Opinion: {{opinion}}'],
  'change.show': ['查看变更内容', 'View the changes'],
  'change.from': ['现行内容', 'In force'],
  'change.to': ['变更为', 'Changed to'],
  'change.withdraw': ['撤回变更', 'Withdraw the change'],
  'change.withdraw.text': [
    '撤回后不再审核这项变更，原资料继续有效。变更的内容会恢复为草稿。',
    'The change will not be reviewed, and the present profile stays in force. What you asked for becomes a draft again.'
  ],
  'change.withdrawn': ['变更已撤回', 'The change was withdrawn'],
  'check.blocked': ['待企业复核期间不能修改和提交', 'Nothing can be changed during the check'],
  'change.blocked': ['变更审核期间不能提交', 'Nothing can be submitted during the review'],

  'leave.title': ['内容尚未保存', 'Not saved yet'],
  'leave.text': [
    '刚才修改的内容未能保存为草稿，离开后将会丢失。',
    'Your latest changes could not be saved and will be lost if you leave.'
  ],
  'leave.stay': ['留在此页', 'Stay here'],
  'leave.go': ['放弃修改并离开', 'Leave without them'],

  'view.updatedAt': ['最近提交', 'Last submitted'],
  'view.print': ['打印', 'Print'],
  'view.printedAt': ['打印时间', 'Printed at'],
  'view.beijing': ['北京时间', 'Beijing time'],
  'view.edit': ['修改', 'Edit'],
  'view.draft': [
    '您有 {{time}} 保存的草稿尚未提交，下面显示的是已提交的资料。',
    'A draft saved {{time}} is not submitted yet. Below is the submitted profile.'
  ],
  'view.draft.first': ['您有 {{time}} 保存的草稿尚未提交。', 'A draft saved {{time}} is not submitted yet.'],
  'view.continue': ['继续填写', 'Go on with it'],
  'view.next': [
    '企业资料已提交。下一步可申请业务资格，取得相应的业务菜单。',
    'Your profile is submitted. Next you can apply for qualifications, which open their menus.'
  ],
  'view.next.resubmit': [
    '企业资料已提交。下一步请修改并重新提交被退回的申请：{{name}}。',
    'Your profile is submitted. Next, mend the returned application and submit it again: {{name}}.'
  ],
  'view.next.go': ['去申请业务资格', 'Apply for qualifications'],
  'view.empty.title': ['尚未提交企业资料', 'No profile yet'],
  'view.empty.text': [
    '提交企业资料后，可以在这里查看和打印。',
    'Once the profile is submitted you can view and print it here.'
  ],
  'view.empty.go': ['去填写资料', 'Fill in the profile'],
  'view.empty.missing': ['还需填写 {{count}} 项', 'Still to be filled in: {{count}}'],
  'view.incomplete': [
    '还有必填项未填写，请补充后重新提交。',
    'Some required fields are missing. Please add them and submit again.'
  ],
  'view.suspect': [
    '校验位与国家标准不符，将由平台工作人员核对。',
    'The check character differs from the standard; our staff will verify the code.'
  ],

  reveal: ['查看', 'Show'],
  'reveal.hide': ['隐藏', 'Hide'],
  'reveal.shown': ['已显示，{{seconds}} 秒后自动隐藏', 'Shown, hidden again in {{seconds}} s']
})
