import { exportApplications } from '@portal/contract/application/queue'
import { Flex } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { useExport } from '#web/shared/admin/use-export.ts'
import { callForBlob } from '#web/shared/api.ts'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { ProblemAlert } from '#web/shared/ui/problem-alert.tsx'
import { useIsNarrow } from '#web/shared/ui/use-narrow.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ClaimReport } from './claim-report.tsx'
import { useQueueColumns } from './queue-columns.ts'
import { QueueEmpty } from './queue-empty.tsx'
import { exportQueryOf, type QueueFilter, writeFilter } from '../queue-filter.ts'
import { QueueFooter } from './queue-footer.tsx'
import { queueTexts } from '../queue-texts.ts'
import { QueueTools } from './queue-tools.tsx'
import type { Queue, QueueCounts } from '../review.queries.ts'
import { useCaseKeys } from '../use-case-keys.ts'
import { useClaim } from './use-claim.ts'
import { useSelection } from './use-selection.ts'
import { QueueTable } from './queue-table.tsx'
import { QueueCards } from './queue-cards.tsx'

type QueueListProps = {
  queue: Queue
  total: QueueCounts['total'] | undefined
  filter: QueueFilter
  /** The rows belong to the filter of before. */
  isStale: boolean
  onChange: (filter: QueueFilter) => void
}

export const QueueList = ({ queue, total, filter, isStale, onChange }: QueueListProps) => {
  useCaseKeys()
  const t = useTexts(queueTexts)
  const columns = useQueueColumns()
  const selection = useSelection(queue.data)
  const claim = useClaim(selection.untick)
  const file = useExport({
    name: t('export.file'),
    load: () => callForBlob(exportApplications, { query: exportQueryOf(filter) })
  })
  const Rows = useIsNarrow() ? QueueCards : QueueTable
  useForget(filter, () => {
    selection.clear()
    claim.dismiss()
    file.dismiss()
  })
  // Below the rows also while they load, it would move.
  const pages = <QueueFooter nextCursor={queue.nextCursor} filter={filter} onChange={onChange} />
  const rows = { rows: queue.data, columns: columns.shown, filter, isStale, claim, selection, onChange }
  return (
    <Flex vertical gap="middle">
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
        <>
          <Rows {...rows} />
          {pages}
        </>
      ) : (
        <>
          <QueueEmpty filter={filter} />
          {pages}
        </>
      )}
      <p className="visually-hidden" role="status">
        {isStale && t('updating')}
      </p>
    </Flex>
  )
}

/** Ticks and messages belong to the former rows. A `key` would also clear them, but take the focus from the tools. */
const useForget = (filter: QueueFilter, forget: () => void): void => {
  const address = writeFilter(filter).toString()
  const run = useEffectEvent(forget)
  useEffect(() => run(), [address])
}
