import { defineTexts } from '#web/shared/i18n/texts.ts'

export const teamsTexts = defineTexts('teams', {
  title: ['审核小组', 'Review teams'],
  intro: [
    '待受理的申请按规则自上而下匹配，由第一条符合的规则决定小组，再分配给组内当班成员中在办最少的一位。没有规则符合的申请留在队列中，由审核员自行受理。',
    'A waiting application goes to the team of the first rule that fits, and there to the present member with the fewest cases. Where no rule fits, it stays in the queue for every reviewer.'
  ],
  change: ['修改小组和规则', 'Change teams and rules'],
  save: ['保存', 'Save'],
  saved: ['已保存，一分钟内生效', 'Saved; takes effect within a minute'],
  teams: ['小组', 'Teams'],
  'teams.none': ['还没有小组', 'No teams yet'],
  'team.name': ['小组名称', 'Name of the team'],
  'team.members': ['成员', 'Members'],
  'team.members.choose': ['请选择审核员', 'Choose reviewers'],
  'team.add': ['新增小组', 'Add a team'],
  'team.number': ['小组 {{number}}', 'Team {{number}}'],
  'team.empty': ['没有成员', 'No members'],
  'team.absent': [
    '没有可接收的成员，申请留在队列中，由所有审核员受理',
    'Nobody can take a case: they stay in the queue, for every reviewer'
  ],
  'member.load': ['{{name}}（在办 {{count}} 件）', '{{name}} ({{count}} in work)'],
  'member.away': ['{{name}}（休假）', '{{name}} (away)'],
  'member.former': ['{{name}}（已不是审核员）', '{{name}} (no reviewer any more)'],
  rules: ['规则', 'Rules'],
  'rules.none': [
    '还没有规则，所有申请由审核员自行受理',
    'No rules yet: reviewers take every application from the queue'
  ],
  'rule.place': ['顺序', 'Order'],
  'rule.region': ['地区', 'Region'],
  'rule.type': ['企业类型', 'Enterprise type'],
  'rule.qualification': ['业务资格', 'Qualification'],
  'rule.team': ['小组', 'Team'],
  'rule.team.choose': ['请选择小组', 'Choose a team'],
  'rule.any': ['不限', 'Any'],
  'rule.add': ['新增规则', 'Add a rule'],
  'rule.number': ['规则 {{number}}', 'Rule {{number}}'],
  preview: ['待受理申请的去向', 'Where waiting applications go'],
  'preview.text': [
    '按审核员当前的在办件数推算，办理时限最早的在前。',
    'Worked out from the present loads of the reviewers, first due first.'
  ],
  'preview.show': ['预览', 'Preview'],
  'preview.more': ['只列出办理时限最早的 100 件', 'Only the first 100 are listed'],
  'preview.none': ['没有待受理的申请', 'No application waits'],
  'preview.enterprise': ['企业', 'Enterprise'],
  'preview.to': ['去向', 'Goes to'],
  'preview.given': ['{{team}} · {{reviewer}}', '{{team}} · {{reviewer}}'],
  'preview.nobody': ['{{team}}：没有可接收的成员，留在队列', '{{team}}: nobody can take it, stays in the queue'],
  'preview.unruled': ['没有规则符合，留在队列', 'No rule fits, stays in the queue'],
  'preview.rule': ['规则 {{number}}', 'Rule {{number}}']
})
