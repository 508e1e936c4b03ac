import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ApiProcess, startBeside } from '#api/testing/api-process.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { type Received, type Receiver, startReceiver } from '#api/testing/doubles/webhook-receiver.ts'
import { openListener } from '#api/testing/factories/webhooks.ts'

const events = 100

let portal: TestApp
let api: ApiProcess
beforeAll(async () => {
  portal = await buildTestApp()
})
beforeEach(async () => {
  api = await startBeside(portal)
})
afterEach(async () => {
  await api.end('SIGTERM')
  await portal.deps.db.webhookEndpoint.updateMany({ data: { state: 'DISABLED' } })
})
afterAll(() => portal.close())

/** Every event has arrived and is recorded; whatever came twice came with the same id and body. */
const expectAll = async ({ url, received }: Receiver): Promise<void> => {
  const ofThis = { endpoint: { url } }
  await expect
    .poll(() => portal.deps.db.webhookDelivery.count({ where: { ...ofThis, state: 'DELIVERED' } }))
    .toBe(events)
  const deliveries = await portal.deps.db.webhookDelivery.findMany({ where: ofThis })
  expect(deliveries).toHaveLength(events)
  const arrived = new Set(received.map(({ id, body }) => `${id} ${body}`))
  expect(arrived).toEqual(new Set(deliveries.map(({ id, payload }) => `${id} ${payload}`)))
}

const begin = async (receiver: Receiver): Promise<void> => {
  const { register, announce } = await openListener(portal)
  await register(receiver.url)
  await announce(events)
}

test('a process that is killed while it sends leaves its deliveries to another process, with the same ids (R43)', async () => {
  const unanswered: Received[] = []
  let isWell = true
  const receiver = await startReceiver((one, response) => {
    if (receiver.received.length === 30) isWell = false
    if (isWell) return void response.writeHead(204).end()
    unanswered.push(one)
  })
  await begin(receiver)
  // As many as are sent to one endpoint at once.
  await expect.poll(() => unanswered.length).toBe(5)
  const killed = api
  api = await startBeside(portal)
  isWell = true
  await killed.end('SIGKILL')
  await expectAll(receiver)
  for (const { id } of unanswered) expect(receiver.received.filter((each) => each.id === id)).toHaveLength(2)
  await receiver.close()
})

test('whenever it is killed, every event arrives at least once after the restarts (R43)', async () => {
  const receiver = await startReceiver((_, response) => void setTimeout(answer, 20, response))
  await begin(receiver)
  for (const seen of [5, 15, 30, 60, 80]) {
    await expect.poll(() => receiver.received.length, { interval: 1 }).toBeGreaterThan(seen)
    await api.end('SIGKILL')
    api = await startBeside(portal)
  }
  await expectAll(receiver)
  await receiver.close()
})

const answer = (response: ServerResponse): void => void response.writeHead(204).end()
