import { queueSorts } from '@portal/contract/admin-review'
import { useState } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { Button } from 'antd'
import { KeysButton } from './case-help.tsx'
import { ColumnsDialog } from './columns-dialog.tsx'
import type { QueueColumns } from './queue-columns.ts'
import { type QueueFilter, withFilter } from './queue-filter.ts'
import { queueTexts } from './queue-texts.ts'
import type { QueueCounts } from './review.queries.ts'

type QueueToolsProps = {
  /** Undefined until the counts are loaded. */
  total: QueueCounts['total'] | undefined
  filter: QueueFilter
  columns: QueueColumns
  isExporting: boolean
  onExport: () => void
  onChange: (filter: QueueFilter) => void
}

export const QueueTools = ({ total, filter, columns, isExporting, onExport, onChange }: QueueToolsProps) => {
  const t = useTexts(queueTexts)
  const [isChoosing, setChoosing] = useState(false)
  return (
    <div className="list-tools">
      <p className="list-total">{total && t('total', { count: `${total.count}${total.capped ? '+' : ''}` })}</p>
      <select
        className="input select list-select"
        aria-label={t('sort')}
        value={filter.sort}
        onChange={(event) => {
          const sort = queueSorts.find((name) => name === event.target.value)
          if (sort) onChange(withFilter(filter, { sort }))
        }}
      >
        {queueSorts.map((sort) => (
          <option key={sort} value={sort}>
            {t(`sort.${sort}`)}
          </option>
        ))}
      </select>
      <Button onClick={() => setChoosing(true)}>{t('columns')}</Button>
      <Button title={t('export.hint')} loading={isExporting} onClick={onExport}>
        {t('export')}
      </Button>
      <KeysButton page="queue" />
      {isChoosing && <ColumnsDialog columns={columns} onClose={() => setChoosing(false)} />}
    </div>
  )
}
