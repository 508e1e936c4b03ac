import type { ClientView } from '@portal/contract/admin-clients'
import { useQuery } from '@tanstack/react-query'
import { Flex, Table, type TableColumnsType } from 'antd'
import { useId } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { CallChart, type CallDay } from './call-chart.tsx'
import styles from './client-calls.module.css'
import { callsQuery } from './clients.queries.ts'
import { integratorsTexts } from './integrators-texts.ts'

/** R38: calls and errors of 30 days as a chart, and in a table for those who do not see the chart. */
export const ClientCalls = ({ client: { id, settings } }: { client: ClientView }) => {
  const t = useTexts(integratorsTexts)
  const titleId = useId()
  const { data, isPending, isError, error, refetch } = useQuery(callsQuery(id))
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} style={{ fontSize: 15, marginTop: 0 }}>
        {t('calls')}
      </h3>
      {isPending && <Skeleton lines={4} />}
      {isError && <ProblemAlert problem={asProblem(error)} onRetry={() => void refetch()} />}
      {data && <Calls days={data.data} name={settings.name} />}
    </section>
  )
}

const sum = (days: readonly CallDay[], key: 'calls' | 'errors'): number =>
  days.reduce((total, day) => total + day[key], 0)

const Calls = ({ days, name }: { days: readonly CallDay[]; name: string }) => {
  const t = useTexts(integratorsTexts)
  const calls = sum(days, 'calls')
  if (calls === 0) return <span style={softText}>{t('calls.none')}</span>
  const columns: TableColumnsType<CallDay> = [
    { key: 'day', title: t('calls.day'), rowScope: 'row', render: (_, { day }) => day },
    { key: 'calls', title: t('calls.calls'), align: 'right', render: (_, each) => each.calls.toLocaleString() },
    { key: 'errors', title: t('calls.errors'), align: 'right', render: (_, each) => each.errors.toLocaleString() }
  ]
  const label = t('calls.label', { name })
  return (
    <Flex vertical gap={8}>
      <span>{t('calls.sum', { calls: calls.toLocaleString(), errors: sum(days, 'errors').toLocaleString() })}</span>
      <Flex wrap gap={24} align="start">
        <CallChart days={days} />
        {/* It scrolls, so the keyboard has to reach it. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div role="region" aria-label={label} tabIndex={0} className={styles['scrolling']}>
          <Table
            aria-label={label}
            rowKey="day"
            size="small"
            columns={columns}
            dataSource={days.filter((day) => day.calls > 0).toReversed()}
            pagination={false}
          />
        </div>
      </Flex>
      <span style={softText}>{t('calls.hint')}</span>
    </Flex>
  )
}
