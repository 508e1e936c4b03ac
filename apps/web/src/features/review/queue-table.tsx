import { useEffect, useRef } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import type { ChoosableColumn } from './queue-columns.ts'
import type { QueueFilter } from './queue-filter.ts'
import { QueueRow } from './queue-row.tsx'
import { queueTexts } from './queue-texts.ts'
import type { QueueRow as Row } from './review.queries.ts'
import type { Claim } from './use-claim.ts'
import type { Selection } from './use-selection.ts'

// Makes the scrolling area reachable by keyboard.
const scrolling = { tabIndex: 0, role: 'region' }

type QueueTableProps = {
  rows: readonly Row[]
  columns: readonly ChoosableColumn[]
  filter: QueueFilter
  isStale: boolean
  claim: Claim
  selection: Selection
}

export const QueueTable = ({ rows, columns, filter, isStale, claim, selection }: QueueTableProps) => {
  const t = useTexts(queueTexts)
  // Auditors and the tabs of decided cases have no rows to tick.
  const chosen = selection.whole && selection
  return (
    <>
      <div className="table-frame" aria-busy={isStale} {...scrolling} aria-label={t('list')}>
        <table className="table">
          <thead>
            <tr>
              {chosen && (
                <th scope="col" className="table-select">
                  <SelectAll selection={chosen} />
                </th>
              )}
              <th scope="col">{t('column.enterprise')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
              <th scope="col" className="table-fixed">
                {t('column.actions')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <QueueRow key={row.id} row={row} columns={columns} filter={filter} claim={claim} selection={chosen} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="visually-hidden" role="status">
        {isStale && t('updating')}
      </p>
    </>
  )
}

const SelectAll = ({ selection: { whole, toggleAll } }: { selection: Selection }) => {
  const t = useTexts(queueTexts)
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // HTML has no attribute for this state.
    if (ref.current) ref.current.indeterminate = whole === 'some'
  }, [whole])
  return (
    <input
      ref={ref}
      type="checkbox"
      className="checkbox"
      aria-label={t('select.all')}
      checked={whole === 'all'}
      onChange={toggleAll}
    />
  )
}
