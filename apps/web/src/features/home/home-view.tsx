import type { Response } from '@portal/contract/endpoint'
import type { readHome } from '@portal/contract/home'
import type { UseQueryResult } from '@tanstack/react-query'
import { Card, Descriptions, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { asProblem } from '#web/shared/problem.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { SectionCard } from '#web/shared/ui/section-card.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AccountSecurity } from './account-security.tsx'
import { Completeness } from './completeness.tsx'
import styles from './home.module.css'
import { homeTexts } from './home-texts.ts'
import { News } from './news.tsx'
import { Standings } from './standings.tsx'
import { StepsToTake } from './steps-to-take.tsx'

export const HomeView = ({ home }: { home: UseQueryResult<Response<typeof readHome>> }) => {
  const t = useTexts(homeTexts)
  return (
    <>
      <Identity />
      {home.isPending && (
        <SectionCard title={t('steps')}>
          <Skeleton lines={6} />
        </SectionCard>
      )}
      {home.isError && <ProblemAlert problem={asProblem(home.error)} onRetry={() => void home.refetch()} />}
      {home.data && (
        <>
          <StepsToTake {...home.data} />
          <div className={styles['pair']}>
            <Standings {...home.data} />
            <News messages={home.data.messages} />
            <Completeness {...home.data.completeness} draftSavedAt={home.data.draftSavedAt} />
            <AccountSecurity {...home.data} />
          </div>
        </>
      )}
    </>
  )
}

const Identity = () => {
  const t = useTexts(homeTexts)
  const language = useLanguage()
  const { account, enterprise } = useSession()
  const type = language === 'en' ? enterprise.type.nameEn : enterprise.type.nameZh
  return (
    <Card>
      <Flex wrap gap="8px 32px" justify="space-between" align="center">
        <strong style={{ fontSize: 18 }}>{t('greeting', { name: enterprise.fullName ?? account.username })}</strong>
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
