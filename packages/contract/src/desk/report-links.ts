import { type countApplications, countedEvents } from '../application/queue.ts'
import { dayMs } from '../beijing-time.ts'
import type { Query, Response } from '../endpoint.ts'
import type { readReport, reportGroups } from './report.ts'
import type { ReportColumn } from '../application/report-words.ts'

export type ReportGroup = (typeof reportGroups)[number]
type Report = Response<typeof readReport>
type Asked = Query<typeof countApplications>

/** The row, or undefined for the total. */
export type ReportPlace = {
  by: ReportGroup
  report: Pick<Report, 'from' | 'to'>
  row: Pick<Report['rows'][number], 'key' | 'days'> | undefined
}

/** R52: the filter of the queue that gives exactly the cases of a number. Undefined for what is no number of cases. */
export const filterOfNumber = (column: ReportColumn, { by, report, row }: ReportPlace): Asked | undefined => {
  const event = countedEvents.find((each) => each === column)
  if (event) {
    const days = row?.days ?? report
    return { state: 'all', event, eventFrom: days.from, eventTo: days.to, ...whose(by, row) }
  }
  if (column !== 'overdue') return undefined
  return { state: 'all', overdue: '1', ...(by === 'week' ? dueIn(row?.key) : whose(by, row)) }
}

const whose = (by: ReportGroup, row: ReportPlace['row']): Asked => {
  if (!row || by === 'week') return {}
  if (row.key === null) return { claimed: 'nobody' }
  return by === 'reviewer' ? { reviewer: row.key } : { qualification: row.key }
}

/** In the whole week, also where the period cuts it. */
const dueIn = (monday: string | null | undefined): Asked => {
  if (!monday) return {}
  const sunday = new Date(Date.parse(`${monday}T00:00:00Z`) + 6 * dayMs).toISOString().slice(0, 10)
  return { dueFrom: monday, dueTo: sunday }
}
