import { beijingTime } from '@portal/contract/beijing-time'
import type { WaitingKind } from '@portal/contract/desk/day'
import { useQuery } from '@tanstack/react-query'
import { Col, Row } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { adminPaths } from '#web/shared/paths.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { dayTexts } from './day-texts.ts'
import { type WaitingDay, waitingDayQuery } from './day.queries.ts'
import { Figure, share } from './figure.tsx'

/** R37, R38: what this administrator may decide, each kind with a link to it. Nothing if nothing waits. */
export const WaitingDaySection = () => {
  const t = useTexts(dayTexts)
  const { data, isPending, error, refetch } = useQuery(waitingDayQuery)
  if (isPending || data?.data.length === 0) return null
  if (!data) return <QueryProblem of={{ error, refetch }} />
  return (
    <SectionCard title={t('waiting')}>
      <Row gutter={[16, 16]}>
        {data.data.map((matter) => (
          <Col key={matter.kind} {...share}>
            <Figure
              name={t(`waiting.${matter.kind}`)}
              count={matter.count}
              to={pathOf(matter)}
              note={
                <>
                  {t('waiting.since')} <time>{beijingTime(matter.since)}</time>
                </>
              }
            />
          </Col>
        ))}
      </Row>
    </SectionCard>
  )
}

const pages: Record<Exclude<WaitingKind, 'factor-reset'>, string> = {
  'admin-change': adminPaths.administrators,
  client: adminPaths.integrators,
  catalogue: adminPaths.catalogue,
  agreement: adminPaths.agreements,
  campaign: adminPaths.campaigns,
  import: adminPaths.imports,
  'profile-change': adminPaths.profileChanges,
  'phone-recovery': adminPaths.phoneRecoveries,
  question: adminPaths.questions
}

const pathOf = ({ kind, enterpriseNumber }: WaitingDay['data'][number]): string =>
  kind === 'factor-reset' ? `${adminPaths.enterprises}/${enterpriseNumber}?tab=accounts` : pages[kind]
