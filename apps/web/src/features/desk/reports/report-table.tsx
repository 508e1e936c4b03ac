import { filterOfNumber, type ReportGroup, type ReportPlace } from '@portal/contract/desk/report-links'
import { type ReportColumn, reportWords } from '@portal/contract/desk/report-words'
import { Table, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { adminPaths } from '#web/shared/paths.ts'
import type { Report, ReportRow } from './reports.queries.ts'
import { reportsTexts } from './reports-texts.ts'

type ReportTableProps = {
  report: Report
  by: ReportGroup
  /** The lists behind the numbers are open to this administrator. */
  mayList: boolean
}

const pathOfNumber = (column: ReportColumn, place: ReportPlace): string | undefined => {
  const filter = filterOfNumber(column, place)
  return filter && `${adminPaths.applications}?${new URLSearchParams(Object.entries(filter))}`
}

/** A submission is no reviewer's, so their rows count what they claimed. */
const columnsOf = (by: ReportGroup): ReportColumn[] => [
  by === 'reviewer' ? 'claimed' : 'received',
  'decided',
  'approved',
  'rejected',
  'returned',
  'medianDays',
  'p90Days',
  'late',
  'reopened',
  'overdue'
]

/** antd's Table, the newest week first, with the total in its last line. */
export const ReportTable = ({ report, by, mayList }: ReportTableProps) => {
  const t = useTexts(reportsTexts)
  const place = useLanguage() === 'en' ? 1 : 0
  const nameOf = useRowName(by)
  const shown = columnsOf(by)
  const numberOf = (column: ReportColumn, row: ReportRow | undefined) => (
    <ReportNumber
      count={(row ?? report.total)[column]}
      to={mayList ? pathOfNumber(column, { by, report, row }) : undefined}
      label={{ row: row ? nameOf(row) : t('total'), column: reportWords[column].name[place] }}
    />
  )
  const columns: TableColumnsType<ReportRow> = [
    { key: 'name', title: t(`column.${by}`), rowScope: 'row', fixed: 'start', render: (_, row) => nameOf(row) },
    ...shown.map((column) => ({
      key: column,
      title: reportWords[column].name[place],
      align: 'right' as const,
      render: (_: unknown, row: ReportRow) => numberOf(column, row)
    }))
  ]
  const rows = by === 'week' ? report.rows.toReversed() : report.rows
  const { from, to } = report
  const label = `${t(`by.${by}`)} ${t('period', { from, to })}`
  return (
    // It scrolls, so the keyboard has to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table
        aria-label={label}
        rowKey={({ key }) => key ?? ''}
        size="small"
        style={{ minWidth: 960 }}
        columns={columns}
        dataSource={rows}
        pagination={false}
        locale={{ emptyText: t('none') }}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0}>
              <strong>{t('total')}</strong>
            </Table.Summary.Cell>
            {shown.map((column, index) => (
              <Table.Summary.Cell key={column} index={index + 1} align="right">
                <strong>{numberOf(column, undefined)}</strong>
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        )}
      />
    </div>
  )
}

const useRowName = (by: ReportGroup) => {
  const t = useTexts(reportsTexts)
  const language = useLanguage()
  return ({ name, days }: ReportRow): string => {
    if (by === 'week' && days) return t('period', days)
    return name?.[language] ?? t('nobody')
  }
}

type ReportNumberProps = {
  count: number | null
  to: string | undefined
  label: { row: string; column: string }
}

const ReportNumber = ({ count, to, label }: ReportNumberProps) => {
  const t = useTexts(reportsTexts)
  if (count === null) return <>—</>
  const text = count.toLocaleString()
  if (!to || count === 0) return <>{text}</>
  return (
    <Link to={to} aria-label={t('list', { ...label, count: text })}>
      {text}
    </Link>
  )
}
