import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { homeTexts } from './home-texts.ts'
import { homeQuery } from './home.queries.ts'

// Loads beside the data, so that the head and the menus are there earlier.
const HomeView = lazy(async () => ({ default: (await import('./home-view.tsx')).HomeView }))

/** R17. `notices` are those of other features. */
export const HomePage = ({ notices }: { notices?: ReactNode }) => {
  const t = useTexts(homeTexts)
  const home = useQuery(homeQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      <Suspense fallback={<Skeleton lines={8} />}>
        <HomeView home={home} notices={notices} />
      </Suspense>
    </>
  )
}
