import type { LiveKind } from '@portal/contract/qualification/menu-pages'
import { createServer } from 'node:http'
import { connect, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { portOf } from '#api/testing/raw-connection.ts'
import { createEventStreams } from './event-streams.ts'

type Given = { listLiveSessions?: (ids: string[]) => Promise<string[]>; checkMs?: number; heartbeatMs?: number }

/** A server whose every request opens a stream of its own session: 'session 1', 'session 2' and so on. */
const openServer = async ({ listLiveSessions = async (ids) => ids, checkMs = 500, heartbeatMs }: Given) => {
  const warnings: object[] = []
  const listeners = new Set<(kinds: readonly LiveKind[]) => void>()
  const streams = createEventStreams({
    live: {
      subscribe: (_topic, listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      }
    },
    log: { warn: (details) => void warnings.push(details) },
    listLiveSessions,
    checkMs,
    ...(heartbeatMs ? { heartbeatMs } : {})
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
  return { streams, openStream, warnings, tell: (kinds: LiveKind[]) => listeners.forEach((listen) => listen(kinds)) }
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

test('the stream of a session that is over ends, the others go on (R13)', async () => {
  const { streams, openStream } = await openServer({
    listLiveSessions: async (ids) => ids.filter((id) => id !== 'session 2'),
    checkMs: 10
  })
  for (let opened = 0; opened < 3; opened++) await openStream()
  await expect.poll(() => streams.count()).toBe(2)
  await sleep(50)
  expect(streams.count()).toBe(2)
})

test('sessions are asked for only while streams are open, and never twice at once', async () => {
  const asked: string[][] = []
  let running = 0
  let most = 0
  const { streams, openStream } = await openServer({
    listLiveSessions: async (ids) => {
      asked.push(ids)
      most = Math.max(most, ++running)
      await sleep(40)
      running -= 1
      return ids
    },
    checkMs: 5
  })
  await sleep(30)
  expect(asked).toEqual([])
  const readers = [await openStream(), await openStream()]
  await expect.poll(() => asked.length).toBeGreaterThan(3)
  expect(asked.at(-1)).toEqual(['session 1', 'session 2'])
  expect(most).toBe(1)
  for (const reader of readers) reader.destroy()
  await expect.poll(() => streams.count()).toBe(0)
  const before = asked.length
  await sleep(60)
  expect(asked).toHaveLength(before)
})

test('without the database no stream ends, and the log has one line for each outage', async () => {
  let isDown = true
  const { streams, openStream, warnings } = await openServer({
    listLiveSessions: async (ids) => {
      if (isDown) throw new Error('connection refused')
      return ids
    },
    checkMs: 5
  })
  await openStream()
  await sleep(60)
  expect(streams.count()).toBe(1)
  expect(warnings).toEqual([{ reason: 'connection refused' }])
  isDown = false
  await sleep(30)
  isDown = true
  await expect.poll(() => warnings.length).toBe(2)
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
