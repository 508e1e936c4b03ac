import { Col } from 'antd'
import { DayFigures } from '#web/shared/admin/day-figures.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { dayTexts } from './day-texts.ts'

export type WeekCount<D> = { key: string; name: string; of: (day: D) => number }

type WeekChartProps<D> = {
  title: string
  label: string
  days: readonly D[]
  /** Drawn red where its key is `failed`. */
  counts: readonly WeekCount<D>[]
  /** Of the table; absent: the same. */
  columns?: readonly WeekCount<D>[]
}

export const WeekChart = <D extends { day: string }>({
  title,
  label,
  days,
  counts,
  columns = counts
}: WeekChartProps<D>) => {
  const t = useTexts(dayTexts)
  const isEmpty = days.every((day) => counts.every(({ of }) => of(day) === 0))
  return (
    <Col span={24}>
      <h3 style={{ fontSize: 15, marginTop: 0 }}>{title}</h3>
      {isEmpty ? (
        <span style={softText}>{t('week.none')}</span>
      ) : (
        <DayFigures
          label={label}
          dayName={t('day')}
          days={days}
          parts={counts.map((count) => ({ ...count, tone: count.key === 'failed' ? 'bad' : 'good' }))}
          columns={columns}
        />
      )}
    </Col>
  )
}
