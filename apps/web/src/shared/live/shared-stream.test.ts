import { streamEvents } from '@portal/contract/qualification/menu-pages'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeEventSource, fakeEventSource, newestStream } from '#web/testing/fake-event-source.ts'
import { fakeBrowser } from '#web/testing/fake-locks.ts'
import { followLive } from './live-stream.ts'

const told: string[] = []
const stops: (() => void)[] = []

/** A page of this browser, which can be hidden apart from the others. */
const openPage = async (name: string) => {
  const stop = followLive({
    path: streamEvents.path,
    onChange: (kinds) => told.push(`${name}: ${kinds.join(' and ')}`),
    onOpen: (isAgain) => told.push(`${name}: ${isAgain ? 'opened again' : 'opened'}`),
    onRefused: () => told.push(`${name}: refused`)
  })
  stops.push(stop)
  await settle()
  return stop
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const openStreams = () => FakeEventSource.all.filter(({ isClosed }) => !isClosed)
const take = () => told.splice(0)

beforeEach(() => {
  vi.useFakeTimers()
  fakeEventSource()
  fakeBrowser()
  told.length = 0
})
afterEach(async () => {
  for (const stop of stops.splice(0)) stop()
  await settle()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('ten pages of a browser hold one stream, and all hear what it tells (R29)', async () => {
  for (let page = 1; page <= 10; page += 1) await openPage(`page ${page}`)
  newestStream().onopen?.()
  expect(openStreams()).toHaveLength(1)
  take()
  newestStream().tell('{"kinds":["menu","message"]}')
  expect(take()).toEqual(
    expect.arrayContaining(Array.from({ length: 10 }, (_, page) => `page ${page + 1}: menu and message`))
  )
})

test('a page that comes later reads what it may have missed, and hears what follows', async () => {
  await openPage('first')
  newestStream().onopen?.()
  expect(take()).toEqual(['first: opened'])
  await openPage('second')
  expect(take()).toEqual(['second: opened'])
  newestStream().tell('{"kinds":["message"]}')
  expect(take()).toEqual(['second: message', 'first: message'])
})

test('when the page with the stream goes, another opens one, and the pages read everything again', async () => {
  const leave = await openPage('first')
  newestStream().onopen?.()
  await openPage('second')
  await openPage('third')
  take()
  leave()
  await settle()
  expect(FakeEventSource.all).toHaveLength(2)
  expect(openStreams()).toHaveLength(1)
  newestStream().onopen?.()
  expect(take().toSorted()).toEqual(['second: opened again', 'third: opened again'])
  newestStream().tell('{"kinds":["menu"]}')
  expect(take().toSorted()).toEqual(['second: menu', 'third: menu'])
})

test('a page that waits for the stream and goes leaves nothing behind', async () => {
  const leaveFirst = await openPage('first')
  const leaveSecond = await openPage('second')
  leaveSecond()
  leaveFirst()
  await settle()
  expect(openStreams()).toHaveLength(0)
  await openPage('third')
  expect(openStreams()).toHaveLength(1)
})

test('a refusal is told to all pages, and so is that the stream is open again (R13)', async () => {
  await openPage('first')
  newestStream().onopen?.()
  await openPage('second')
  take()
  newestStream().fail(FakeEventSource.CLOSED)
  expect(take().toSorted()).toEqual(['first: refused', 'second: refused'])
  await vi.advanceTimersByTimeAsync(1000)
  newestStream().onopen?.()
  expect(take().toSorted()).toEqual(['first: opened again', 'second: opened again'])
})
