import { defineTexts } from '#web/shared/i18n/texts.ts'

export const campaignsTexts = defineTexts('admin-campaigns', {
  title: ['复审', 'Reviews'],
  intro: [
    '请持有业务资格的企业在截止日期前确认资料。截止次日仍未确认的，范围内的业务资格暂停，确认后自动恢复。',
    'Enterprises with a qualification confirm their profiles by the deadline. The day after it, the qualifications of those that have not are suspended until they confirm.'
  ],
  new: ['发起复审', 'Start a review'],
  list: ['复审列表', 'Reviews'],
  empty: ['还没有复审', 'No reviews yet'],

  'column.title': ['标题', 'Title'],
  'column.scope': ['范围', 'Scope'],
  'column.deadline': ['截止日期', 'Deadline'],
  'column.state': ['状态', 'State'],
  'column.progress': ['已确认', 'Confirmed'],
  'column.suspended': ['已暂停', 'Suspended'],

  'state.running': ['进行中', 'Running'],
  'state.over': ['已截止', 'Past its deadline'],
  'state.ended': ['已提前结束', 'Ended early'],
  'scope.all': ['全部持有业务资格的企业', 'All enterprises with a qualification'],
  'scope.types': ['企业类型：{{names}}', 'Types: {{names}}'],
  'scope.qualifications': ['业务资格：{{names}}', 'Qualifications: {{names}}'],
  progress: ['{{done}} / {{asked}}（{{percent}}%）', '{{done}} of {{asked}} ({{percent}}%)'],

  'waiting.title': ['等待确认：{{title}}', 'Waits: {{title}}'],
  'waiting.own': ['须由另一位系统管理员或安全管理员确认。', 'Another system or security administrator confirms it.'],
  'waiting.asked': ['现在涉及 {{count}} 家企业', 'Enterprises now: {{count}}'],
  'confirm.text': [
    '确认后复审立即开始，涉及 {{count}} 家企业，并向其发送站内信。',
    'The review begins at once with {{count}} enterprises, which get a message.'
  ],
  'refuse.text': [
    '驳回后复审不会开始，提出者会收到意见。',
    'The review does not begin. Its proposer gets your opinion.'
  ],
  'withdraw.text': ['撤回后复审不会开始。', 'The review does not begin.'],

  name: ['标题', 'Title'],
  'name.hint': [
    '企业在站内信和首页看到，如“2027 年度复审”',
    'Enterprises see it in messages and on their home page, for example “Review of 2027”'
  ],
  words: ['确认内容', 'What is to be confirmed'],
  'words.hint': [
    '告诉企业核对什么，如名称、法定代表人、银行账户、证照',
    'What enterprises are to check: name, legal person, bank account, papers'
  ],
  types: ['企业类型', 'Types of enterprises'],
  qualifications: ['业务资格', 'Qualifications'],
  'choice.hint': ['不选即为全部', 'None ticked means all'],
  deadline: ['截止日期', 'Deadline'],
  'deadline.hint': ['北京时间，至少 7 天以后', 'Beijing time, at least 7 days from now'],
  next: ['预览', 'Preview'],
  back: ['返回修改', 'Back'],
  preview: ['预览复审', 'Preview'],
  'preview.asked': ['现在涉及 {{count}} 家企业', 'It would ask {{count}} enterprises now'],
  'preview.none': ['所选范围内没有持有业务资格的企业', 'No enterprise in this scope holds a qualification'],
  propose: ['提交确认', 'Propose'],
  'propose.done': ['已提交，等待另一位管理员确认', 'Proposed; another administrator confirms it'],

  'back.list': ['返回复审列表', 'Back to the reviews'],
  facts: ['复审概况', 'About the review'],
  'facts.scope': ['范围', 'Scope'],
  'facts.by': ['发起', 'Started'],
  'facts.by.value': [
    '{{proposer}} 提出，{{decider}} 确认，{{time}} 开始',
    'Proposed by {{proposer}}, confirmed by {{decider}}, {{time}}'
  ],
  'facts.ended': ['提前结束', 'Ended'],
  'facts.ended.value': ['{{who}}，{{time}}：{{reason}}', '{{who}}, {{time}}: {{reason}}'],

  summary: ['进度', 'Progress'],
  'summary.type': ['企业类型', 'Type'],
  'summary.all': ['合计', 'Total'],
  asked: ['应确认', 'Asked'],
  confirmed: ['已确认，无变化', 'Confirmed, unchanged'],
  changed: ['已确认，有变更', 'Confirmed with a change'],
  waiting: ['未确认', 'Not confirmed'],
  suspended: ['未确认，已暂停', 'Not confirmed, suspended'],

  move: ['延长截止日期', 'Move the deadline'],
  'move.text': [
    '只能延后。新的截止日期前 14、7、1 天会再次提醒尚未确认的企业。',
    'Only to a later day. Those that have not confirmed are reminded 14, 7 and 1 days before it.'
  ],
  'move.submit': ['延长', 'Move'],
  'move.done': ['截止日期已延长', 'The deadline is moved'],
  end: ['提前结束', 'End early'],
  'end.text': [
    '结束后企业不再需要确认，也不会因此暂停，不能恢复。',
    'Enterprises need not confirm any more and are not suspended. This cannot be undone.'
  ],
  reason: ['原因', 'Reason'],
  'end.done': ['复审已结束', 'The review is ended'],

  targets: ['企业名单', 'Enterprises'],
  filter: ['筛选企业', 'Filter the enterprises'],
  search: ['企业', 'Enterprise'],
  'search.hint': ['名称、用户编号或信用代码', 'Name, number or credit code'],
  any: ['不限', 'Any'],
  'column.enterprise': ['企业', 'Enterprise'],
  'column.contact': ['经办人', 'Agent'],
  'column.signIn': ['最近登录', 'Last sign-in'],
  'column.confirmation': ['确认情况', 'Confirmation'],
  'signIn.never': ['从未登录', 'Never'],
  'targets.none': ['没有企业', 'No enterprises'],
  'targets.narrowed': ['没有符合条件的企业', 'No enterprise matches']
})
