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

test('a caller who leaves while waiting is removed from the queue and never started', async () => {
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 1 })
  const [first, left] = [job(), job()]
  const running = run(first.work)
  const leaving = new AbortController()
  const gone = run(left.work, { signal: leaving.signal })
  leaving.abort(new Error('gone away'))
  await expect(gone).rejects.toThrow('gone away')
  const next = run(async () => 'next')
  first.finish('')
  await running
  expect(await next).toBe('next')
  expect(left.isStarted()).toBe(false)
})

test('a caller who has already left is not started', async () => {
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 1 })
  await expect(run(async () => '', { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone')
  expect(await run(async () => 'free')).toBe('free')
})

test('a caller who leaves after its start takes no other out of the queue', async () => {
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 1 })
  const leaving = new AbortController()
  const [first, second, third] = [job(), job(), job()]
  const results = [run(first.work), run(second.work, { signal: leaving.signal })]
  first.finish('')
  await results[0]
  results.push(run(third.work))
  leaving.abort(new Error('gone'))
  second.finish('')
  await results[1]
  expect(third.isStarted()).toBe(true)
})

test('of one owner no more runs at once than allowed, and its waiting work keeps no free place from others', async () => {
  const run = createBoundedQueue({ inFlight: 3, queueLimit: 10, perKey: 1 })
  const jobs = { a1: job(), a2: job(), b1: job(), c1: job(), d1: job() }
  const results = Object.entries(jobs).map(([name, { work }]) => run(work, { key: name.slice(0, 1) }))
  const started = () => Object.entries(jobs).flatMap(([name, each]) => (each.isStarted() ? [name] : []))
  expect(started()).toEqual(['a1', 'b1', 'c1'])
  jobs.b1.finish('')
  await nextTurn()
  expect(started()).toEqual(['a1', 'b1', 'c1', 'd1'])
  jobs.a1.fail(new Error('broken'))
  await expect(results[0]).rejects.toThrow('broken')
  await nextTurn()
  expect(started()).toEqual(['a1', 'a2', 'b1', 'c1', 'd1'])
  for (const each of Object.values(jobs)) each.finish('')
  await Promise.allSettled(results)
  expect(await run(async () => 'free', { key: 'a' })).toBe('free')
})

/** A queue whose only place stays taken until `open` is called. Records in `ran` what ran afterwards, in order. */
function busyQueue(queueLimit: number) {
  const run = createBoundedQueue({ inFlight: 1, queueLimit })
  const first = job()
  const ran: string[] = []
  void run(first.work, { key: 'holder' })
  return {
    bring: (name: string, key: string, signal?: AbortSignal) =>
      run(async () => void ran.push(name), { key, ...(signal ? { signal } : {}) }),
    open: () => first.finish(''),
    ran
  }
}

test('a caller with little work does not wait behind all work of another: every first entry comes before any second one', async () => {
  const queue = busyQueue(10)
  const brought = [
    queue.bring('a1', 'a'),
    queue.bring('a2', 'a'),
    queue.bring('a3', 'a'),
    queue.bring('b1', 'b'),
    queue.bring('b2', 'b'),
    queue.bring('c1', 'c')
  ]
  queue.open()
  await Promise.all(brought)
  expect(queue.ran).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
})

test('a queue that one caller has filled still takes others: the last entry of the caller with the most is refused', async () => {
  const queue = busyQueue(3)
  const gone = new AbortController()
  const brought = [
    queue.bring('a1', 'a'),
    queue.bring('a2', 'a'),
    queue.bring('a3', 'a', gone.signal),
    queue.bring('a4', 'a'),
    queue.bring('b1', 'b'),
    // Now no caller has two more entries than b.
    queue.bring('b2', 'b')
  ]
  const ends = Promise.allSettled(brought)
  // To leave after the refusal takes no other entry out.
  gone.abort(new Error('gone'))
  queue.open()
  await nextTurn()
  expect(queue.ran).toEqual(['a1', 'b1', 'a2'])
  const busy = (await ends).map((end) => end.status === 'rejected' && end.reason instanceof Busy)
  expect(busy).toEqual([false, false, true, true, false, true])
})

test('the same holds when earlier callers have left and the last entry is the only one of its owner', async () => {
  const queue = busyQueue(4)
  const gone = new AbortController()
  const brought = [queue.bring('a1', 'a'), queue.bring('a2', 'a')]
  const left = queue.bring('b1', 'b', gone.signal)
  brought.push(queue.bring('b2', 'b'))
  gone.abort(new Error('gone'))
  await expect(left).rejects.toThrow('gone')
  brought.push(queue.bring('c1', 'c'), queue.bring('d1', 'd'))
  const ends = Promise.allSettled(brought)
  queue.open()
  const busy = (await ends).map((end) => end.status === 'rejected' && end.reason instanceof Busy)
  expect(busy).toEqual([false, true, false, false, false])
})
