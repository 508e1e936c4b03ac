import { Card, Flex } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useSession } from '#web/shared/session/session.queries.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { phoneTexts } from './phone-texts.ts'
import { ChangePhoneForm } from './change-phone.form.tsx'

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
          <ChangePhoneForm />
        </Flex>
      </Card>
    </>
  )
}
