import { describe, expect, test } from 'vitest'
import { dueReminders, isRenewable, renewalEnd } from './renewal.rules.ts'

/** A moment of the clock in Beijing. */
const at = (time: string) => new Date(`${time}+08:00`)

// It ends at 10:15 on 1 May. Sixty days before is 2 March.
const expiresAt = at('2027-05-01T10:15:00')
const held = { state: 'ACTIVE', expiresAt, renewalUntil: null } as const

describe('when a qualification may be renewed (R46)', () => {
  test.each([
    ['2027-03-01T23:30:00', false],
    ['2027-03-01T23:59:59.999', false],
    ['2027-03-02T00:00:00', true],
    ['2027-03-02T00:30:00', true],
    ['2027-05-01T00:30:00', true],
    ['2027-05-01T10:14:59.999', true],
    ['2027-05-01T10:15:00', false],
    ['2027-05-01T23:30:00', false]
  ])('at %s: %s', (time, is) => {
    expect(isRenewable(held, at(time))).toBe(is)
  })

  const now = at('2027-04-01T12:00:00')
  test.each([
    ['a suspended one', { ...held, state: 'SUSPENDED' as const }, true],
    ['one without end', { ...held, expiresAt: null }, false],
    ['one with an open renewal', { ...held, renewalUntil: renewalEnd(expiresAt) }, false],
    ['a revoked one', { ...held, state: 'REVOKED' as const }, false],
    ['one that a job has ended', { ...held, state: 'EXPIRED' as const }, false]
  ])('%s: %#', (_, grant, is) => {
    expect(isRenewable(grant, now)).toBe(is)
  })

  test('a renewal that is open at the end keeps it for sixty days more', () => {
    expect(renewalEnd(expiresAt)).toEqual(at('2027-06-30T10:15:00'))
  })
})

describe('which reminder is due (R46)', () => {
  const dueOn = (time: string): number | undefined =>
    dueReminders(at(time)).find(({ from, before }) => from <= expiresAt && expiresAt < before)?.daysBefore

  test.each([
    ['2027-03-01T23:30:00', undefined],
    ['2027-03-02T00:30:00', 60],
    ['2027-03-31T23:30:00', 60],
    ['2027-04-01T00:30:00', 30],
    ['2027-04-23T23:30:00', 30],
    ['2027-04-24T00:30:00', 7],
    ['2027-04-29T23:30:00', 7],
    ['2027-04-30T00:30:00', 1],
    ['2027-05-01T10:15:00', 1],
    ['2027-05-01T10:15:00.001', undefined]
  ])('at %s: %s', (time, days) => {
    expect(dueOn(time)).toBe(days)
  })
})
