import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { calmly } from './calmly.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the first wish is granted at once, all wishes of the pause together at its end', () => {
  const act = vi.fn<() => void>()
  const { ask } = calmly(act, 1000)
  ask()
  expect(act).toHaveBeenCalledTimes(1)
  ask()
  ask()
  vi.advanceTimersByTime(999)
  expect(act).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(act).toHaveBeenCalledTimes(2)
  // What is wanted just after waits again.
  ask()
  vi.advanceTimersByTime(999)
  expect(act).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(5000)
  expect(act).toHaveBeenCalledTimes(3)
})

test('after a quiet pause the next wish is granted at once', () => {
  const act = vi.fn<() => void>()
  const { ask } = calmly(act, 1000)
  ask()
  vi.advanceTimersByTime(1000)
  ask()
  expect(act).toHaveBeenCalledTimes(2)
})

test('a page that is left does nothing more', () => {
  const act = vi.fn<() => void>()
  const { ask, stop } = calmly(act, 1000)
  ask()
  ask()
  stop()
  vi.advanceTimersByTime(5000)
  expect(act).toHaveBeenCalledTimes(1)
})
