import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Busy, createBoundedQueue } from './bounded-queue.ts'

function job() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const started: boolean[] = []
  return {
    work() {
      started.push(true)
      return promise
    },
    finish: resolve,
    fail: reject,
    isStarted: () => started.length > 0
  }
}

test('only as much work runs at once as was allowed, and the rest follows in order', async () => {
  const run = createBoundedQueue({ inFlight: 2, queueLimit: 10 })
  const jobs = [job(), job(), job(), job()]
  const results = jobs.map((each) => run(each.work))
  expect(jobs.map((each) => each.isStarted())).toEqual([true, true, false, false])
  jobs[1]?.finish('second')
  await results[1]
  await nextTurn()
  expect(jobs.map((each) => each.isStarted())).toEqual([true, true, true, false])
  jobs.forEach((each, place) => each.finish(`job ${place}`))
  expect(await Promise.all(results)).toEqual(['job 0', 'second', 'job 2', 'job 3'])
})

test('work beyond the queue limit is refused as busy, and accepted again once there is room', async () => {
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 1 })
  const [first, second] = [job(), job()]
  const results = [run(first.work), run(second.work)]
  await expect(run(async () => 'third')).rejects.toMatchObject({ name: 'Busy', retryAfterSeconds: 1 })
  await expect(run(async () => 'third')).rejects.toBeInstanceOf(Busy)
  first.finish('')
  second.finish('')
  await Promise.all(results)
  expect(await run(async () => 'third')).toBe('third')
})

test('failed work frees its place', async () => {
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 5 })
  const first = job()
  const failing = run(first.work)
  const next = run(async () => 'done')
  first.fail(new Error('broken'))
  await expect(failing).rejects.toThrow('broken')
  expect(await next).toBe('done')
})

test('somebody who leaves while waiting is taken out of the queue and never started', async () => {
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 1 })
  const [first, left] = [job(), job()]
  const running = run(first.work)
  const leaving = new AbortController()
  const gone = run(left.work, leaving.signal)
  leaving.abort(new Error('gone away'))
  await expect(gone).rejects.toThrow('gone away')
  const next = run(async () => 'next')
  first.finish('')
  await running
  expect(await next).toBe('next')
  expect(left.isStarted()).toBe(false)
})

test('somebody who has already left is not started', async () => {
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 1 })
  await expect(run(async () => '', AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
  expect(await run(async () => 'free')).toBe('free')
})
