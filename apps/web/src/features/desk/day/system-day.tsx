import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import { Alert, Descriptions, Flex, Row } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { type Count as DayCount, CountChart } from './count-chart.tsx'
import { dayTexts, jobText, jobTexts } from './day-texts.ts'
import { type FirstMorning, firstMorningQuery, type SystemDay, systemDayQuery } from './day.queries.ts'
import { morningNames } from './first-morning-texts.ts'

/** For 系统管理员. */
export const SystemDaySection = () => {
  const { data, isPending, error, refetch } = useQuery(systemDayQuery)
  if (isPending) return <Skeleton lines={10} />
  if (!data) return <QueryProblem of={{ error, refetch }} />
  return (
    <>
      <Attention day={data} />
      <Days days={data.data} />
      <State day={data} />
    </>
  )
}

const sizeText = (bytes: number): string =>
  bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`

const littleSpace = 5e9

type Trouble = { key: string; text: string; link?: ReactNode }

/** R48: all is well only when nothing fails and nothing is missing, which a second request tells. */
const Attention = ({ day }: { day: SystemDay }) => {
  const t = useTexts(dayTexts)
  const { data: morning } = useQuery(firstMorningQuery)
  const missing = useMissing(morning)
  const troubles = [...useTroubles(day), ...missing]
  return (
    <SectionCard title={t('system.attention')}>
      {morning && troubles.length === 0 && <Alert type="success" showIcon title={t('system.well')} />}
      <Flex vertical gap={8}>
        {troubles.map(({ key, text, link }) => (
          <Alert key={key} type="warning" showIcon title={text} action={link} />
        ))}
      </Flex>
    </SectionCard>
  )
}

/** In words, on one line: the part above says more. */
const useMissing = (morning: FirstMorning | undefined): Trouble[] => {
  const t = useTexts(dayTexts)
  const names = useTexts(morningNames)
  const words = useTexts(adminTexts)
  const open = morning?.data.filter(({ state }) => state !== 'done') ?? []
  if (open.length === 0) return []
  const points = open.map(({ point }) => names(point)).join(words('list.and'))
  return [{ key: 'morning', text: t('system.missing', { points }) }]
}

const useTroubles = ({ isSmsFailing, webhooks, storage: { freeBytes }, jobs }: SystemDay): Trouble[] => {
  const t = useTexts(dayTexts)
  const jobName = useTexts(jobTexts)
  const nameOf = (name: string) => {
    const known = jobText(name)
    return known ? jobName(known) : name
  }
  const ofJob = ({ name, ranAt, failedAt }: SystemDay['jobs']['troubled'][number]): Trouble => {
    const hasFailed = failedAt !== null && (ranAt === null || failedAt > ranAt)
    const time = hasFailed ? failedAt : ranAt
    return {
      key: name,
      text: t(hasFailed ? 'system.job.failed' : 'system.job.silent', {
        job: nameOf(name),
        time: time ? beijingTime(time) : '—'
      })
    }
  }
  return [
    ...(isSmsFailing
      ? [{ key: 'sms', text: t('system.sms'), link: <Link to={adminPaths.sms}>{t('system.sms.open')}</Link> }]
      : []),
    ...(webhooks.failing + webhooks.disabled > 0
      ? [
          {
            key: 'webhooks',
            text: t('system.webhooks', webhooks),
            link: <Link to={adminPaths.integrators}>{t('system.webhooks.open')}</Link>
          }
        ]
      : []),
    ...(freeBytes !== null && freeBytes < littleSpace
      ? [{ key: 'space', text: t('system.space', { size: sizeText(freeBytes) }) }]
      : []),
    // The first run is noted within a minute.
    ...(jobs.count === 0 ? [{ key: 'jobs', text: t('system.jobs.none') }] : []),
    ...jobs.troubled.map(ofJob)
  ]
}

type Day = SystemDay['data'][number]
type Count = DayCount<Day>

const Days = ({ days }: { days: SystemDay['data'] }) => {
  const t = useTexts(dayTexts)
  const registered: Count = { key: 'all', name: t('system.registrations'), of: ({ registrations }) => registrations }
  const pair = (good: keyof Day, failed: keyof Day): [Count, Count] => [
    { key: 'good', name: t('system.good'), of: (day) => Number(day[good]) },
    { key: 'failed', name: t('system.failed'), tone: 'bad', of: (day) => Number(day[failed]) }
  ]
  return (
    <SectionCard title={t('week')}>
      <Row gutter={[24, 24]}>
        <CountChart
          none={t('week.none')}
          title={t('system.registrations')}
          label={t('system.registrations.label')}
          days={days}
          counts={[registered]}
        />
        <CountChart
          none={t('week.none')}
          title={t('system.signIns')}
          label={t('system.signIns.label')}
          days={days}
          counts={pair('signIns', 'failedSignIns')}
        />
        <CountChart
          none={t('week.none')}
          title={t('system.sms.title')}
          label={t('system.sms.label')}
          days={days}
          counts={pair('smsSent', 'smsFailed')}
        />
      </Row>
    </SectionCard>
  )
}

const State = ({ day: { storage, jobs, version } }: { day: SystemDay }) => {
  const t = useTexts(dayTexts)
  const { databaseBytes, freeBytes, quarantined } = storage
  const facts = [
    { key: 'database', label: t('system.database'), children: sizeText(databaseBytes) },
    { key: 'free', label: t('system.free'), children: freeBytes === null ? '—' : sizeText(freeBytes) },
    { key: 'quarantined', label: t('system.quarantined'), children: String(quarantined) },
    {
      key: 'jobs',
      label: t('system.jobs'),
      children: t('system.jobs.of', { count: jobs.count, troubled: jobs.troubled.length })
    },
    { key: 'version', label: t('system.version'), children: t('system.version.of', { portal: '–', ...version }) }
  ]
  return (
    <SectionCard title={t('system.state')}>
      <Descriptions column={{ xs: 1, lg: 2 }} items={facts} />
    </SectionCard>
  )
}
