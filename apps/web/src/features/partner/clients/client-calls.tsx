import type { Response } from '@portal/contract/endpoint'
import type { ClientView, readClientCalls } from '@portal/contract/partner/client'
import { useQuery } from '@tanstack/react-query'
import { Flex } from 'antd'
import { useId } from 'react'
import { DayFigures } from '#web/shared/admin/day-figures.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { clientsTexts } from './clients-texts.ts'
import { callsQuery } from './clients.queries.ts'

type CallDay = Response<typeof readClientCalls>['data'][number]

/** R38: calls and errors of 30 days as a chart, and in a table for those who do not see the chart. */
export const ClientCalls = ({ client: { id, settings } }: { client: ClientView }) => {
  const t = useTexts(clientsTexts)
  const titleId = useId()
  const { data, isPending, error, refetch } = useQuery(callsQuery(id))
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId} style={{ fontSize: 15, marginTop: 0 }}>
        {t('calls')}
      </h3>
      {isPending && <Skeleton lines={4} />}
      <QueryProblem of={{ error, refetch }} />
      {data && <Calls days={data.data} name={settings.name} />}
    </section>
  )
}

const sum = (days: readonly CallDay[], key: 'calls' | 'errors'): number =>
  days.reduce((total, day) => total + day[key], 0)

const Calls = ({ days, name }: { days: readonly CallDay[]; name: string }) => {
  const t = useTexts(clientsTexts)
  const calls = sum(days, 'calls')
  if (calls === 0) return <span style={softText}>{t('calls.none')}</span>
  return (
    <Flex vertical gap={8}>
      <span>{t('calls.sum', { calls: calls.toLocaleString(), errors: sum(days, 'errors').toLocaleString() })}</span>
      <DayFigures
        label={t('calls.label', { name })}
        dayName={t('calls.day')}
        days={days}
        parts={[
          { key: 'good', name: t('calls.good'), tone: 'good', of: (day) => day.calls - day.errors },
          { key: 'errors', name: t('calls.errors'), tone: 'bad', of: ({ errors }) => errors }
        ]}
        columns={[
          { key: 'calls', name: t('calls.calls'), of: (day) => day.calls },
          { key: 'errors', name: t('calls.errors'), of: ({ errors }) => errors }
        ]}
      />
      <span style={softText}>{t('calls.hint')}</span>
    </Flex>
  )
}
