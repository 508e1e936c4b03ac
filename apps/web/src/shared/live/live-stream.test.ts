import { liveKinds, streamEvents } from '@portal/contract/qualification/menu-pages'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource, fakeEventSource, newestStream } from '#web/testing/fake-event-source.ts'
import { followLive, retryMs } from './live-stream.ts'

const told: string[] = []
let stop: () => void = () => undefined
let isHidden = false

const follow = () => {
  stop = followLive({
    path: streamEvents.path,
    onChange: (kinds) => told.push(kinds.join(' and ')),
    onOpen: (isAgain) => told.push(isAgain ? 'opened again' : 'opened'),
    onRefused: () => told.push('refused')
  })
}

const hide = (value: boolean) => {
  isHidden = value
  document.dispatchEvent(new Event('visibilitychange'))
}

beforeEach(() => {
  vi.useFakeTimers()
  fakeEventSource()
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden)
  told.length = 0
  isHidden = false
})

afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('a page follows one stream and hears what it names (R29)', () => {
  follow()
  expect(FakeEventSource.all.map(({ url }) => url)).toEqual(['/api/portal/events'])
  newestStream().onopen?.()
  for (const kind of liveKinds) newestStream().tell(JSON.stringify({ kinds: [kind] }))
  expect(told).toEqual(['opened', ...liveKinds])
})

test('a page is told once of all that one act changed', () => {
  follow()
  newestStream().tell('{"kinds":["menu","message","application"]}')
  expect(told).toEqual(['menu and message and application'])
})

test.each(['', '{}', '{"kinds":["menu","weather"]}'])(
  'an event that the page does not understand, %j, makes it read everything again',
  (text) => {
    follow()
    newestStream().tell(text)
    expect(told).toEqual(['resync'])
  }
)

test('the wait before the next try doubles from one second to one minute, and chance halves it at most', () => {
  expect([1, 2, 3, 6, 7, 99].map((failures) => retryMs(failures, 1))).toEqual([
    1000, 2000, 4000, 32_000, 60_000, 60_000
  ])
  expect([1, 99].map((failures) => retryMs(failures, 0))).toEqual([500, 30_000])
})

test('a stream that breaks is opened again, later each time, and everything is read anew', () => {
  follow()
  newestStream().onopen?.()
  newestStream().fail(0)
  expect(FakeEventSource.all[0]?.isClosed).toBe(true)
  vi.advanceTimersByTime(retryMs(1, 1))
  expect(FakeEventSource.all).toHaveLength(2)
  newestStream().fail(0)
  vi.advanceTimersByTime(retryMs(2, 0) - 1)
  expect(FakeEventSource.all).toHaveLength(2)
  vi.advanceTimersByTime(retryMs(2, 1))
  newestStream().onopen?.()
  expect(told).toEqual(['opened', 'opened again'])
})

test('a stream that the server refuses asks whether the session still lives (R13)', () => {
  follow()
  newestStream().fail(FakeEventSource.CLOSED)
  expect(told).toEqual(['refused'])
  // The refusal may pass, so it is tried again, with the same patience.
  vi.advanceTimersByTime(retryMs(1, 0) - 1)
  expect(FakeEventSource.all).toHaveLength(1)
  vi.advanceTimersByTime(retryMs(1, 1))
  expect(FakeEventSource.all).toHaveLength(2)
})

test('a hidden page closes its connection and opens another when it is shown again', () => {
  follow()
  newestStream().onopen?.()
  hide(true)
  expect(newestStream().isClosed).toBe(true)
  vi.advanceTimersByTime(600_000)
  expect(FakeEventSource.all).toHaveLength(1)
  hide(false)
  newestStream().onopen?.()
  expect(told).toEqual(['opened', 'opened again'])
})

test('a browser that is online again opens the stream at once, but no second one, and none of a hidden page', () => {
  follow()
  newestStream().fail(0)
  window.dispatchEvent(new Event('online'))
  expect(FakeEventSource.all).toHaveLength(2)
  vi.advanceTimersByTime(600_000)
  window.dispatchEvent(new Event('online'))
  hide(false)
  expect(FakeEventSource.all).toHaveLength(2)
  hide(true)
  window.dispatchEvent(new Event('online'))
  expect(FakeEventSource.all).toHaveLength(2)
  hide(false)
  expect(FakeEventSource.all).toHaveLength(3)
})

test('a browser without the option `signal` of listeners (Chromium 88) opens no stream for a hidden page either', () => {
  const listen = window.addEventListener.bind(window)
  vi.spyOn(window, 'addEventListener').mockImplementation(
    (type: string, listener: EventListenerOrEventListenerObject) => listen(type, listener)
  )
  follow()
  hide(true)
  window.dispatchEvent(new Event('online'))
  expect(FakeEventSource.all).toHaveLength(1)
})

test('a page that is loaded in the background opens no stream until it is shown', () => {
  isHidden = true
  follow()
  expect(FakeEventSource.all).toHaveLength(0)
  hide(false)
  newestStream().onopen?.()
  expect(told).toEqual(['opened'])
})

test('once it is open again, the next break is waited for as briefly as the first', () => {
  follow()
  for (const failures of [1, 2, 3]) {
    newestStream().fail(0)
    vi.advanceTimersByTime(retryMs(failures, 1))
  }
  newestStream().onopen?.()
  newestStream().fail(0)
  vi.advanceTimersByTime(retryMs(1, 1))
  expect(FakeEventSource.all).toHaveLength(5)
})

test('a page that has stopped listening hears nothing more', () => {
  follow()
  newestStream().fail(0)
  stop()
  vi.advanceTimersByTime(600_000)
  window.dispatchEvent(new Event('online'))
  hide(false)
  expect(FakeEventSource.all).toHaveLength(1)
})

test('the wait doubles up to a minute and is spread over its second half', () => {
  expect([1, 2, 3].map((failures) => retryMs(failures, 1))).toEqual([1000, 2000, 4000])
  expect(retryMs(1, 0)).toBe(500)
  expect(retryMs(30, 1)).toBe(60_000)
})
