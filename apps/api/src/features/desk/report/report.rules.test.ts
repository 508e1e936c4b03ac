import { describe, expect, test } from 'vitest'
import { chineseWorkdays } from '#api/adapters/workdays.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import {
  countWorkingDays,
  daysFault,
  durationsOf,
  mondayOf,
  periodOfDays,
  reportDays,
  weeksOf
} from './report.rules.ts'

test.each([
  ['2026-11-30', '2026-11-30'],
  ['2026-12-06', '2026-11-30'],
  ['2026-12-07', '2026-12-07'],
  ['2027-01-01', '2026-12-28']
])('the week of %s begins on Monday, %s', (day, monday) => {
  expect(mondayOf(day)).toBe(monday)
})

describe('the period (R52)', () => {
  // In Beijing it is Monday already.
  const now = new Date('2026-11-29T16:30:00Z')
  test.each([
    ['without a choice: this week and the seven before it', {}, '2026-10-12', '2026-11-30'],
    ['with both days: those', { from: '2026-11-03', to: '2026-11-04' }, '2026-11-03', '2026-11-04'],
    ['with a first day: eight weeks from there', { from: '2026-09-02' }, '2026-09-02', '2026-10-25'],
    ['with a last day: eight weeks up to it', { to: '2026-09-02' }, '2026-07-13', '2026-09-02']
  ])('%s', (_case, wish, from, to) => {
    expect(reportDays(wish, now)).toEqual({ from, to })
  })

  test.each([
    ['2026-11-03', '2026-11-02', 'date.before-start'],
    ['2026-11-03', '2026-11-03', undefined],
    ['2026-09-09', '2026-12-06', undefined],
    ['2026-09-09', '2026-12-07', 'report.too-long']
  ])('%s to %s: %s', (from, to, fault) => {
    expect(daysFault({ from, to })).toBe(fault)
  })

  test('begins and ends at midnight in Beijing', () => {
    expect(periodOfDays({ from: '2026-11-30', to: '2026-12-06' })).toEqual({
      from: new Date('2026-11-29T16:00:00Z'),
      before: new Date('2026-12-06T16:00:00Z')
    })
  })

  test('is cut into weeks, of which the first and the last may be parts', () => {
    expect(weeksOf({ from: '2026-11-18', to: '2026-12-01' })).toEqual([
      { monday: '2026-11-16', days: { from: '2026-11-18', to: '2026-11-22' } },
      { monday: '2026-11-23', days: { from: '2026-11-23', to: '2026-11-29' } },
      { monday: '2026-11-30', days: { from: '2026-11-30', to: '2026-12-01' } }
    ])
  })
})

describe('the time to a decision', () => {
  const { isWorkday } = chineseWorkdays
  const workingDays = countWorkingDays(isWorkday)
  test.each([
    ['the same day', '2026-11-30', '2026-11-30', 0],
    ['the next day', '2026-11-30', '2026-12-01', 1],
    ['over a weekend', '2026-12-04', '2026-12-07', 1],
    ['on a Sunday', '2026-12-04', '2026-12-06', 0],
    ['over 国庆节', '2026-09-30', '2026-10-08', 1]
  ])('%s: %s to %s, %d', (_case, from, to, days) => {
    expect(workingDays(from, to)).toBe(days)
  })

  test('is counted as 办理时限 is: a case that is decided on its last day took the promised working days', () => {
    for (const day of ['2026-09-28', '2026-10-01', '2026-11-27', '2026-11-29']) {
      const due = dueAfter(new Date(`${day}T02:00:00Z`), 3, isWorkday)
      expect(workingDays(day, due.toISOString().slice(0, 10))).toBe(3)
    }
  })

  /** The day of the month is the time that it took. */
  const took = (count: number, days: number) => ({ since: '2026-11-00', until: `2026-11-0${days}`, count })
  const byDay = (from: string, to: string) => Number(to.slice(-2)) - Number(from.slice(-2))
  test.each([
    ['nothing was decided', [], null, null],
    ['one', [took(1, 3)], 3, 3],
    ['two: the shorter is the median', [took(1, 5), took(1, 2)], 2, 5],
    ['three', [took(1, 5), took(1, 2), took(1, 1)], 2, 5],
    ['nine of ten took one day', [took(9, 1), took(1, 9)], 1, 1],
    ['nine of eleven', [took(9, 1), took(2, 9)], 1, 9]
  ])('%s', (_case, waitings, medianDays, p90Days) => {
    expect(durationsOf(waitings, byDay)).toEqual({ medianDays, p90Days })
  })
})
