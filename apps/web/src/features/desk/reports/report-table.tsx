import { filterOfNumber, type ReportGroup, type ReportPlace } from '@portal/contract/desk/report-links'
import { type ReportColumn, reportWords } from '@portal/contract/application/report-words'
import { Descriptions, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import { useTexts } from '#web/shared/i18n/texts.ts'
import { useLanguage } from '#web/shared/i18n/use-language.ts'
import { ListTable } from '#web/shared/list/list-table.tsx'
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

/** `row` is absent for the total. */
type Line = { id: string; row: ReportRow | undefined }

/** The newest week first, and the total at the end. */
export const ReportTable = ({ report, by, mayList }: ReportTableProps) => {
  const t = useTexts(reportsTexts)
  const place = useLanguage() === 'en' ? 1 : 0
  const rowName = useRowName(by)
  const nameOf = ({ row }: Line) => (row ? rowName(row) : t('total'))
  const numbers = columnsOf(by).map((column) => ({
    column,
    title: reportWords[column].name[place],
    render: (line: Line) => (
      <ReportNumber
        count={(line.row ?? report.total)[column]}
        to={mayList ? pathOfNumber(column, { by, report, row: line.row }) : undefined}
        label={{ row: nameOf(line), column: reportWords[column].name[place] }}
      />
    )
  }))
  const columns: TableColumnsType<Line> = [
    { key: 'name', title: t(`column.${by}`), rowScope: 'row', render: (_, line) => nameOf(line) },
    ...numbers.map(({ column, title, render }) => ({
      key: column,
      title,
      align: 'right' as const,
      render: (_: unknown, line: Line) => render(line)
    }))
  ]
  const rows = by === 'week' ? report.rows.toReversed() : report.rows
  const { from, to } = report
  return (
    <ListTable
      label={`${t(`by.${by}`)} ${t('period', { from, to })}`}
      cardTitle={t(`column.${by}`)}
      width={960}
      size="small"
      columns={columns}
      rows={[...rows.map((row) => ({ id: row.key ?? 'nobody', row })), { id: 'total', row: undefined }]}
      renderCard={(line) => (
        <Descriptions
          title={nameOf(line)}
          column={2}
          size="small"
          items={numbers.map(({ column, title, render }) => ({ key: column, label: title, children: render(line) }))}
        />
      )}
    />
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
