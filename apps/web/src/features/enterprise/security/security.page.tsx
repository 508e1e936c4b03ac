import { useQuery } from '@tanstack/react-query'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { securityTexts } from './security-texts.ts'
import { SecurityView } from './security-view.tsx'

/** R32: the protections of the account with state and action; R35: the signed-in devices. */
export const SecurityPage = () => {
  const t = useTexts(securityTexts)
  const security = useQuery(securityQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      <SecurityView security={security} />
    </>
  )
}
