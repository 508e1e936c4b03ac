import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import { Alert, Descriptions, Flex, Row } from 'antd'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { type AuditDay, auditDayQuery } from './day.queries.ts'
import { auditFaultTexts, dayTexts } from './day-texts.ts'
import { WeekChart } from './week-chart.tsx'

/** For 审计管理员. */
export const AuditDaySection = () => {
  const { data, isPending, error, refetch } = useQuery(auditDayQuery)
  if (isPending) return <Skeleton lines={10} />
  if (!data) return <ProblemAlert problem={asProblem(error)} onRetry={() => void refetch()} />
  return (
    <>
      <Chain day={data} />
      <Exports days={data.data} />
    </>
  )
}

const Chain = ({ day: { verification, chain } }: { day: AuditDay }) => {
  const t = useTexts(dayTexts)
  const end = chain ? t('audit.end.of', { sealed: chain.sealed, time: beijingTime(chain.at) }) : t('audit.end.none')
  return (
    <SectionCard title={t('audit.chain')}>
      <Flex vertical gap={16}>
        <Verification verification={verification} />
        <Descriptions column={1} items={[{ key: 'end', label: t('audit.end'), children: end }]} />
      </Flex>
    </SectionCard>
  )
}

/** It is run daily; one day more leaves time for a failed run. */
const oldAfterMs = 2 * 86_400_000

const Verification = ({ verification }: Pick<AuditDay, 'verification'>) => {
  const t = useTexts(dayTexts)
  const faultName = useTexts(auditFaultTexts)
  const [now] = useState(() => Date.now())
  if (!verification) return <Alert type="warning" showIcon title={t('audit.never')} />
  const { at, sealed, fault, seq } = verification
  const facts = { time: beijingTime(at), sealed, seq: seq ?? '' }
  if (fault) return <Alert type="error" showIcon title={t('audit.broken', { ...facts, fault: faultName(fault) })} />
  const isOld = now - at.getTime() > oldAfterMs
  return (
    <>
      {isOld && <Alert type="warning" showIcon title={t('audit.old', facts)} />}
      <Descriptions
        column={1}
        items={[{ key: 'verified', label: t('audit.verified'), children: t('audit.whole', facts) }]}
      />
    </>
  )
}

const Exports = ({ days }: { days: AuditDay['data'] }) => {
  const t = useTexts(dayTexts)
  return (
    <SectionCard title={t('week')}>
      <Row>
        <WeekChart
          title={t('audit.exports')}
          label={t('audit.exports.label')}
          days={days}
          counts={[
            {
              key: 'all',
              name: t('audit.exports'),
              of: ({ queueExports, personalExports }) => queueExports + personalExports
            }
          ]}
          columns={[
            { key: 'queue', name: t('audit.queueExports'), of: ({ queueExports }) => queueExports },
            { key: 'personal', name: t('audit.personalExports'), of: ({ personalExports }) => personalExports }
          ]}
        />
      </Row>
    </SectionCard>
  )
}
