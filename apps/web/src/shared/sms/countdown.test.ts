import { expect, test } from 'vitest'
import { parseEnd, secondsLeft } from './countdown.ts'

test('the SMS button counts whole seconds and never below zero (R6)', () => {
  expect(secondsLeft(60_000, 0)).toBe(60)
  expect(secondsLeft(60_000, 1)).toBe(60)
  expect(secondsLeft(60_000, 59_001)).toBe(1)
  expect(secondsLeft(60_000, 60_000)).toBe(0)
  expect(secondsLeft(0, 60_000)).toBe(0)
})

test('a countdown goes on after a reload, and rubbish in the storage does not lock the button (R6)', () => {
  const nowMs = 1_800_000_000_000
  expect(parseEnd(String(nowMs + 30_000), nowMs)).toBe(nowMs + 30_000)
  expect(parseEnd(null, nowMs)).toBe(0)
  expect(parseEnd('soon', nowMs)).toBe(0)
  expect(parseEnd(String(nowMs + 2 * 24 * 60 * 60_000), nowMs)).toBe(0)
})
