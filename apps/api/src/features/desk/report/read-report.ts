import { countedEvents } from '@portal/contract/application/queue'
import type { readReport as endpoint } from '@portal/contract/desk/report'
import type { ReportGroup } from '@portal/contract/desk/report-links'
import type { Query, Response } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import { qualificationName } from '#api/features/qualification/catalogue/catalogue.rules.ts'
import { refuseField } from '#api/http/refusal.ts'
import {
  countWorkingDays,
  type Days,
  daysFault,
  durationsOf,
  periodOfDays,
  reportDays,
  weeksOf
} from './report.rules.ts'
import * as store from './report.store.ts'

type Needs = Pick<Deps, 'db' | 'catalogues' | 'workdays' | 'clock'>
type Report = Response<typeof endpoint>
type Row = Report['rows'][number]
type Label = Pick<Row, 'key' | 'name' | 'days'>
type Counts = Omit<Row, keyof Label>

/** R52. @throws Refusal `request.invalid` */
export const readReport = async (
  { db, catalogues, workdays, clock }: Needs,
  { by = 'week', ...wish }: Query<typeof endpoint>
): Promise<Report> => {
  const days = askedDays(wish, clock.now())
  const period = periodOfDays(days)
  const [counted, waitings, overdue] = await Promise.all([
    store.countEvents(db, by, period),
    store.listWaitings(db, by, period),
    store.countOverdue(db, by)
  ])
  const workingDays = countWorkingDays(workdays.isWorkday)
  const countsOf = (events: store.Counts | undefined, isOfRow: (row: { key: string | null }) => boolean): Counts => ({
    ...pickCounts(events ?? none),
    ...durationsOf(waitings.filter(isOfRow), workingDays),
    overdue: overdue.filter(isOfRow).reduce((sum, { count }) => sum + count, 0)
  })
  const [[total], ofRows] = [counted.filter(({ isTotal }) => isTotal), counted.filter(({ isTotal }) => !isTotal)]
  const keys = new Set([...ofRows, ...overdue].map(({ key }) => key))
  const labels = await labelsOf({ db, catalogues }, by, { days, keys })
  const rows = labels.map((label) => {
    const isOfRow = ({ key }: { key: string | null }) => key === label.key
    // Submissions have no reviewer.
    const events = label.key === null ? undefined : ofRows.find(isOfRow)
    return { ...label, ...countsOf(events, isOfRow) }
  })
  return {
    ...days,
    total: countsOf(total, () => true),
    rows: rows.filter((row) => by === 'week' || hasSome(row))
  }
}

/** @throws Refusal `request.invalid` */
export const askedDays = (wish: { from?: string | undefined; to?: string | undefined }, now: Date): Days => {
  const days = reportDays(wish, now)
  const fault = daysFault(days)
  if (fault) throw refuseField('/to', fault)
  return days
}

// Holds because the keys are these events.
const none = Object.fromEntries(countedEvents.map((event) => [event, 0])) as store.Counts

const pickCounts = (counts: store.Counts): store.Counts => ({
  ...none,
  ...Object.fromEntries(countedEvents.map((event) => [event, counts[event]]))
})

const hasSome = (row: Counts): boolean => row.overdue > 0 || countedEvents.some((event) => row[event] > 0)

/** The rows in their order: weeks by time, reviewers by name, qualifications as in the catalogue. */
const labelsOf = async (
  { db, catalogues }: Pick<Needs, 'db' | 'catalogues'>,
  by: ReportGroup,
  { days, keys }: { days: Days; keys: Set<string | null> }
): Promise<Label[]> => {
  if (by === 'week') return weeksOf(days).map((week) => ({ key: week.monday, name: null, days: week.days }))
  const known = [...keys].filter((key) => key !== null)
  if (by === 'reviewer') {
    const names = [...(await store.listNames(db, known))].toSorted(([, one], [, other]) =>
      one.localeCompare(other, 'zh')
    )
    const reviewers = names.map(([key, name]): Label => ({ key, name: { zh: name, en: name }, days: null }))
    return [...reviewers, { key: null, name: null, days: null }]
  }
  const versions = await catalogues.all(db)
  const codes = [
    ...new Set(versions.toReversed().flatMap(({ qualifications }) => qualifications.map(({ code }) => code)))
  ]
  return codes.map((code) => {
    const version = versions.findLast(({ qualifications }) => qualifications.some((each) => each.code === code))
    return { key: code, name: qualificationName(version, code), days: null }
  })
}
