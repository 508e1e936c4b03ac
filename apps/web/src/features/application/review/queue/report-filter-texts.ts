import { defineTexts } from '#web/shared/i18n/texts.ts'

export const reportFilterTexts = defineTexts('report-filter', {
  only: ['报表中的案件：{{parts}}', 'Cases of the report: {{parts}}'],
  and: ['，', ', '],
  days: ['{{from}} 至 {{to}}', '{{from}} to {{to}}'],
  due: ['办理时限在 {{from}} 至 {{to}}', 'due from {{from}} to {{to}}'],
  reviewer: ['审核员 {{name}}', 'reviewer {{name}}'],
  claimer: ['由 {{name}} 受理', 'claimed by {{name}}'],
  clear: ['清除', 'Clear']
})
