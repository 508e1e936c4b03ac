import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PortalProblem } from './problem.ts'
import { withRetries } from './retry.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const busy = (retryAfter?: number) =>
  new PortalProblem(503, new Headers(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }), {})

/** Seconds from one failing try to the next, until the error comes. */
const waitsOf = async (retries: number, backoffMs: number, limitMs = 3_600_000, fault: Error = busy()) => {
  const at: number[] = []
  const outcome = withRetries(
    { retries, backoffMs },
    { signal: new AbortController().signal, endsAt: Date.now() + limitMs },
    () => {
      at.push(Date.now())
      return Promise.reject(fault)
    }
  ).catch((error: unknown) => error)
  await vi.runAllTimersAsync()
  expect(await outcome).toBe(fault)
  return at.slice(1).map((time, place) => (time - (at[place] ?? 0)) / 1000)
}

test('each wait is up to twice as long as the one before, half of it at least, and at most ten seconds (R44)', async () => {
  const waits = await waitsOf(8, 250)
  const longest = [0.25, 0.5, 1, 2, 4, 8, 10, 10]
  expect(waits).toHaveLength(8)
  for (const [place, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual((longest[place] ?? 0) / 2 - 0.001)
    expect(wait).toBeLessThanOrEqual((longest[place] ?? 0) + 0.001)
  }
  // Callers that failed together do not come back together.
  expect(new Set((await Promise.all([1, 2, 3].map(() => waitsOf(1, 10_000)))).flat()).size).toBeGreaterThan(1)
})

test.each([0, 1, 3])('after %i further tries the error comes', async (retries) => {
  expect(await waitsOf(retries, 1)).toHaveLength(retries)
})

test('the portal’s own time to wait counts if it is longer, and the backoff otherwise', async () => {
  expect(await waitsOf(2, 1000, 3_600_000, busy(60))).toEqual([60, 60])
  const [wait = 0] = await waitsOf(1, 8000, 3_600_000, busy(1))
  expect(wait).toBeGreaterThanOrEqual(4)
})

test.each([
  [59_999, 0],
  [60_000, 0],
  [60_001, 1],
  [120_001, 2]
])('of a call that may last %i ms, %i waits of a minute are begun', async (limitMs, count) => {
  expect(await waitsOf(5, 1, limitMs, busy(60))).toHaveLength(count)
})

test('an error that is no answer and no network fault is not tried again', async () => {
  expect(await waitsOf(3, 1, 1000, new Error('a fault of the program'))).toEqual([])
  expect(await waitsOf(3, 1, 1000, new TypeError('fetch failed'))).toHaveLength(3)
})

test('a signal that ends between two tries ends the call with its reason, and none is begun after it', async () => {
  const leaving = new AbortController()
  let tries = 0
  const call = withRetries(
    { retries: 3, backoffMs: 8000 },
    { signal: leaving.signal, endsAt: Date.now() + 60_000 },
    () => {
      tries += 1
      return Promise.reject(busy())
    }
  ).catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(1000)
  leaving.abort('left')
  expect(await call).toBe('left')
  await vi.runAllTimersAsync()
  expect([tries, vi.getTimerCount()]).toEqual([1, 0])
})
