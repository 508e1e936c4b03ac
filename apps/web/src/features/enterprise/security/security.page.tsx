import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { securityQuery } from '#web/shared/account/security.queries.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { securityTexts } from './security-texts.ts'

// Loads beside the data, so that the head and the menus are there earlier.
const SecurityView = lazy(async () => ({ default: (await import('./security-view.tsx')).SecurityView }))

/** R32: the protections of the account with state and action; R35: the signed-in devices. */
export const SecurityPage = () => {
  const t = useTexts(securityTexts)
  const security = useQuery(securityQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      <Suspense fallback={<Skeleton lines={8} />}>
        <SecurityView security={security} />
      </Suspense>
    </>
  )
}
