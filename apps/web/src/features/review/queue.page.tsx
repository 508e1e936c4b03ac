import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { adminTexts } from '#web/shared/admin/admin-texts.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { asProblem } from '#web/shared/problem.ts'
import { Button } from 'antd'
import { RefreshIcon } from '#web/shared/ui/icons.tsx'
import { PageTitle } from '#web/shared/ui/page.tsx'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { Skeleton } from '#web/shared/ui/skeleton.tsx'
import '../../styles/review.css'
import { BulkBar } from './bulk-bar.tsx'
import { ClaimReport } from './claim-report.tsx'
import { useQueueColumns } from './queue-columns.ts'
import { firstFilter, isNarrowed, type QueueFilter, readFilter, writeFilter } from './queue-filter.ts'
import { QueueFooter } from './queue-footer.tsx'
import { QueueSearch } from './queue-search.tsx'
import { QueueTable } from './queue-table.tsx'
import { QueueTabs } from './queue-tabs.tsx'
import { queueTexts } from './queue-texts.ts'
import { QueueTools } from './queue-tools.tsx'
import { countsQuery, type Queue, type QueueCounts, queueQuery } from './review.queries.ts'
import { useCaseKeys } from './use-case-keys.ts'
import { useClaim } from './use-claim.ts'
import { useExport } from './use-export.ts'
import { useSelection } from './use-selection.ts'

/** R38: 审核队列. The address holds the filter, the order and the page. */
export const QueuePage = () => {
  const t = useTexts(queueTexts)
  const words = useTexts(adminTexts)
  const [query, setQuery] = useSearchParams()
  const filter = readFilter(query)
  const queue = useQuery(queueQuery(filter))
  const counts = useQuery(countsQuery(filter))
  const readAnew = () => void Promise.all([queue.refetch(), counts.refetch()])
  const error = queue.error ?? counts.error
  const change = (next: QueueFilter) => setQuery(writeFilter(next))
  return (
    <>
      <div className="page-head">
        <PageTitle title={t('title')} />
        <Button loading={queue.isFetching || counts.isFetching} onClick={readAnew}>
          <RefreshIcon /> {words('refresh')}
        </Button>
      </div>
      <div className="panel">
        <QueueTabs filter={filter} counters={counts.data?.counters ?? {}} />
        <QueueSearch
          key={writeFilter(filter).toString()}
          filter={filter}
          qualifications={counts.data?.qualifications ?? []}
          onChange={change}
        />
        {queue.isPending && <Skeleton lines={8} />}
        {error && <ProblemAlert problem={asProblem(error)} onRetry={readAnew} />}
        {queue.data && (
          <QueueList
            queue={queue.data}
            total={counts.data?.total}
            filter={filter}
            isStale={queue.isPlaceholderData}
            onChange={change}
          />
        )}
      </div>
    </>
  )
}

type QueueListProps = {
  queue: Queue
  total: QueueCounts['total'] | undefined
  filter: QueueFilter
  isStale: boolean
  onChange: (filter: QueueFilter) => void
}

const QueueList = ({ queue, total, filter, isStale, onChange }: QueueListProps) => {
  useCaseKeys()
  const columns = useQueueColumns()
  const selection = useSelection(queue.data)
  const claim = useClaim(selection.untick)
  const file = useExport(filter)
  const address = writeFilter(filter).toString()
  // Ticks and messages belong to the former rows. A `key` would also clear them, but take the focus from the tools.
  const forget = useEffectEvent(() => {
    selection.clear()
    claim.dismiss()
    file.dismiss()
  })
  useEffect(() => forget(), [address])
  return (
    <div className="queue-list">
      <QueueTools
        total={total}
        filter={filter}
        columns={columns}
        isExporting={file.isBusy}
        onExport={file.run}
        onChange={onChange}
      />
      {file.problem && <ProblemAlert problem={file.problem} />}
      {claim.report && <ClaimReport report={claim.report} onClose={claim.dismiss} />}
      {/* Before the rows in the tab order, at the foot of the window on the screen. */}
      <BulkBar selection={selection} claim={claim} />
      {queue.data.length > 0 ? (
        <QueueTable
          rows={queue.data}
          columns={columns.shown}
          filter={filter}
          isStale={isStale}
          claim={claim}
          selection={selection}
        />
      ) : (
        <EmptyQueue filter={filter} />
      )}
      <QueueFooter nextCursor={queue.nextCursor} filter={filter} onChange={onChange} />
    </div>
  )
}

const EmptyQueue = ({ filter }: { filter: QueueFilter }) => {
  const t = useTexts(queueTexts)
  const toFirst = { search: `?${writeFilter({ ...filter, trail: [], page: 1 })}` }
  if (filter.page > 1) {
    return (
      <div className="empty-list">
        <p>{t('empty.beyond')}</p>
        <p>
          <Link to={toFirst}>{t('empty.beyond.go')}</Link>
        </p>
      </div>
    )
  }
  if (isNarrowed(filter)) {
    return (
      <div className="empty-list">
        <p className="empty-title">{t('empty.narrowed')}</p>
        <p>{t('empty.narrowed.text')}</p>
        <p>
          <Link to={{ search: `?${writeFilter({ ...firstFilter, state: filter.state })}` }}>{t('reset')}</Link>
        </p>
      </div>
    )
  }
  return (
    <div className="empty-list">
      <p className="empty-title">{t(filter.state === 'open' ? 'empty.open' : 'empty.other')}</p>
      {filter.state === 'open' && <p>{t('empty.open.text')}</p>}
    </div>
  )
}
