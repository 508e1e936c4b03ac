import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { setAbsence } from './application/assignment.ts'
import { listApplications } from './application/queue.ts'
import { beijingDay, beijingTime, dayMs, lastBeijingDays, startOfBeijingDay } from './beijing-time.ts'
import { birthdayAfter, dayAfter, daysBetween, isCalendarDate } from './calendar-date.ts'
import { listEnterprises } from './desk/admin-enterprises.ts'
import { exportAuditEvents, listAuditEvents } from './desk/audit-log.ts'
import { noteRehearsal } from './desk/first-morning.ts'
import { searchSms } from './desk/sms-log.ts'
import { agreementDraft } from './identity/agreement.ts'
import { stateChange } from './identity/freeze.ts'

test.each([
  ['2026-01-31', true],
  ['2026-04-30', true],
  ['2026-04-31', false],
  ['2026-12-31', true],
  ['2026-12-32', false],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-01-00', false],
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2000-02-29', true],
  ['1900-02-29', false],
  ['1000-01-01', true],
  ['0999-01-01', false],
  ['9999-12-31', true],
  ['10000-01-01', false],
  ['2026-1-01', false],
  ['2026-01-01 ', false],
  [' 2026-01-01', false],
  ['2026-01-01T00', false],
  ['20260101', false],
  ['', false]
])('“%s” is a day of the calendar: %s', (value, is) => {
  expect(isCalendarDate(value)).toBe(is)
})

test.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-03-01', 0, '2026-03-01'],
  ['2026-01-01', 366, '2027-01-02']
])('%s and %i days is %s, and as many lie between them', (day, days, other) => {
  expect(dayAfter(day, days)).toBe(other)
  expect(daysBetween(day, other)).toBe(days)
})

test.each([
  ['2008-11-25', 18, '2026-11-25'],
  ['2008-02-29', 18, '2026-02-29'],
  ['0900-01-01', 18, '0918-01-01']
])('the birthday of %s after %i years: %s', (birth, years, birthday) => {
  expect(birthdayAfter(birth, years)).toBe(birthday)
})

test.each([
  ['2026-12-31T15:59:59.999Z', '2026-12-31', '2026-12-31 23:59:59'],
  ['2026-12-31T16:00:00.000Z', '2027-01-01', '2027-01-01 00:00:00'],
  ['2026-07-05T01:02:03.000Z', '2026-07-05', '2026-07-05 09:02:03']
])('%s is %s in 北京时间 (ux 21)', (at, day, time) => {
  expect([beijingDay(new Date(at)), beijingTime(new Date(at))]).toEqual([day, time])
})

test('a day in 北京时间 begins at 16:00 UTC, and the last days end with today', () => {
  const midnight = startOfBeijingDay('2026-03-01')
  expect(midnight.toISOString()).toBe('2026-02-28T16:00:00.000Z')
  expect(lastBeijingDays(midnight, 3)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  expect(lastBeijingDays(new Date(midnight.getTime() - 1), 1)).toEqual(['2026-02-28'])
  expect(lastBeijingDays(new Date(midnight.getTime() + dayMs), 1)).toEqual(['2026-03-02'])
  expect(lastBeijingDays(midnight, 0)).toEqual([])
})

const { shape: events } = listAuditEvents.query
const { shape: exported } = exportAuditEvents.query
const { shape: sms } = searchSms.body
const { shape: queue } = listApplications.query
const { shape: enterprises } = listEnterprises.query
const { shape: absence } = setAbsence.body

test.each([
  ['listAuditEvents since', events.since, 'date.format', 'date.format'],
  ['listAuditEvents until', events.until, 'date.format', 'date.format'],
  ['exportAuditEvents until', exported.until, 'date.format', 'date.format'],
  ['searchSms since', sms.since, 'date.format', 'date.format'],
  ['searchSms until', sms.until, 'date.format', 'date.format'],
  ['listApplications submittedFrom', queue.submittedFrom, 'date.format', 'date.format'],
  ['listApplications submittedTo', queue.submittedTo, 'date.format', 'date.format'],
  ['listEnterprises registeredFrom', enterprises.registeredFrom, 'date.format', 'date.format'],
  ['listEnterprises registeredTo', enterprises.registeredTo, 'date.format', 'date.format'],
  ['setAbsence from', absence.from, 'date.format', 'date.format'],
  ['setAbsence until', absence.until, 'date.format', 'date.format'],
  ['noteRehearsal day', noteRehearsal.body.shape.day, 'date.format', 'date.format'],
  ['agreementDraft effectiveOn', agreementDraft.shape.effectiveOn, 'date.format', 'date.format'],
  // A form sends '' for no last day.
  ['stateChange until', stateChange.shape.until, 'date.format', undefined]
] as const)('%s takes days of the calendar alone', (_field, schema, code, codeOfEmpty) => {
  const codeOf = (value: string) => z.safeParse(schema, value).error?.issues[0]?.message
  expect(['2028-02-29', '2026-02-29', '2026-2-1', ''].map(codeOf)).toEqual([undefined, code, code, codeOfEmpty])
})

test('a freeze without a last day has none, also when the form sends an empty text (R38)', () => {
  const until = (value: unknown) => z.parse(stateChange.shape.until, value)
  expect([until(''), until(undefined), until('2026-12-01')]).toEqual([undefined, undefined, '2026-12-01'])
})
