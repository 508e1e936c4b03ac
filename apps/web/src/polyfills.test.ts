import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// Node has all of it. What is ours is taken away before.
vi.mock('core-js/stable', () => ({}))

const taken = [
  [AbortSignal, 'any'],
  [AbortSignal, 'timeout'],
  [AbortSignal.prototype, 'throwIfAborted'],
  [AbortSignal.prototype, 'reason'],
  [AbortController.prototype, 'abort'],
  [Element.prototype, 'checkVisibility']
] as const
const kept = taken.map(([of, name]) => [of, name, Object.getOwnPropertyDescriptor(of, name)] as const)

beforeAll(async () => {
  for (const [of, name] of taken) if (name !== 'abort') Reflect.deleteProperty(of, name)
  await import('./polyfills.ts')
})
afterAll(() => {
  for (const [of, name, before] of kept) if (before) Object.defineProperty(of, name, before)
  delete document.documentElement.dataset['polyfilled']
})

test('the reason of an abort is there when its listeners run, and stays the first one', () => {
  const controller = new AbortController()
  const heard = vi.fn<(reason: unknown) => void>()
  controller.signal.addEventListener('abort', () => heard(controller.signal.reason))
  controller.abort('left the page')
  controller.abort('again')
  expect(heard.mock.calls).toEqual([['left the page']])
  expect(controller.signal.reason).toBe('left the page')
  expect(() => controller.signal.throwIfAborted()).toThrow('left the page')
})

test('without a reason it is an AbortError, and nothing is thrown before', () => {
  const controller = new AbortController()
  expect(() => controller.signal.throwIfAborted()).not.toThrow()
  controller.abort()
  expect(controller.signal.reason).toMatchObject({ name: 'AbortError' })
})

test('any of several signals aborts, also one that was aborted before', () => {
  const [one, other] = [new AbortController(), new AbortController()]
  const any = AbortSignal.any([one.signal, other.signal])
  expect(any.aborted).toBe(false)
  other.abort('other')
  one.abort('one')
  expect(any.reason).toBe('other')
  expect(AbortSignal.any([new AbortController().signal, one.signal]).reason).toBe('one')
})

test('a time limit aborts with a TimeoutError', () => {
  vi.useFakeTimers()
  const signal = AbortSignal.timeout(15_000)
  vi.advanceTimersByTime(14_999)
  expect(signal.aborted).toBe(false)
  vi.advanceTimersByTime(1)
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' })
  vi.useRealTimers()
})

test('pages can tell that they run on polyfills', () => {
  expect(document.documentElement.dataset).toHaveProperty('polyfilled')
})
