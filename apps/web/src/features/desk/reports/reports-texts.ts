import { defineTexts } from '#web/shared/i18n/texts.ts'

export const reportsTexts = defineTexts('reports', {
  title: ['审核报表', 'Review report'],
  intro: [
    '按案件的办理记录统计，不含沙箱。每个数字中同一案件只计一次，因此合计不一定等于各行之和。点击数字查看对应的案件。',
    'Counted from what happened to the cases, without the sandbox. A case counts once in each number, so the total is not always the sum of the rows. A number leads to its cases.'
  ],
  'intro.numbers': [
    '按案件的办理记录统计，不含沙箱。每个数字中同一案件只计一次，因此合计不一定等于各行之和。',
    'Counted from what happened to the cases, without the sandbox. A case counts once in each number, so the total is not always the sum of the rows.'
  ],
  'by.week': ['按周', 'By week'],
  'by.reviewer': ['按审核员', 'By reviewer'],
  'by.qualification': ['按业务资格', 'By qualification'],
  by: ['统计方式', 'Group by'],
  filter: ['统计期间', 'Period'],
  from: ['开始日期', 'From'],
  to: ['结束日期', 'Until'],
  period: ['{{from}} 至 {{to}}', '{{from}} to {{to}}'],
  'column.week': ['周（周一至周日）', 'Week (Monday to Sunday)'],
  'column.reviewer': ['审核员', 'Reviewer'],
  'column.qualification': ['业务资格', 'Qualification'],
  nobody: ['未受理', 'Not claimed'],
  total: ['合计', 'Total'],
  list: ['查看{{row}}{{column}}的 {{count}} 件', '{{row}}, {{column}}: open the {{count}} cases'],
  chart: ['每周的审核结果', 'Decisions of each week'],
  means: ['统计口径', 'What the numbers are'],
  export: ['导出审核决定', 'Export decisions'],
  'export.file': ['审核决定', 'Decisions'],
  'export.hint': [
    '导出期间内全部审核决定，含审核人和意见，最多 10000 条',
    'Exports all decisions of the period with deciders and opinions, at most 10,000 rows'
  ]
})
