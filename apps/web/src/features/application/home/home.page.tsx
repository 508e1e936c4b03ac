import { useQuery } from '@tanstack/react-query'
import { type ReactNode } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { homeTexts } from './home-texts.ts'
import { homeQuery } from './home.queries.ts'
import { HomeView } from './home-view.tsx'

/** R17. `notices` are those of other features. */
export const HomePage = ({ notices }: { notices?: ReactNode }) => {
  const t = useTexts(homeTexts)
  const home = useQuery(homeQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      <HomeView home={home} notices={notices} />
    </>
  )
}
