import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Flex } from 'antd'
import { AskPlatform } from '#web/shared/help/ask-platform.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ApplicationList } from './application-list.tsx'
import { applyTexts } from './apply-texts.ts'
import { qualificationsQuery } from './apply.queries.ts'
import { Incomplete } from './incomplete.tsx'
import { QualificationPanel } from './qualification-panel.tsx'

/** R22: the manual's page 业务资格申请 and, below it, every application with its progress. */
export const ApplyPage = () => {
  const t = useTexts(applyTexts)
  const page = useQuery(qualificationsQuery)
  return (
    <Flex vertical gap={16}>
      <PageTitle title={t('title')} />
      {page.data && page.data.profileMissing.length > 0 && <Incomplete {...page.data} />}
      <Alert
        type="info"
        role="note"
        title={t('hint.choose')}
        description={
          <Flex wrap gap="0 16px">
            <span>{t('hint.help')}</span>
            <AskPlatform />
          </Flex>
        }
      />
      {page.isPending && (
        <Card role="region" aria-label={t('panel')}>
          <Skeleton lines={8} />
        </Card>
      )}
      <QueryProblem of={page} />
      {page.data && (
        <>
          <QualificationPanel page={page.data} />
          <ApplicationList applications={page.data.applications} />
        </>
      )}
    </Flex>
  )
}
