import { useQuery } from '@tanstack/react-query'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from '#web/shared/ui/button.tsx'
import { RefreshIcon } from '#web/shared/ui/icons.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { ChangeCard } from './change-card.tsx'
import { profileChangesQuery } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

/** R21, the reviewers' side. */
export const ProfileChangesPage = () => {
  const t = useTexts(profileChangesTexts)
  const words = useTexts(adminTexts)
  const changes = useQuery(profileChangesQuery)
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('title')} />
        <Button isBusy={changes.isFetching} onClick={() => void changes.refetch()}>
          <RefreshIcon /> {words('refresh')}
        </Button>
      </div>
      <p className="soft">{t('intro')}</p>
      {changes.isPending && (
        <section className="panel">
          <Skeleton lines={8} />
        </section>
      )}
      {changes.isError && <ProblemAlert problem={asProblem(changes.error)} onRetry={() => void changes.refetch()} />}
      {changes.data?.length === 0 && (
        <section className="panel empty-list">
          <p className="empty-title">{t('empty')}</p>
          <p>{t('empty.text')}</p>
        </section>
      )}
      {changes.data?.map((change) => (
        <ChangeCard key={change.id} change={change} />
      ))}
    </>
  )
}
