import { beijingTime } from '@portal/contract/beijing-time'
import { useQuery } from '@tanstack/react-query'
import { Descriptions, Flex, Row } from 'antd'
import { AuditVerification } from '#web/shared/admin/audit-verification.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { LinkButton } from '#web/shared/ui/link-button.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { CountChart } from './count-chart.tsx'
import { dayTexts } from './day-texts.ts'
import { type AuditDay, auditDayQuery } from './day.queries.ts'

/** For 审计管理员. */
export const AuditDaySection = () => {
  const { data, isPending, error, refetch } = useQuery(auditDayQuery)
  if (isPending) return <Skeleton lines={10} />
  if (!data) return <QueryProblem of={{ error, refetch }} />
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
        <AuditVerification
          verification={verification}
          action={<LinkButton to={adminPaths.audit}>{t('audit.verify')}</LinkButton>}
        />
        <Descriptions column={1} items={[{ key: 'end', label: t('audit.end'), children: end }]} />
      </Flex>
    </SectionCard>
  )
}

const Exports = ({ days }: { days: AuditDay['data'] }) => {
  const t = useTexts(dayTexts)
  return (
    <SectionCard title={t('week')}>
      <Row>
        <CountChart
          none={t('week.none')}
          title={t('audit.exports')}
          label={t('audit.exports.label')}
          days={days}
          counts={[
            {
              key: 'all',
              name: t('audit.exports'),
              of: ({ queueExports, auditExports, personalExports }) => queueExports + auditExports + personalExports
            }
          ]}
          columns={[
            { key: 'queue', name: t('audit.queueExports'), of: ({ queueExports }) => queueExports },
            { key: 'audit', name: t('audit.auditExports'), of: ({ auditExports }) => auditExports },
            { key: 'personal', name: t('audit.personalExports'), of: ({ personalExports }) => personalExports }
          ]}
        />
      </Row>
    </SectionCard>
  )
}
