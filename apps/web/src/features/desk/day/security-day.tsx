import { useQuery } from '@tanstack/react-query'
import { Descriptions, Row } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { type Count, CountChart } from './count-chart.tsx'
import { dayTexts } from './day-texts.ts'
import { type SecurityDay, securityDayQuery } from './day.queries.ts'

/** For 安全管理员. */
export const SecurityDaySection = () => {
  const { data, isPending, error, refetch } = useQuery(securityDayQuery)
  if (isPending) return <Skeleton lines={10} />
  if (!data) return <QueryProblem of={{ error, refetch }} />
  return (
    <>
      <Today day={data} />
      <Month days={data.data} />
    </>
  )
}

type Day = SecurityDay['data'][number]
type Kind = Exclude<keyof Day, 'day'>

/** What a chart shows together, each kind in its colour. */
const charts = [
  { key: 'locks', kinds: { lockedSignIns: 'bad', paymentLocks: 'other' } },
  { key: 'resets', kinds: { passwordResets: 'good', lostPhones: 'other' } },
  { key: 'devices', kinds: { newDevices: 'good' } },
  { key: 'refused', kinds: { refusedAdmins: 'bad', failedAdmins: 'other' } }
] as const satisfies { key: string; kinds: { [K in Kind]?: Count<Day>['tone'] } }[]

const useCounts = () => {
  const t = useTexts(dayTexts)
  return ({ kinds }: (typeof charts)[number]): Count<Day>[] =>
    // Holds because the objects above have no other keys.
    (Object.entries(kinds) as [Kind, NonNullable<Count<Day>['tone']>][]).map(([key, tone]) => ({
      key,
      name: t(`security.${key}`),
      tone,
      of: (day) => day[key]
    }))
}

const Today = ({ day: { lockedNow, data } }: { day: SecurityDay }) => {
  const t = useTexts(dayTexts)
  const countsOf = useCounts()
  const today = data.at(-1)
  const facts = charts
    .flatMap(countsOf)
    .map(({ key, name, of }) => ({ key, label: name, children: today ? of(today).toLocaleString() : '—' }))
  return (
    <SectionCard title={t('security.today')}>
      <Descriptions
        column={{ xs: 1, lg: 2 }}
        items={[{ key: 'locked', label: t('security.locked'), children: String(lockedNow) }, ...facts]}
      />
    </SectionCard>
  )
}

const Month = ({ days }: { days: readonly Day[] }) => {
  const t = useTexts(dayTexts)
  const countsOf = useCounts()
  return (
    <SectionCard title={t('security.month')}>
      <Row gutter={[24, 24]}>
        {charts.map((chart) => (
          <CountChart
            key={chart.key}
            title={t(`security.${chart.key}`)}
            label={t(`security.${chart.key}.label`)}
            none={t('security.none')}
            days={days}
            counts={countsOf(chart)}
          />
        ))}
      </Row>
    </SectionCard>
  )
}
