import { useQuery } from '@tanstack/react-query'
import { Alert, Card } from 'antd'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { FactorList } from './factor-list.tsx'
import { secondFactorTexts } from './second-factor-texts.ts'

/** R36: stands in place of every page until an account has the second factor that its owner requires. */
export const SetUpSecondFactor = () => {
  const t = useTexts(secondFactorTexts)
  const security = useQuery(securityQuery)
  return (
    <>
      <PageTitle title={t('setUp.title')} />
      <Alert type="info" showIcon role="status" title={t('setUp.text')} />
      <Card role="region" aria-label={t('setUp.title')}>
        {security.isPending && <Skeleton lines={4} />}
        <QueryProblem of={security} />
        {security.data && <FactorList {...security.data.secondFactor} level={2} />}
      </Card>
    </>
  )
}
