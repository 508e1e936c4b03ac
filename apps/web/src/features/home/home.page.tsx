import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { homeQuery } from './home.queries.ts'
import { homeTexts } from './home-texts.ts'

// Loads beside the data, so that the head and the menus are there earlier.
const HomeView = lazy(async () => ({ default: (await import('./home-view.tsx')).HomeView }))

/** R17. */
export const HomePage = () => {
  const t = useTexts(homeTexts)
  const home = useQuery(homeQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      <Suspense fallback={<Skeleton lines={8} />}>
        <HomeView home={home} />
      </Suspense>
    </>
  )
}
