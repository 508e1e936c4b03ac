import { useQuery } from '@tanstack/react-query'
import { Card } from 'antd'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { QueryProblem } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { AddressCard } from './address-card.tsx'
import { ChoiceCard } from './choice-card.tsx'
import { noticesTexts } from './notices-texts.ts'
import { noticesQuery } from './notices.queries.ts'
import { RobotCard } from './robot-card.tsx'

/** R49: how notices reach a person who is not signed in. */
export const NoticesPage = () => {
  const t = useTexts(noticesTexts)
  const settings = useQuery(noticesQuery)
  return (
    <>
      <PageTitle title={t('title')} />
      {settings.isPending && (
        <Card>
          <Skeleton lines={6} />
        </Card>
      )}
      <QueryProblem of={settings} />
      {settings.data && (
        <>
          <ChoiceCard settings={settings.data} />
          <AddressCard settings={settings.data} />
          <RobotCard settings={settings.data} />
        </>
      )}
    </>
  )
}
