import { defineTexts } from '#web/shared/i18n/texts.ts'

export const profileChangesTexts = defineTexts('profile-changes', {
  title: ['资料变更审核', 'Changes of profiles'],
  intro: [
    '已取得业务资格的企业变更名称、统一社会信用代码、法人或银行账户，须审核通过后生效；审核期间原资料继续有效。变更银行账户须由两位审核员分别通过。工商核验发现的差异也列在这里，由审核员核实。',
    'An enterprise that holds a qualification has changes of its name, credit code, legal person or bank account reviewed. Until then the old values stay in force. Another bank account needs the approval of two reviewers. What differs from the register of companies is listed here too.'
  ],
  register: ['工商核验', 'Register'],
  'register.APPROVED': ['已核实无需变更', 'Nothing to change'],
  'register.REJECTED': ['已通知企业', 'Enterprise told'],
  'register.WITHDRAWN': ['差异已消失', 'Differs no longer'],
  'register.title': ['与工商登记不一致', 'What differs from the register'],
  'register.page': ['{{name}}的工商核验', '{{name}} and the register of companies'],
  'register.found': ['工商核验于 {{time}} 发现', 'Found by the comparison with the register, {{time}}'],
  'register.checked': ['最近核验：{{time}}', 'Last comparison: {{time}}'],
  'register.vanished': ['{{time}} 核验已无差异，自动关闭', 'Closed by itself, as nothing differed any more, {{time}}'],
  'register.notFound': ['工商登记中未查到该企业', 'The register does not know the company'],
  'register.state': ['登记状态：{{state}}', 'State in the register: {{state}}'],
  'register.closed': ['登记状态异常', 'Not in business'],
  'register.unknown': ['登记中未查到', 'Not in the register'],
  'register.profile': ['企业资料', 'Profile'],
  'register.register': ['工商登记', 'Register'],
  'register.approve': ['已核实无需变更', 'Nothing to change'],
  'register.reject': ['通知企业更新资料', 'Ask for a correction'],
  'register.reads': ['意见（通知企业时一并告知）', 'Opinion; the enterprise reads it if it is told'],
  'register.approve.text': [
    '企业资料不变，不通知企业。同样的差异今后不再列出。',
    'The profile stays and the enterprise is not told. The same difference will not be listed again.'
  ],
  'register.reject.text': [
    '企业资料不变，业务资格不受影响。系统将通知企业核对并修改上述项目。',
    'The profile and the qualifications stay. The enterprise is asked to check and correct these fields.'
  ],
  'register.approve.done': ['已核实无需变更', 'Closed: nothing to change'],
  'register.reject.done': ['已通知企业更新资料', 'The enterprise was asked for a correction'],
  'tab.PENDING': ['待审核', 'Waiting'],
  'tab.APPROVED': ['已通过', 'Approved'],
  'tab.REJECTED': ['已驳回', 'Rejected'],
  'tab.WITHDRAWN': ['已撤回', 'Withdrawn'],
  'tab.all': ['全部', 'All'],
  empty: ['这里没有资料变更', 'No changes here'],
  'page.title': ['{{name}}的资料变更', 'Change of the profile of {{name}}'],
  submitted: ['{{who}} 于 {{time}} 提交', 'Submitted by {{who}}, {{time}}'],
  decided: ['{{who}} 于 {{time}} 审核', 'Decided by {{who}}, {{time}}'],
  withdrawn: ['企业于 {{time}} 撤回', 'Withdrawn by the enterprise, {{time}}'],
  'opinion.given': ['审核意见：{{opinion}}', 'Opinion: {{opinion}}'],
  differences: ['变更内容', 'What changes'],
  'column.field': ['项目', 'Field'],
  'column.from': ['现行', 'In force'],
  'column.before': ['变更前', 'Before'],
  'column.to': ['变更为', 'Asked for'],
  'value.empty': ['（空）', '(empty)'],
  suspect: [
    '新的统一社会信用代码校验位与国家标准不符，请对照营业执照核对。',
    'The check character of the new credit code differs from the standard. Please compare it with the licence.'
  ],
  sameAccount: [
    '另有 {{count}} 家企业使用或申请使用变更后的银行账号，请核对后再决定',
    'Other enterprises that have this bank account or ask for it: {{count}}. Please look before you decide'
  ],
  'side.from': ['现行', 'in force'],
  'side.before': ['变更前', 'before'],
  'side.to': ['变更为', 'asked for'],
  'two.first': [
    '变更银行账户须由两位审核员分别通过，这是初审。',
    'Another bank account needs the approval of two reviewers. This is the first.'
  ],
  'two.second': [
    '{{name}} 已初审通过，须由另一位审核员复审。',
    '{{name}} gave the first approval. Another reviewer must give the second.'
  ],
  'two.lapsed': [
    '{{name}} 的初审已失效（不再是审核员），须重新初审。',
    'The first approval by {{name}}, who is no reviewer any more, has lapsed. The next one counts as the first.'
  ],
  'approve.text': [
    '通过后新资料立即生效，并通知企业。',
    'The new values take effect at once and the enterprise is told.'
  ],
  'first.text': [
    '初审通过后，须由另一位审核员复审，新资料才生效。',
    'After this first approval another reviewer must give the second. Then the new values take effect.'
  ],
  'reject.text': ['驳回后原资料继续有效，并通知企业。', 'The old values stay in force and the enterprise is told.'],
  'approve.done': ['资料变更已通过', 'Change approved'],
  'first.done': ['初审已通过，等待另一位审核员复审', 'First approval given; another reviewer must give the second'],
  'reject.done': ['资料变更已驳回', 'Change rejected']
})

export const changeTones = {
  PENDING: 'warning',
  APPROVED: 'success',
  REJECTED: 'error',
  WITHDRAWN: 'default'
} as const

/** The word for what 工商核验 found, by the state of its task. */
export const registerState = (state: keyof typeof changeTones) =>
  state === 'PENDING' ? ('tab.PENDING' as const) : (`register.${state}` as const)
