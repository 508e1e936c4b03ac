import type { LiveKind } from '@portal/contract/qualification/menu-pages'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { portOf } from '#api/testing/raw-connection.ts'
import { createEventStreams } from './event-streams.ts'

type Given = {
  listLiveSessions?: (ids: string[]) => Promise<string[]>
  checkMs?: number
  checkAllMs?: number
  heartbeatMs?: number
}

/** A server whose every request opens a stream of its own session: 'session 1', 'session 2' and so on. */
const openServer = async ({ listLiveSessions = async (ids) => ids, checkMs = 500, ...given }: Given) => {
  const warnings: object[] = []
  const byTopic = new Map<string, Set<(kinds: readonly LiveKind[]) => void>>()
  const listenersOf = (topic: string) => byTopic.get(topic) ?? new Set()
  const streams = createEventStreams({
    live: {
      subscribe: (topic, listener) => {
        byTopic.set(topic, listenersOf(topic).add(listener))
        return () => listenersOf(topic).delete(listener)
      }
    },
    log: { warn: (details) => void warnings.push(details) },
    listLiveSessions,
    checkMs,
    ...given
  })
  let opened = 0
  const server = createServer((_request, response) => {
    opened += 1
    streams.open(response, { sessionId: `session ${opened}`, topics: ['enterprise'], isResumed: false })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const openStream = async (): Promise<Socket> => {
    const expected = opened + 1
    const reader = connect(portOf(server), '127.0.0.1').on('error', () => {})
    reader.pause()
    reader.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    await expect.poll(() => opened).toBe(expected)
    return reader
  }
  const tellOf = (topic: string, kinds: LiveKind[]) => listenersOf(topic).forEach((listen) => listen(kinds))
  return { streams, openStream, warnings, tell: (kinds: LiveKind[]) => tellOf('enterprise', kinds), tellOf }
}

test('a page that reads none of its events is let go before they fill the memory (R29)', async () => {
  const { streams, openStream, tell } = await openServer({})
  const reader = await openStream()
  expect(streams.count()).toBe(1)

  // The kernel first keeps some megabytes for such a reader, at 50 bytes an event.
  for (let told = 0; streams.count() > 0 && told < 5_000_000; told++) {
    tell(['message'])
    if (told % 1000 === 0) await nextTurn()
  }
  expect(streams.count()).toBe(0)
  reader.destroy()
})

test('the stream of a session that is over ends once it is notified, and only that one is asked for (R13)', async () => {
  const over = new Set<string>()
  const asked: string[][] = []
  const { streams, openStream, tellOf } = await openServer({
    listLiveSessions: async (ids) => {
      asked.push(ids)
      return ids.filter((id) => !over.has(id))
    },
    checkMs: 10
  })
  for (let opened = 0; opened < 3; opened++) await openStream()
  // Each is asked for once when it opens: it may have ended just before.
  await expect.poll(() => asked.flat().toSorted()).toEqual(['session 1', 'session 2', 'session 3'])
  const before = asked.length
  over.add('session 2')
  await sleep(50)
  expect([asked.length, streams.count()]).toEqual([before, 3])
  tellOf('session 2', ['resync'])
  await expect.poll(() => streams.count()).toBe(2)
  await sleep(50)
  expect(asked.slice(before)).toEqual([['session 2']])
})

test('a session that was over before its stream stood is found without a notification', async () => {
  const { streams, openStream } = await openServer({ listLiveSessions: async () => [], checkMs: 10 })
  await openStream()
  await expect.poll(() => streams.count()).toBe(0)
})

test('all sessions are asked for now and then, only while streams are open, and never twice at once', async () => {
  const asked: string[][] = []
  let running = 0
  let most = 0
  const { openStream, streams } = await openServer({
    listLiveSessions: async (ids) => {
      asked.push(ids)
      most = Math.max(most, ++running)
      await sleep(40)
      running -= 1
      return ids
    },
    checkMs: 5,
    checkAllMs: 5
  })
  await sleep(30)
  expect(asked).toEqual([])
  const readers = [await openStream(), await openStream()]
  await expect.poll(() => asked.length).toBeGreaterThan(3)
  expect(asked.at(-1)?.toSorted()).toEqual(['session 1', 'session 2'])
  expect(most).toBe(1)
  for (const reader of readers) reader.destroy()
  await expect.poll(() => streams.count()).toBe(0)
  const before = asked.length
  await sleep(60)
  expect(asked).toHaveLength(before)
})

test('without the database no stream ends, the log has one line for each outage, and what was notified is asked for after it', async () => {
  let isDown = true
  let over: string | undefined
  const { streams, openStream, warnings, tellOf } = await openServer({
    listLiveSessions: async (ids) => {
      if (isDown) throw new Error('connection refused')
      return ids.filter((id) => id !== over)
    },
    checkMs: 5
  })
  await openStream()
  await openStream()
  await sleep(60)
  expect(streams.count()).toBe(2)
  expect(warnings).toEqual([{ reason: 'connection refused' }])
  isDown = false
  await sleep(30)
  isDown = true
  over = 'session 2'
  tellOf('session 2', ['resync'])
  await expect.poll(() => warnings.length).toBe(2)
  await sleep(30)
  expect(streams.count()).toBe(2)
  isDown = false
  await expect.poll(() => streams.count()).toBe(1)
})

test('a comment now and then keeps the stream open, and an event names its kinds alone (R29)', async () => {
  const { openStream, tell } = await openServer({ heartbeatMs: 5 })
  const reader = await openStream()
  let heard = ''
  reader.setEncoding('utf8').on('data', (text: string) => (heard += text))
  reader.resume()
  await expect.poll(() => heard.split('\n:\n').length).toBeGreaterThan(2)
  tell(['message', 'menu'])
  await expect.poll(() => heard).toMatch(/event: \w+\ndata: {"kinds":\["message","menu"\]}\n\n/)
  expect(heard).toMatch(/retry: [2-4]\d{3}\nid: 1\n\n/)
  // The first stream of a page has missed nothing.
  expect(heard).not.toContain('resync')
  reader.destroy()
})
