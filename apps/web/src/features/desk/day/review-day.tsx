import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import { Col, Descriptions, Flex, Row } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { DayFigures } from '#web/shared/admin/day-figures.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { softText } from '#web/shared/ui/soft-text.ts'
import { CountTable } from './count-table.tsx'
import { dayTexts } from './day-texts.ts'
import { type ReviewDay, reviewDayQuery } from './day.queries.ts'
import { capped, Figure, share } from './figure.tsx'

/** For 审核员. */
export const ReviewDaySection = () => {
  const { data, isPending, error, refetch } = useQuery(reviewDayQuery)
  if (isPending) return <Skeleton lines={10} />
  if (!data) return <QueryProblem of={{ error, refetch }} />
  return (
    <>
      <Waiting day={data} />
      <Days day={data} />
      <Frequent day={data} />
    </>
  )
}

const queue = (query: string) => `${adminPaths.applications}${query}`

const atStage = { second: queue('?stage=second'), answered: queue('?state=SUBMITTED&stage=resubmitted') }

const Waiting = ({ day: { unclaimed, mine, overdue, awaitsSecond, answered } }: { day: ReviewDay }) => {
  const t = useTexts(dayTexts)
  return (
    <SectionCard title={t('review.waiting')}>
      <Row gutter={[16, 16]}>
        <Col {...share}>
          <Figure name={t('review.unclaimed')} count={unclaimed} to={queue('?state=SUBMITTED')} />
        </Col>
        <Col {...share}>
          <Figure name={t('review.mine')} count={mine} to={queue('?claimed=mine')} />
        </Col>
        <Col {...share}>
          <Figure name={t('review.overdue')} count={overdue} to={queue('?overdue=1')} isBad={overdue > 0} />
        </Col>
        <Col {...share}>
          <Figure name={t('review.second')} count={awaitsSecond.count} to={atStage.second} />
        </Col>
        <Col {...share}>
          <Figure name={t('review.answered')} count={answered.count} to={atStage.answered} />
        </Col>
      </Row>
      {awaitsSecond.count + answered.count > 0 && (
        <Row gutter={[16, 16]} style={{ marginTop: 16 }}>
          <Cases title={t('review.second')} waiting={awaitsSecond} all={atStage.second} />
          <Cases title={t('review.answered')} waiting={answered} all={atStage.answered} />
        </Row>
      )}
    </SectionCard>
  )
}

type CasesProps = { title: string; waiting: ReviewDay['answered']; all: string }

const Cases = ({ title, waiting: { count, cases }, all }: CasesProps) => {
  const t = useTexts(dayTexts)
  const words = useTexts(adminTexts)
  const language = useLanguage()
  if (cases.length === 0) return null
  return (
    <Col xs={24} lg={12}>
      <h3 style={{ fontSize: 15, marginTop: 0 }}>{title}</h3>
      <Flex vertical gap={8}>
        {cases.map(({ id, enterprise: { number, fullName }, name, dueAt }) => {
          const enterprise = fullName ?? words('unnamed')
          return (
            <div key={id}>
              <Link
                to={`${adminPaths.applications}/${id}`}
                aria-label={t('review.case', { enterprise, name: name[language] })}
              >
                {enterprise}
              </Link>{' '}
              {name[language]}
              <div style={softText}>
                {number} · {t('review.due', { time: beijingTime(dueAt) })}
              </div>
            </div>
          )
        })}
        {count > cases.length && <Link to={all}>{t('review.more', { count: capped(count - cases.length) })}</Link>}
      </Flex>
    </Col>
  )
}

const sum = (rows: ReviewDay['data'], key: 'received' | 'approved' | 'returned' | 'rejected'): number =>
  rows.reduce((total, row) => total + row[key], 0)

const Days = ({ day: { data, medianHours } }: { day: ReviewDay }) => {
  const t = useTexts(dayTexts)
  const [received, returned] = [sum(data, 'received'), sum(data, 'returned')]
  const decided = sum(data, 'approved') + returned + sum(data, 'rejected')
  if (received + decided === 0) {
    return (
      <SectionCard title={t('review.days')}>
        <span style={softText}>{t('review.none')}</span>
      </SectionCard>
    )
  }
  const hoursText = (hours: number) =>
    hours < 1 ? t('review.hours.less') : t('review.hours', { hours: hours.toLocaleString() })
  const facts = [
    { key: 'received', label: t('review.received'), children: received.toLocaleString() },
    { key: 'decided', label: t('review.decided.count'), children: decided.toLocaleString() },
    {
      key: 'share',
      label: t('review.share'),
      children: decided === 0 ? '—' : `${Math.round((returned / decided) * 100)}%`
    },
    {
      key: 'median',
      label: t('review.median'),
      children: medianHours === null ? '—' : hoursText(medianHours)
    }
  ]
  const part = (key: 'approved' | 'returned' | 'rejected') => ({
    key,
    name: t(`review.${key}`),
    of: (each: ReviewDay['data'][number]) => each[key]
  })
  const all = { key: 'received', name: t('review.received'), of: (each: ReviewDay['data'][number]) => each.received }
  return (
    <SectionCard title={t('review.days')}>
      <Flex vertical gap={16}>
        <Descriptions column={{ xs: 1, sm: 2, xl: 4 }} items={facts} />
        <Chart title={t('review.received')} hint={t('review.received.hint')}>
          <DayFigures
            label={t('review.received.label')}
            dayName={t('day')}
            days={data}
            parts={[{ ...all, tone: 'good' }]}
            columns={[all]}
          />
        </Chart>
        <Chart title={t('review.decided')}>
          <DayFigures
            label={t('review.decided.label')}
            dayName={t('day')}
            days={data}
            parts={[
              { ...part('approved'), tone: 'good' },
              { ...part('returned'), tone: 'other' },
              { ...part('rejected'), tone: 'bad' }
            ]}
            columns={[part('approved'), part('returned'), part('rejected')]}
          />
        </Chart>
      </Flex>
    </SectionCard>
  )
}

const Chart = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <div>
    <h3 style={{ fontSize: 15, marginTop: 0 }}>{title}</h3>
    {children}
    {hint && <span style={softText}>{hint}</span>}
  </div>
)

const Frequent = ({ day: { qualifications, reasons } }: { day: ReviewDay }) => {
  const t = useTexts(dayTexts)
  const language = useLanguage()
  return (
    <Row gutter={[16, 16]}>
      {qualifications.length > 0 && (
        <Col xs={24} xl={10}>
          <SectionCard title={t('review.qualifications')}>
            <CountTable
              label={t('review.qualifications')}
              nameTitle={t('review.qualification')}
              rows={qualifications.map(({ code, name, received }) => ({
                key: code,
                name: name[language],
                count: received
              }))}
            />
          </SectionCard>
        </Col>
      )}
      {reasons.length > 0 && (
        <Col xs={24} xl={14}>
          <SectionCard title={t('review.reasons')}>
            <CountTable
              label={t('review.reasons')}
              nameTitle={t('review.reason')}
              rows={reasons.map(({ text, count }) => ({
                key: text?.zh ?? '',
                name: text?.[language] ?? t('review.reason.other'),
                count
              }))}
            />
          </SectionCard>
        </Col>
      )}
    </Row>
  )
}
