import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { Pager } from '#web/shared/admin/pager.tsx'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { RefreshIcon } from '#web/shared/ui/icons.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import { type AuditFilter, readAuditFilter, writeAuditFilter } from './audit-filter.ts'
import { auditQuery } from './audit.queries.ts'
import { AuditSearch } from './audit-search.tsx'
import { AuditTable } from './audit-table.tsx'
import { auditTexts } from './audit-texts.ts'

/** R39, for 审计管理员. */
export const AuditPage = () => {
  const t = useTexts(auditTexts)
  const words = useTexts(adminTexts)
  const [query, setQuery] = useSearchParams()
  const filter = readAuditFilter(query)
  const events = useQuery(auditQuery(filter))
  const { trail } = filter
  const cursor = events.data?.nextCursor
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('title')} />
        <Button loading={events.isFetching} onClick={() => void events.refetch()}>
          <RefreshIcon /> {words('refresh')}
        </Button>
      </div>
      <div className="panel">
        <p className="soft">{t('intro')}</p>
        <AuditSearch
          key={writeAuditFilter(filter).toString()}
          filter={filter}
          onChange={(next) => setQuery(writeAuditFilter(next))}
        />
        {events.isPending && <Skeleton lines={10} />}
        {events.isError && <ProblemAlert problem={asProblem(events.error)} onRetry={() => void events.refetch()} />}
        {events.data && (
          <>
            {events.data.data.length > 0 ? (
              <AuditTable events={events.data.data} isStale={events.isPlaceholderData} />
            ) : (
              <p className="empty-list">{t(trail.length > 0 ? 'empty.beyond' : 'empty')}</p>
            )}
            <div className="list-foot">
              <Pager
                page={trail.length + 1}
                previous={trail.length > 0 ? toPage(filter, trail.slice(0, -1)) : undefined}
                next={cursor ? toPage(filter, [...trail, cursor]) : undefined}
              />
            </div>
          </>
        )}
      </div>
    </>
  )
}

const toPage = (filter: AuditFilter, trail: readonly string[]) => ({
  search: `?${writeAuditFilter({ ...filter, trail })}`
})
