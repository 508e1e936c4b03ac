import { act, renderHook } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { parseEnd, secondsLeft, useCountdown } from './countdown.ts'

afterEach(() => {
  vi.useRealTimers()
  window.sessionStorage.clear()
})

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
  const dayMs = 24 * 60 * 60_000
  expect(parseEnd(String(nowMs + dayMs), nowMs)).toBe(nowMs + dayMs)
  expect(parseEnd(String(nowMs + dayMs + 1), nowMs)).toBe(0)
})

test('a code for another purpose is not held up (R6)', () => {
  const register = renderHook(() => useCountdown('register'))
  act(() => register.result.current.start(60))
  expect(register.result.current.seconds).toBe(60)
  expect(renderHook(() => useCountdown('reset')).result.current.seconds).toBe(0)
  expect(renderHook(() => useCountdown('register')).result.current.seconds).toBeGreaterThan(0)
})

test('a second code has a countdown of its own (R6)', () => {
  vi.useFakeTimers()
  const { result } = renderHook(() => useCountdown('register'))
  for (const wait of [60, 45]) {
    act(() => result.current.start(wait))
    act(() => void vi.advanceTimersByTime(5000))
    expect(result.current.seconds).toBe(wait - 5)
    act(() => void vi.advanceTimersByTime(60_000))
    expect(result.current.seconds).toBe(0)
  }
})
