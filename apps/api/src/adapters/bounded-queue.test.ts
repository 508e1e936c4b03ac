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
  const gone = run(left.work, { signal: leaving.signal })
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
  await expect(run(async () => '', { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow('gone')
  expect(await run(async () => 'free')).toBe('free')
})

/** A queue whose one place is taken until `open` is called, and what ran behind it, in order. */
function busyQueue(queueLimit: number) {
  const run = createBoundedQueue({ inFlight: 1, queueLimit })
  const first = job()
  const ran: string[] = []
  void run(first.work, { key: 'somebody' })
  return {
    bring: (name: string, key: string, signal?: AbortSignal) =>
      run(async () => void ran.push(name), { key, ...(signal ? { signal } : {}) }),
    open: () => first.finish(''),
    ran
  }
}

test('whoever brings little does not wait behind all of one who brings much: everybody’s first comes before anybody’s second', async () => {
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

test('a queue that one has filled has room for others: the last of whoever has the most is refused', async () => {
  const queue = busyQueue(3)
  const brought = [
    queue.bring('a1', 'a'),
    queue.bring('a2', 'a'),
    queue.bring('a3', 'a'),
    queue.bring('a4', 'a'),
    queue.bring('b1', 'b'),
    // Nobody has two more than b now.
    queue.bring('b2', 'b')
  ]
  const ends = Promise.allSettled(brought)
  queue.open()
  const busy = (await ends).map((end) => end.status === 'rejected' && end.reason instanceof Busy)
  expect(busy).toEqual([false, false, true, true, false, true])
  expect(queue.ran).toEqual(['a1', 'b1', 'a2'])
})

test('that holds also where those in front have gone away, and the last in the queue is all that its owner has', async () => {
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
