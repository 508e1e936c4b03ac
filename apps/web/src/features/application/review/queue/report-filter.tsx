import { reportWords } from '@portal/contract/application/report-words'
import { Alert, Button } from 'antd'
import { defineTexts, useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { type QueueFilter, withFilter } from '../queue-filter.ts'

const reportFilterTexts = defineTexts('report-filter', {
  only: ['报表中的案件：{{parts}}', 'Cases of the report: {{parts}}'],
  and: ['，', ', '],
  days: ['{{from}} 至 {{to}}', '{{from}} to {{to}}'],
  due: ['办理时限在 {{from}} 至 {{to}}', 'due from {{from}} to {{to}}'],
  reviewer: ['审核员 {{name}}', 'reviewer {{name}}'],
  claimer: ['由 {{name}} 受理', 'claimed by {{name}}'],
  clear: ['清除', 'Clear']
})

type ReportFilterProps = {
  filter: QueueFilter
  reviewerName: string | undefined
  onChange: (filter: QueueFilter) => void
}

const none = {
  event: undefined,
  eventFrom: undefined,
  eventTo: undefined,
  reviewer: undefined,
  dueFrom: undefined,
  dueTo: undefined
} as const

/** R52: what a link of the report filters by, since the fields of the search do not show it. */
export const ReportFilter = ({ filter, reviewerName, onChange }: ReportFilterProps) => {
  const t = useTexts(reportFilterTexts)
  const place = useLanguage() === 'en' ? 1 : 0
  const { event, eventFrom, eventTo, reviewer, dueFrom, dueTo } = filter
  const days = (key: 'days' | 'due', from: string | undefined, to: string | undefined) =>
    from || to ? [t(key, { from: from ?? '…', to: to ?? '…' })] : []
  const parts = [
    ...(event ? [reportWords[event].name[place], ...days('days', eventFrom, eventTo)] : []),
    ...(reviewer ? [t(event ? 'reviewer' : 'claimer', { name: reviewerName ?? '…' })] : []),
    ...days('due', dueFrom, dueTo)
  ]
  if (parts.length === 0) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('only', { parts: parts.join(t('and')) })}
      action={<Button onClick={() => onChange(withFilter(filter, none))}>{t('clear')}</Button>}
    />
  )
}
