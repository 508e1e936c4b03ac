import type { readHome } from '@portal/contract/application/home'
import type { Response } from '@portal/contract/endpoint'
import type { UseQueryResult } from '@tanstack/react-query'
import { Card, Col, Descriptions, Flex, Row } from 'antd'
import { type ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ExpiringPapers } from '#web/shared/profile/expiring-papers.tsx'
import { useSession } from '#web/shared/session/session.queries.ts'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AccountSecurity } from './account-security.tsx'
import { Completeness } from './completeness.tsx'
import { homeTexts } from './home-texts.ts'
import { News } from './news.tsx'
import { Standings } from './standings.tsx'
import { StepsToTake } from './steps-to-take.tsx'
import { OwnOffer } from '#web/shared/ownership/offer-notice.tsx'

type HomeViewProps = { home: UseQueryResult<Response<typeof readHome>>; notices?: ReactNode }

export const HomeView = ({ home, notices }: HomeViewProps) => {
  const t = useTexts(homeTexts)
  const { account, permissions } = useSession()
  const isOwner = account.role === 'OWNER'
  return (
    <>
      <Identity />
      {!isOwner && <OwnOffer />}
      {notices}
      {home.isPending && (
        <SectionCard title={t('steps')}>
          <Skeleton lines={6} />
        </SectionCard>
      )}
      <QueryProblem of={home} />
      {home.data && (
        <>
          <ExpiringPapers papers={home.data.expiringPapers} />
          <StepsToTake {...home.data} />
          <Row gutter={[18, 18]}>
            {permissions.includes('application.read') && (
              <Half>
                <Standings {...home.data} />
              </Half>
            )}
            <Half>
              <News messages={home.data.messages} />
            </Half>
            {permissions.includes('profile.read') && (
              <Half>
                <Completeness {...home.data.completeness} draftSavedAt={home.data.draftSavedAt} />
              </Half>
            )}
            <Half>
              <AccountSecurity {...home.data} />
            </Half>
          </Row>
        </>
      )}
    </>
  )
}

/** Two cards beside each other are equally high. */
const Half = ({ children }: { children: ReactNode }) => (
  <Col xs={24} lg={12} style={{ display: 'grid' }}>
    {children}
  </Col>
)

const Identity = () => {
  const t = useTexts(homeTexts)
  const language = useLanguage()
  const { account, enterprise } = useSession()
  const type = language === 'en' ? enterprise.type.nameEn : enterprise.type.nameZh
  return (
    <Card>
      <Flex wrap gap="8px 32px" justify="space-between" align="center">
        <strong style={{ fontSize: 18 }}>
          {t('greeting', { name: enterprise.fullName ?? account.name ?? account.username })}
        </strong>
        <Descriptions
          style={{ width: 'auto' }}
          size="small"
          column={{ xs: 1, sm: 2 }}
          items={[
            { key: 'number', label: t('number'), children: enterprise.number },
            { key: 'type', label: t('type'), children: type }
          ]}
        />
      </Flex>
    </Card>
  )
}
