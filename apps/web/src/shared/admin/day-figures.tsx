import { Flex, Table, type TableColumnsType } from 'antd'
import styles from './day-figures.module.css'

type Day = { day: string }

type Part<D> = {
  key: string
  name: string
  tone: 'good' | 'bad' | 'other'
  of: (day: D) => number
}

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
    { key: 'day', title: dayName, rowScope: 'row', render: (_, { day }) => day },
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
      <DayChart days={days} parts={parts} />
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

const textOf = (value: string | number): string => (typeof value === 'number' ? value.toLocaleString() : value)

/** A bar a day. Hidden from screen readers, which read the table beside it. */
const DayChart = <D extends Day>({ days, parts }: Pick<DayFiguresProps<D>, 'days' | 'parts'>) => {
  const sumOf = (day: D) => parts.reduce((sum, { of }) => sum + of(day), 0)
  const most = Math.max(1, ...days.map(sumOf))
  const told = (day: D) => [day.day, ...parts.map(({ name, of }) => `${name} ${textOf(of(day))}`)].join(' · ')
  return (
    <figure aria-hidden className={styles['chart']}>
      <div className={styles['most']}>{most.toLocaleString()}</div>
      <div className={styles['bars']}>
        {days.map((day) => (
          <div key={day.day} className={styles['day']} title={told(day)}>
            {parts.map(({ key, tone, of }) => (
              <div key={key} className={styles[tone]} style={{ height: `${(of(day) / most) * 100}%` }} />
            ))}
          </div>
        ))}
      </div>
      <figcaption className={styles['ends']}>
        <span>{days[0]?.day}</span>
        <span>
          {parts.map(({ key, name, tone }) => (
            <span key={key} style={{ marginInlineEnd: 8 }}>
              <span className={`${styles['key']} ${styles[tone]}`} /> {name}
            </span>
          ))}
        </span>
        <span>{days.at(-1)?.day}</span>
      </figcaption>
    </figure>
  )
}
