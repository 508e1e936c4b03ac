import { reportWords } from '@portal/contract/application/report-words'
import { Suspense } from 'react'
import { DayChart } from '#web/shared/admin/day-figures.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import type { Report } from './reports.queries.ts'
import { reportsTexts } from './reports-texts.ts'

const tones = { approved: 'good', returned: 'other', rejected: 'bad' } as const

/** The table below says the same, so screen readers skip it. */
export const ReportChart = ({ report: { rows } }: { report: Report }) => {
  const t = useTexts(reportsTexts)
  const place = useLanguage() === 'en' ? 1 : 0
  const parts = (['approved', 'returned', 'rejected'] as const).map((key) => ({
    key,
    name: reportWords[key].name[place],
    tone: tones[key]
  }))
  return (
    <figure aria-hidden style={{ margin: 0, minHeight: 230, minWidth: 0 }}>
      <figcaption>{t('chart')}</figcaption>
      <Suspense>
        <DayChart
          rows={rows.map(({ key, approved, returned, rejected }) => ({ day: key ?? '', approved, returned, rejected }))}
          parts={parts}
        />
      </Suspense>
    </figure>
  )
}
