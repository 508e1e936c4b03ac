import { expect, test } from 'vitest'
import { createFakeClock } from '../testing/doubles/fake-clock.ts'
import { systemClock } from './clock.ts'

test('the system clock tells the time of this machine', () => {
  const before = Date.now()
  const told = systemClock.now().getTime()
  expect(told).toBeGreaterThanOrEqual(before)
  expect(told).toBeLessThanOrEqual(Date.now())
})

test('the clock of the tests stands still until it is moved', () => {
  const clock = createFakeClock('2026-11-25T10:00:00Z')
  expect(clock.now().toISOString()).toBe('2026-11-25T10:00:00.000Z')
  clock.advance(300_000)
  expect(clock.now().toISOString()).toBe('2026-11-25T10:05:00.000Z')
})

test('changing a told time does not move the clock', () => {
  const clock = createFakeClock(new Date('2026-11-25T10:00:00Z'))
  clock.now().setFullYear(1999)
  expect(clock.now().getUTCFullYear()).toBe(2026)
})

test('the clock of the tests refuses a start that is no time', () => {
  expect(() => createFakeClock('yesterday')).toThrow(RangeError)
})
