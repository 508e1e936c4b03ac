import { expect, test } from 'vitest'
import { filterOfNumber, type ReportPlace } from './report-links.ts'
import type { ReportColumn } from '../application/report-words.ts'

const report = { from: '2026-10-07', to: '2026-11-29' }
const week = { key: '2026-10-05', days: { from: '2026-10-07', to: '2026-10-11' } }
const reviewer = { key: '0198d2c4-0000-7000-8000-000000000001', days: null }
const inAll = { state: 'all', eventFrom: '2026-10-07', eventTo: '2026-11-29' }

type Case = [
  of: string,
  column: ReportColumn,
  by: ReportPlace['by'],
  row: ReportPlace['row'],
  filter: object | undefined
]

const cases: Case[] = [
  ['the total', 'approved', 'week', undefined, { ...inAll, event: 'approved' }],
  [
    'a week, as far as it is in the period',
    'late',
    'week',
    week,
    { state: 'all', event: 'late', eventFrom: '2026-10-07', eventTo: '2026-10-11' }
  ],
  ['a reviewer', 'reopened', 'reviewer', reviewer, { ...inAll, event: 'reopened', reviewer: reviewer.key }],
  [
    'a qualification',
    'received',
    'qualification',
    { key: 'LENDER', days: null },
    { ...inAll, event: 'received', qualification: 'LENDER' }
  ],
  ['all that is late now', 'overdue', 'week', undefined, { state: 'all', overdue: '1' }],
  [
    'what was due in a week, also before the period',
    'overdue',
    'week',
    week,
    { state: 'all', overdue: '1', dueFrom: '2026-10-05', dueTo: '2026-10-11' }
  ],
  [
    'what a reviewer has and is late',
    'overdue',
    'reviewer',
    reviewer,
    { state: 'all', overdue: '1', reviewer: reviewer.key }
  ],
  [
    'what nobody has claimed and is late',
    'overdue',
    'reviewer',
    { key: null, days: null },
    { state: 'all', overdue: '1', claimed: 'nobody' }
  ],
  ['a time, which is no number of cases', 'medianDays', 'week', week, undefined]
]

test.each(cases)('%s leads to its cases (R52)', (...[, column, by, row, filter]) => {
  expect(filterOfNumber(column, { by, report, row })).toEqual(filter)
})
