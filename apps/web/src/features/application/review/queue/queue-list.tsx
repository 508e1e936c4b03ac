import { Flex } from 'antd'
import { useEffect, useEffectEvent } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'
import { BulkBar } from './bulk-bar.tsx'
import { ClaimReport } from './claim-report.tsx'
import type { QueueLooks } from './queue-columns.ts'
import { QueueEmpty } from './queue-empty.tsx'
import { type QueueFilter, writeFilter } from '../queue-filter.ts'
import { QueueFooter } from './queue-footer.tsx'
import { queueTexts } from '../queue-texts.ts'
import type { Queue } from '../review.queries.ts'
import { useCaseKeys } from '#web/shared/desk/use-case-keys.ts'
import { useClaim } from './use-claim.ts'
import { useSelection } from './use-selection.ts'
import { QueueTable } from './queue-table.tsx'
import { QueueCards } from './queue-cards.tsx'

type QueueListProps = {
  queue: Queue
  looks: QueueLooks
  filter: QueueFilter
  /** The rows belong to the filter of before. */
  isStale: boolean
  onChange: (filter: QueueFilter) => void
}

export const QueueList = ({ queue, looks, filter, isStale, onChange }: QueueListProps) => {
  useCaseKeys()
  const t = useTexts(queueTexts)
  const selection = useSelection(queue.data)
  const claim = useClaim(selection.untick)
  const Rows = useIsNarrow() ? QueueCards : QueueTable
  useForget(filter, () => {
    selection.clear()
    claim.dismiss()
  })
  // Below the rows also while they load, it would move.
  const pages = <QueueFooter nextCursor={queue.nextCursor} filter={filter} onChange={onChange} />
  const { shown: columns, density } = looks
  const rows = { rows: queue.data, columns, density, filter, isStale, claim, selection, onChange }
  return (
    <Flex vertical gap="small">
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
export const useForget = (filter: QueueFilter, forget: () => void): void => {
  const address = writeFilter(filter).toString()
  const run = useEffectEvent(forget)
  useEffect(() => run(), [address])
}
