import type { ReactNode } from 'react'
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

export type ChartPart = { key: string; name: string; tone: 'good' | 'bad' | 'other' }

export type DayChartProps = {
  /** Oldest first: the day, and a number under the key of each part. */
  rows: readonly ({ day: string } & Record<string, string | number>)[]
  /** The parts of each bar, from its top. */
  parts: readonly ChartPart[]
}

/** antd's variables follow the light and the dark theme by themselves. */
const tones = {
  good: 'var(--ant-color-primary)',
  other: 'var(--ant-color-warning)',
  bad: 'var(--ant-color-error)'
} as const

const softColour = 'var(--ant-color-text-secondary)'
const lineColour = 'var(--ant-color-border-secondary)'
const tick = { fill: softColour, fontSize: 12 }

const counted = (count: unknown): string => (typeof count === 'number' ? count.toLocaleString() : String(count))

/** recharts would write each name in the colour of its bars, which is too light to read. */
const inSoftText = (name: ReactNode) => <span style={{ color: softColour, fontSize: 12 }}>{name}</span>

const monthAndDay = (day: string): string => day.slice(5)

/**
 * A bar a day. Screen readers skip it and read the table beside it, so the keyboard does not stop in it either.
 * recharts itself shows no movement to those who asked for less of it.
 */
export const DayChart = ({ rows, parts }: DayChartProps) => {
  // As in the table.
  const place = ({ dataKey }: { dataKey?: unknown }) => parts.findIndex(({ key }) => key === dataKey)
  return (
    <ResponsiveContainer width="100%" height={200} initialDimension={{ width: 300, height: 200 }}>
      <BarChart data={rows} accessibilityLayer={false} margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke={lineColour} />
        <XAxis
          dataKey="day"
          tickFormatter={monthAndDay}
          tick={tick}
          tickLine={false}
          stroke={lineColour}
          minTickGap={16}
        />
        <YAxis
          allowDecimals={false}
          tickFormatter={counted}
          tick={tick}
          tickLine={false}
          axisLine={false}
          width="auto"
        />
        <Tooltip
          cursor={{ fill: 'var(--ant-color-fill-secondary)' }}
          contentStyle={{ background: 'var(--ant-color-bg-elevated)', borderColor: lineColour }}
          itemStyle={{ color: 'var(--ant-color-text)' }}
          formatter={counted}
          itemSorter={place}
        />
        <Legend itemSorter={place} formatter={inSoftText} />
        {/* recharts stacks from the axis upwards. */}
        {parts.toReversed().map(({ key, name, tone }) => (
          <Bar key={key} name={name} dataKey={key} stackId="day" fill={tones[tone]} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}
