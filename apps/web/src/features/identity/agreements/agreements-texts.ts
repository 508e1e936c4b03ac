import { defineTexts } from '#web/shared/i18n/texts.ts'

export const agreementsTexts = defineTexts('admin-agreements', {
  title: ['协议与政策', 'Agreements and policy'],
  kinds: ['协议或政策', 'Kind'],
  'kind.registration': ['注册服务协议', 'Registration agreement'],
  'kind.privacy': ['隐私政策', 'Privacy policy'],
  'intro.registration': [
    '系统管理员起草新版本并提交，由另一位系统管理员或安全管理员发布。新版本生效后，每个账号下次登录时须阅读并同意；同意的文本以 SHA-256 校验值为准。',
    'A system administrator drafts a version and proposes it; another system or security administrator publishes it. Once it is in force, each account has to accept it at its next sign-in. The SHA-256 tells which text was accepted.'
  ],
  'intro.privacy': [
    '系统管理员起草新版本并提交，由另一位系统管理员或安全管理员发布。未发布版本时，隐私政策页面显示平台自带的政策；政策变更不要求账号重新同意。',
    'A system administrator drafts a version and proposes it; another system or security administrator publishes it. Until then, the page shows the policy that the portal came with. Accounts are not asked to accept a change.'
  ],
  draft: ['起草新版本', 'Draft a version'],
  list: ['{{kind}}的各个版本', 'Versions: {{kind}}'],
  empty: ['尚未起草任何版本', 'No version was drafted yet'],
  'column.version': ['版本', 'Version'],
  'column.state': ['状态', 'State'],
  'column.effectiveFrom': ['生效时间', 'In force from'],
  'column.who': ['经办人', 'By'],
  'column.acceptances': ['同意次数', 'Accepted'],
  'column.actions': ['操作', 'Actions'],
  'state.DRAFT': ['草稿', 'Draft'],
  'state.WAITING': ['等待发布', 'Waiting'],
  'state.REJECTED': ['已驳回', 'Refused'],
  'state.inForce': ['现行', 'In force'],
  'state.planned': ['待生效', 'Not yet in force'],
  'state.former': ['已被替代', 'Replaced'],
  shipped: ['平台自带的文本', 'The text that the portal came with'],
  'effectiveFrom.at-once': ['发布后立即', 'As soon as it is published'],
  'who.edited': ['起草：{{name}}，{{time}}', 'Drafted by {{name}}, {{time}}'],
  open: ['查看', 'Open'],
  'open.label': ['查看版本 {{version}}', 'Open version {{version}}'],
  'version.title': ['{{kind}}（{{version}}）', '{{kind}} {{version}}'],
  waiting: ['等待另一位系统管理员或安全管理员发布', 'Waits for another system or security administrator'],
  'tab.preview': ['预览', 'Preview'],
  'tab.differences': ['与现行版本的差异', 'Differences'],
  'tab.acceptances': ['同意记录（{{count}}）', 'Acceptances ({{count}})'],
  'preview.intro': ['以下与申请人看到的一致。', 'This is what the applicant sees.'],
  'differences.none': ['与现行版本（{{version}}）没有差异。', 'Equal to the version in force ({{version}}).'],
  'differences.intro': ['与现行版本（{{version}}）对照：', 'Compared with the version in force ({{version}}):'],
  'differences.added': ['新增：', 'Added: '],
  'differences.removed': ['删除：', 'Removed: '],
  'acceptances.intro': ['查看同意记录会记入审计。', 'Looking at these is recorded.'],
  'acceptances.list': ['同意记录', 'Acceptances'],
  'acceptances.none': ['还没有账号同意这一文本', 'Nobody has accepted this text yet'],
  'acceptances.more': ['显示更多', 'Show more'],
  'acceptances.username': ['用户名', 'User name'],
  'acceptances.enterprise': ['企业', 'Enterprise'],
  'acceptances.at': ['同意时间', 'Accepted at'],
  'acceptances.ip': ['IP 地址', 'IP address'],
  'acceptances.erased': ['已删除', 'Erased'],
  save: ['修改', 'Change'],
  remove: ['删除', 'Delete'],
  propose: ['提交发布', 'Propose'],
  publish: ['发布', 'Publish'],
  'form.new': ['起草{{kind}}', 'Draft: {{kind}}'],
  'form.change': ['修改版本 {{version}}', 'Change version {{version}}'],
  'form.version': ['版本号', 'Version'],
  'form.version.hint': ['如 2027-01，与其他版本不同', 'Such as 2027-01, different from all others'],
  'form.effectiveOn': ['生效日期', 'In force from'],
  'form.effectiveOn.hint': [
    '自该日零时（北京时间）起生效；发布时该日已过的，自发布起生效',
    'From the beginning of this day in Beijing; from the publication if the day has passed then'
  ],
  'form.summary': ['变更摘要', 'What changes'],
  'form.summary.hint': ['登录时与新文本一起显示', 'Shown above the new text'],
  'form.text': ['全文', 'Text'],
  'form.text.hint': [
    '每行一段；以“一、”“二、”等开头的行显示为标题',
    'A line is a paragraph; lines that begin with a Chinese numeral and its comma are headings'
  ],
  'form.submit': ['保存草稿', 'Save the draft'],
  'save.done': ['草稿已保存', 'Draft saved'],
  'remove.title': ['删除版本 {{version}}', 'Delete version {{version}}'],
  'remove.text': ['删除后不能恢复。', 'It cannot be restored.'],
  'remove.done': ['已删除', 'Deleted'],
  'propose.title': ['提交发布版本 {{version}}', 'Propose version {{version}}'],
  'propose.text': [
    '提交后不能修改，等待另一位系统管理员或安全管理员发布或驳回；您可以撤回。',
    'It then cannot be changed, and waits for another system or security administrator. You can take it back.'
  ],
  'propose.done': ['已提交，等待发布', 'Proposed'],
  'publish.text.registration': [
    '发布后不能修改或撤回。生效后，每个账号下次登录时须同意这一版本才能继续使用。',
    'It then cannot be changed or taken back. Once it is in force, each account has to accept it at its next sign-in.'
  ],
  'publish.text.privacy': [
    '发布后不能修改或撤回。生效后，隐私政策页面显示这一版本。',
    'It then cannot be changed or taken back. Once it is in force, the page of the policy shows it.'
  ],
  'publish.effectiveFrom': ['生效时间：{{time}}', 'In force from: {{time}}'],
  'publish.done': ['已发布', 'Published'],
  'refuse.text': ['起草人修改后可以重新提交。', 'It can be changed and proposed again.'],
  'withdraw.text': ['撤回后重新成为草稿。', 'It becomes a draft again.']
})
