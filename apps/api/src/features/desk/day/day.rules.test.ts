import { expect, test } from 'vitest'
import { countOf, countsByDay, countsByQualification, isTroubled } from './day.rules.ts'

const days = ['2026-03-01', '2026-03-02']
const received = [
  { day: '2026-03-02', qualification: 'LISTING', count: 2 },
  { day: '2026-03-02', qualification: 'CORE', count: 3 },
  { day: '2026-02-28', qualification: 'CORE', count: 9 }
]

test('each day has its own counts, with zeros where nothing happened (R38)', () => {
  const decided = [
    { day: '2026-03-01', action: 'approve', count: 1 },
    { day: '2026-03-02', action: 'approve', count: 4 },
    { day: '2026-03-02', action: 'return', count: 5 },
    { day: '2026-03-02', action: 'reject', count: 6 },
    { day: '2026-03-02', action: 'reject', count: 1 }
  ] as const
  expect(countsByDay(days, received, decided)).toEqual([
    { day: '2026-03-01', received: 0, approved: 1, returned: 0, rejected: 0 },
    { day: '2026-03-02', received: 5, approved: 4, returned: 5, rejected: 7 }
  ])
  expect(countsByDay([], received, decided)).toEqual([])
})

test('the qualification with most cases comes first, equal ones by their code (R38)', () => {
  const equal = [...received, { day: '2026-03-01', qualification: 'LISTING', count: 10 }]
  expect(countsByQualification([...equal, { day: '2026-03-01', qualification: 'LENDER', count: 13 }])).toEqual([
    { code: 'LENDER', received: 13 },
    { code: 'CORE', received: 12 },
    { code: 'LISTING', received: 12 }
  ])
  expect(countsByQualification([])).toEqual([])
})

const now = new Date('2026-03-02T02:00:00Z')
const ago = (minutes: number, ms = 0) => new Date(now.getTime() - minutes * 60_000 - ms)

test.each<[string, number, [Date | null, Date | null], boolean]>([
  ['it never ran', 1, [null, null], true],
  ['it ran now', 1, [ago(0), null], false],
  ['a job of every minute is silent for five', 1, [ago(5), null], false],
  ['it is silent for longer', 1, [ago(5, 1), null], true],
  ['a job of every ten minutes is silent for thirty', 10, [ago(30), null], false],
  ['it is silent for longer', 10, [ago(30, 1), null], true],
  ['it failed before its last run', 10, [ago(1), ago(2)], false],
  ['it failed at its last run', 10, [ago(1), ago(1)], false],
  ['it failed after its last run', 10, [ago(1), ago(0)], true]
])(
  'a job is in trouble when %s (every %d minutes, last run and failure: %j): %s',
  (_when, minutes, [ranAt, failedAt], is) => {
    expect(isTroubled({ everyMs: minutes * 60_000, ranAt, failedAt }, now)).toBe(is)
  }
)

test('an act is counted on its day, and 0 where it is not there', () => {
  const audited = [
    { day: '2026-03-01', action: 'password.reset', count: 1 },
    { day: '2026-03-02', action: 'password.reset', count: 2 }
  ]
  expect(countOf(audited, '2026-03-02', 'password.reset')).toBe(2)
  expect([countOf(audited, '2026-03-02', 'session.started'), countOf(audited, '2026-03-03', 'password.reset')]).toEqual(
    [0, 0]
  )
})
