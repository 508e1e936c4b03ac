import { useQuery } from '@tanstack/react-query'
import { Descriptions, Table, type TableColumnsType } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { type SecurityDay, securityDayQuery } from './day.queries.ts'
import { dayTexts } from './day-texts.ts'
import styles from './day.module.css'

/** For 安全管理员. */
export const SecurityDaySection = () => {
  const t = useTexts(dayTexts)
  const { data, isPending, error, refetch } = useQuery(securityDayQuery)
  if (isPending) return <Skeleton lines={10} />
  if (!data) return <ProblemAlert problem={asProblem(error)} onRetry={() => void refetch()} />
  return (
    <>
      <SectionCard title={t('security.state')}>
        <Descriptions
          column={1}
          items={[{ key: 'locked', label: t('security.locked'), children: String(data.lockedNow) }]}
        />
      </SectionCard>
      <SectionCard title={t('week')}>
        <Events days={data.data} />
      </SectionCard>
    </>
  )
}

type Day = SecurityDay['data'][number]

const kinds = ['lockedSignIns', 'passwordResets', 'paymentLocks', 'lostPhones', 'failedAdmins'] as const

/** Five kinds that differ too much in number for one chart. */
const Events = ({ days }: { days: readonly Day[] }) => {
  const t = useTexts(dayTexts)
  const columns: TableColumnsType<Day> = [
    { key: 'day', title: t('day'), rowScope: 'row', width: 120, render: (_, { day }) => day },
    ...kinds.map((kind) => ({
      key: kind,
      title: t(`security.${kind}`),
      align: 'right' as const,
      render: (_: unknown, day: Day) => day[kind].toLocaleString()
    }))
  ]
  const label = t('security.week')
  return (
    // It scrolls on a phone, so the keyboard has to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className={styles['scrolling']}>
      <Table
        aria-label={label}
        rowKey="day"
        size="small"
        columns={columns}
        dataSource={days.toReversed()}
        pagination={false}
      />
    </div>
  )
}
