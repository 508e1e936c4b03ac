import { Table, type TableColumnType, type TableProps } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { QueueActions } from './queue-actions.tsx'
import { cells, EnterpriseLink, namesOf } from './queue-cells.tsx'
import type { ChoosableColumn, Density } from './queue-columns.ts'
import { type QueueFilter, type QueueSort, withFilter } from '../queue-filter.ts'
import { queueTexts } from '../queue-texts.ts'
import styles from './queue.page.module.css'
import type { QueueRow } from '../review.queries.ts'
import type { Claim } from './use-claim.ts'
import { isSelectable, type Selection } from './use-selection.ts'

export type QueueRowsProps = {
  rows: readonly QueueRow[]
  columns: readonly ChoosableColumn[]
  density: Density
  filter: QueueFilter
  isStale: boolean
  claim: Claim
  selection: Selection
  onChange: (filter: QueueFilter) => void
}

// Makes the scrolling area reachable by keyboard.
const scrolling = { tabIndex: 0, role: 'region' }

export const QueueTable = ({ rows, columns, density, filter, isStale, claim, selection, onChange }: QueueRowsProps) => {
  const t = useTexts(queueTexts)
  const rowSelection = useRowSelection(selection)
  const all: TableColumnType<QueueRow>[] = [
    {
      key: 'enterprise',
      title: t('column.enterprise'),
      minWidth: 190,
      render: (row) => <EnterpriseLink row={row} filter={filter} />
    },
    ...columns.map((column) => {
      const Cell = cells[column]
      const title = t(`column.${column}`)
      return { key: column, title, render: (row: QueueRow) => <Cell row={row} />, ...sortingOf(column, filter.sort) }
    }),
    {
      key: 'actions',
      title: t('column.actions'),
      fixed: 'end',
      render: (row) => <QueueActions row={row} filter={filter} claim={claim} />
    }
  ]
  return (
    <div className={styles['region']} aria-busy={isStale} {...scrolling} aria-label={t('list')}>
      <Table
        rowKey="id"
        size={density}
        dataSource={rows}
        columns={all}
        pagination={false}
        showSorterTooltip={false}
        // Without antd's third state, which removes the order.
        sortDirections={['ascend', 'descend', 'ascend']}
        loading={isStale && { delay: 300 }}
        // Auditors and the tabs of decided cases have no rows to tick.
        {...(selection.whole && { rowSelection })}
        onChange={(_pages, _filters, sorter) => {
          const { columnKey, order } = Array.isArray(sorter) ? {} : sorter
          const sort = sortOf(columnKey, order)
          if (sort) onChange(withFilter(filter, { sort }))
        }}
      />
    </div>
  )
}

const useRowSelection = (selection: Selection): TableProps<QueueRow>['rowSelection'] => {
  const t = useTexts(queueTexts)
  const language = useLanguage()
  return {
    selectedRowKeys: selection.selected.map(({ id }) => id),
    onChange: (keys) => selection.choose(keys.map(String)),
    getTitleCheckboxProps: () => ({ 'aria-label': t('select.all') }),
    getCheckboxProps: (row) => ({
      disabled: !isSelectable(row),
      'aria-label': t('select.label', namesOf(row, language))
    }),
    renderCell: (_isChecked, row, _index, checkbox) => isSelectable(row) && checkbox
  }
}

const sorts = {
  submittedAt: { ascend: 'oldest', descend: 'newest' },
  dueAt: { ascend: 'due', descend: 'dueLast' }
} as const satisfies Partial<Record<ChoosableColumn, Record<'ascend' | 'descend', QueueSort>>>

const isSortable = (column: unknown): column is keyof typeof sorts => column === 'submittedAt' || column === 'dueAt'

const sortOf = (column: unknown, order: unknown): QueueSort | undefined =>
  isSortable(column) && (order === 'ascend' || order === 'descend') ? sorts[column][order] : undefined

/** The server sorts. */
const sortingOf = (column: ChoosableColumn, sort: QueueSort): Partial<TableColumnType<QueueRow>> => {
  if (!isSortable(column)) return {}
  const { ascend, descend } = sorts[column]
  return {
    sorter: true,
    sortOrder: sort === ascend ? 'ascend' : sort === descend ? 'descend' : null,
    // antd's heading is focusable and hears Enter alone.
    onHeaderCell: () => ({ onKeyDown: clickBySpace })
  }
}

const clickBySpace = (event: KeyboardEvent<HTMLElement>) => {
  if (event.key !== ' ') return
  event.preventDefault()
  event.currentTarget.click()
}
