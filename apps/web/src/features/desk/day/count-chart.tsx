import { Col } from 'antd'
import type { ChartPart } from '#web/shared/admin/day-chart.tsx'
import { DayFigures } from '#web/shared/admin/day-figures.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { softText } from '#web/shared/ui/soft-text.ts'
import { dayTexts } from './day-texts.ts'

export type Count<D> = {
  key: string
  name: string
  /** Absent: good. */
  tone?: ChartPart['tone']
  of: (day: D) => number
}

type CountChartProps<D> = {
  title: string
  label: string
  /** Said instead of a chart without any. */
  none: string
  days: readonly D[]
  counts: readonly Count<D>[]
  /** Of the table; absent: the same. */
  columns?: readonly Count<D>[]
}

export const CountChart = <D extends { day: string }>({
  title,
  label,
  none,
  days,
  counts,
  columns = counts
}: CountChartProps<D>) => {
  const t = useTexts(dayTexts)
  const isEmpty = days.every((day) => counts.every(({ of }) => of(day) === 0))
  return (
    <Col span={24}>
      <h3 style={{ fontSize: 15, marginTop: 0 }}>{title}</h3>
      {isEmpty ? (
        <span style={softText}>{none}</span>
      ) : (
        <DayFigures
          label={label}
          dayName={t('day')}
          days={days}
          parts={counts.map((count) => ({ tone: 'good', ...count }))}
          columns={columns}
        />
      )}
    </Col>
  )
}
