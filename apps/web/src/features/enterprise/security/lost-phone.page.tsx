import { isOpenRecovery, objectionHours } from '@portal/contract/enterprise/phone'
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Flex } from 'antd'
import { lazy, Suspense } from 'react'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { OpenRecovery } from './open-recovery.tsx'
import { phoneTexts } from './phone-texts.ts'
import type { PhoneState } from './security.queries.ts'

// Loads beside the data.
const LostPhoneForm = lazy(async () => ({ default: (await import('./lost-phone.form.tsx')).LostPhoneForm }))

/** R35: password, letter and new phone; then the application and what becomes of it. */
export const LostPhonePage = () => {
  const t = useTexts(phoneTexts)
  const security = useQuery(securityQuery)
  return (
    <>
      <PageTitle title={t('lost.title')} />
      <Card role="region" aria-label={t('lost.title')}>
        {security.isPending && <Skeleton lines={6} />}
        <QueryProblem of={security} />
        {security.data && <Recovery recovery={security.data.phone.recovery} />}
      </Card>
    </>
  )
}

const Recovery = ({ recovery }: Pick<PhoneState, 'recovery'>) => {
  const t = useTexts(phoneTexts)
  if (recovery && isOpenRecovery(recovery.state)) return <OpenRecovery recovery={recovery} />
  return (
    <Flex vertical gap={24}>
      <p>{t('lost.intro', { hours: objectionHours })}</p>
      {recovery?.state === 'REJECTED' && (
        <Alert
          type="warning"
          showIcon
          title={t('state.REJECTED')}
          description={recovery.opinion ? t('opinion', { opinion: recovery.opinion }) : t('rejected')}
        />
      )}
      {recovery?.state === 'OBJECTED' && (
        <Alert type="error" showIcon title={t('state.OBJECTED')} description={t('objected.text')} />
      )}
      <Suspense fallback={<Skeleton lines={6} />}>
        <LostPhoneForm />
      </Suspense>
    </Flex>
  )
}
