import Fastify from 'fastify'
import pino from 'pino'
import { expect, test } from 'vitest'
import { openRaw, portOf, talkRaw } from '#api/testing/raw-connection.ts'
import { createPlaces } from './in-flight.ts'
import { Refusal } from '../refusal.ts'

/** A server with one route that holds a place and answers when the test tells it to. */
const openServer = async (limits: { longestMs?: number | null; retryAfterSeconds?: number }) => {
  const lines: string[] = []
  const loggerInstance = pino({ level: 'error' }, { write: (line: string) => lines.push(line) })
  const app = Fastify({ loggerInstance })
  const answer = Promise.withResolvers<void>()
  const holdPlace = createPlaces({ name: 'example', perKey: 2, inAll: 3, tooMany: 'file.too-many-at-once', ...limits })
  const faults: unknown[] = []
  app.setErrorHandler((error, _request, reply) => {
    faults.push(error)
    return reply.code(503).send()
  })
  app.get('/:key', async ({ params }, reply) => {
    // The cast holds because the route's path has this parameter.
    const { key } = params as { key: string }
    const giveBack = holdPlace(key, reply, key === 'work' ? answer.promise : undefined)
    if (key === 'quick') giveBack()
    await answer.promise
    return 'done'
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const port = portOf(app.server)
  const requestFor = (key: string) => `GET /${key} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
  return {
    begin: (key: string) => openRaw(port, requestFor(key)),
    ask: async (key: string) => Number((await talkRaw(port, requestFor(key))).text.slice(9, 12)),
    answerAll: () => answer.resolve(),
    faults,
    alarms: () => lines.map((line) => JSON.parse(line)).filter(({ alarm }) => alarm === 'place-held'),
    close: () => {
      app.server.closeAllConnections()
      return app.close()
    }
  }
}

test('a key has a limit of its own, and all keys together have another', async () => {
  const server = await openServer({ retryAfterSeconds: 7 })
  const held = [server.begin('a'), server.begin('a')]
  await expect.poll(() => server.ask('a')).toBe(503)
  expect(server.faults.at(-1)).toEqual(new Refusal('file.too-many-at-once', { retryAfterSeconds: 7 }))
  held.push(server.begin('b'))
  await expect.poll(() => server.ask('c')).toBe(503)
  expect(server.faults.at(-1)).toEqual(new Refusal('service.busy', { retryAfterSeconds: 7 }))
  held[0]?.destroy()
  server.answerAll()
  await expect.poll(() => server.ask('c')).toBe(200)
  await server.close()
})

test('a place that is given back early is not given back again at the end of its request', async () => {
  const server = await openServer({})
  const quick = Array.from({ length: 5 }, () => server.begin('quick'))
  quick.push(server.begin('a'), server.begin('a'))
  await expect.poll(() => server.ask('a')).toBe(503)
  for (const socket of quick.slice(0, 5)) socket.destroy()
  expect(await server.ask('a')).toBe(503)
  await server.close()
})

test('a place is held until its work is over, also if the caller has left', async () => {
  const server = await openServer({})
  const held = [server.begin('work'), server.begin('work')]
  await expect.poll(() => server.ask('work')).toBe(503)
  for (const socket of held) socket.destroy()
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await server.ask('work')).toBe(503)
  server.answerAll()
  await expect.poll(() => server.ask('work')).toBe(200)
  await server.close()
})

test('only a place that is held longer than the longest request raises an alarm, once', async () => {
  const server = await openServer({ longestMs: 100 })
  const stuck = server.begin('a')
  server.begin('quick')
  server.begin('b').destroy()
  await expect.poll(server.alarms).toHaveLength(1)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(server.alarms()).toMatchObject([{ alarm: 'place-held', place: 'example', heldMs: 100 }])
  stuck.destroy()
  await server.close()
})

test('a place that may be held without end raises no alarm', async () => {
  const server = await openServer({ longestMs: null })
  server.begin('a')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(server.alarms()).toEqual([])
  await server.close()
})
