import { Table, type TableColumnsType, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import { useIsNarrow } from '#web/shared/ui/use-media.ts'

export type ListTableProps<Row> = Omit<TableProps<Row>, 'columns' | 'dataSource'> & {
  /** The accessible name. */
  label: string
  rows: readonly Row[]
  columns: TableColumnsType<Row>
  /** All of a row in one cell, for a phone. */
  renderCard: (row: Row) => ReactNode
  /** The head of the cards. */
  cardTitle?: string
  /** In px. A window in which the table has less room scrolls it. */
  width?: number
  isNarrow?: boolean
}

export const ListTable = <Row extends object>(props: ListTableProps<Row>) => {
  const isPhone = useIsNarrow()
  const { label, rows, columns, renderCard, cardTitle = label, width, isNarrow = isPhone, ...table } = props
  const cards: TableColumnsType<Row> = [{ key: 'card', title: cardTitle, render: (_, row) => renderCard(row) }]
  return (
    <Table
      aria-label={label}
      rowKey="id"
      size="middle"
      columns={isNarrow ? cards : columns}
      dataSource={rows}
      pagination={false}
      {...(width === undefined || isNarrow ? {} : { scroll: { x: width } })}
      {...table}
    />
  )
}
