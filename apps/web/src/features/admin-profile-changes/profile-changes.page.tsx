import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { Pager } from '#web/shared/admin/pager.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { RefreshIcon } from '#web/shared/ui/icons.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import '../../styles/review.css'
import { ChangeCard } from './change-card.tsx'
import { type ChangesFilter, changeTabs, readChangesFilter, writeChangesFilter } from './changes-filter.ts'
import { profileChangesQuery } from './profile-changes.queries.ts'
import { profileChangesTexts } from './profile-changes-texts.ts'

/** R21, the reviewers' page. The address holds the state and the page. */
export const ProfileChangesPage = () => {
  const t = useTexts(profileChangesTexts)
  const words = useTexts(adminTexts)
  const [query] = useSearchParams()
  const filter = readChangesFilter(query)
  const changes = useQuery(profileChangesQuery(filter))
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('title')} />
        <Button loading={changes.isFetching} onClick={() => void changes.refetch()}>
          <RefreshIcon /> {words('refresh')}
        </Button>
      </div>
      <section className="panel">
        <p className="soft">{t('intro')}</p>
        <Tabs filter={filter} />
      </section>
      {changes.isPending && (
        <section className="panel">
          <Skeleton lines={8} />
        </section>
      )}
      {changes.isError && <ProblemAlert problem={asProblem(changes.error)} onRetry={() => void changes.refetch()} />}
      {changes.data && (
        <>
          {changes.data.data.length === 0 && <Empty filter={filter} />}
          {changes.data.data.map((change) => (
            <ChangeCard key={change.id} change={change} />
          ))}
          <Pages filter={filter} cursor={changes.data.nextCursor} />
        </>
      )}
    </>
  )
}

const to = (filter: ChangesFilter) => ({ search: `?${writeChangesFilter(filter)}` })

const Tabs = ({ filter }: { filter: ChangesFilter }) => {
  const t = useTexts(profileChangesTexts)
  return (
    <nav className="tabs" aria-label={t('tabs')}>
      <ul>
        {changeTabs.map((state) => (
          <li key={state}>
            <Link to={to({ state, trail: [] })} aria-current={state === filter.state ? 'page' : undefined}>
              {t(`tab.${state}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Empty = ({ filter: { state, trail } }: { filter: ChangesFilter }) => {
  const t = useTexts(profileChangesTexts)
  return (
    <section className="panel empty-list">
      {trail.length > 0 ? (
        <>
          <p>{t('empty.beyond')}</p>
          <p>
            <Link to={to({ state, trail: [] })}>{t('empty.beyond.go')}</Link>
          </p>
        </>
      ) : (
        <>
          <p className="empty-title">{t(state === 'PENDING' ? 'empty' : 'empty.other')}</p>
          {state === 'PENDING' && <p>{t('empty.text')}</p>}
        </>
      )}
    </section>
  )
}

const Pages = ({ filter: { state, trail }, cursor }: { filter: ChangesFilter; cursor: string | null }) => (
  <div className="list-foot">
    <Pager
      page={trail.length + 1}
      previous={trail.length > 0 ? to({ state, trail: trail.slice(0, -1) }) : undefined}
      next={cursor ? to({ state, trail: [...trail, cursor] }) : undefined}
    />
  </div>
)
