import { Card, Flex } from 'antd'
import { lazy, Suspense } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { phoneTexts } from './phone-texts.ts'

const ChangePhoneForm = lazy(async () => ({ default: (await import('./change-phone.form.tsx')).ChangePhoneForm }))

/** R35 */
export const ChangePhonePage = () => {
  const t = useTexts(phoneTexts)
  const { account } = useSession()
  return (
    <>
      <PageTitle title={t('title')} />
      <Card role="region" aria-label={t('title')}>
        <Flex vertical gap={24}>
          <p>{t('intro', { phone: account.phone })}</p>
          <Suspense fallback={<Skeleton lines={4} />}>
            <ChangePhoneForm />
          </Suspense>
        </Flex>
      </Card>
    </>
  )
}
