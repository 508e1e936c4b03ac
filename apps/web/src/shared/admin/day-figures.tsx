import { Flex, Table, type TableColumnsType } from 'antd'
import { lazy, Suspense } from 'react'
import type { ChartPart } from './day-chart.tsx'
import styles from './day-figures.module.css'

// recharts is large, and the table can be read before it arrives.
export const DayChart = lazy(async () => ({ default: (await import('./day-chart.tsx')).DayChart }))

type Day = { day: string }

type Part<D> = ChartPart & { of: (day: D) => number }

type Column<D> = { key: string; name: string; of: (day: D) => string | number }

type DayFiguresProps<D> = {
  /** What the figures are about, for the table. */
  label: string
  /** The title of the column of days. */
  dayName: string
  /** Oldest first. */
  days: readonly D[]
  /** The parts of each bar, from its top. */
  parts: readonly Part<D>[]
  columns: readonly Column<D>[]
}

/** Figures by day as a chart, and beside it in a table for those who do not see the chart. */
export const DayFigures = <D extends Day>({ label, dayName, days, parts, columns }: DayFiguresProps<D>) => {
  const shown: TableColumnsType<D> = [
    { key: 'day', title: dayName, rowScope: 'row', render: (_, { day }) => <time>{day}</time> },
    ...columns.map(({ key, name, of }) => ({
      key,
      title: name,
      align: 'right' as const,
      render: (_: unknown, day: D) => textOf(of(day))
    }))
  ]
  const hasSome = (day: D) => parts.some(({ of }) => of(day) > 0)
  return (
    <Flex wrap gap={24} align="start">
      <figure aria-hidden className={styles['chart']}>
        <Suspense>
          <DayChart rows={days.map((day) => rowOf(day, parts))} parts={parts} />
        </Suspense>
      </figure>
      {/* It scrolls, so the keyboard has to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={label} tabIndex={0} className={styles['scrolling']}>
        <Table
          aria-label={label}
          rowKey="day"
          size="small"
          columns={shown}
          dataSource={days.filter(hasSome).toReversed()}
          pagination={false}
        />
      </div>
    </Flex>
  )
}

const rowOf = <D extends Day>(day: D, parts: readonly Part<D>[]) => ({
  ...Object.fromEntries(parts.map(({ key, of }) => [key, of(day)])),
  day: day.day
})

const textOf = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString() : value)
