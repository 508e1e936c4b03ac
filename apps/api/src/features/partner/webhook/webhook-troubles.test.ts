import { listWebhookDeliveries, readWebhookEndpoint, replayWebhookPeriod } from '@portal/contract/partner/webhook'
import { webhookLimits } from '@portal/contract/partner/webhook-shapes'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { freePort } from '#api/testing/free-port.ts'
import { startReceiver } from '#api/testing/doubles/webhook-receiver.ts'
import { openListener } from '#api/testing/factories/webhooks.ts'
import { deliverWebhooks } from './deliver.ts'
import { fanOut } from './fan-out.ts'

const clock = createFakeClock(new Date())
let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock } })
})
afterEach(() => portal.deps.db.webhookEndpoint.updateMany({ data: { state: 'DISABLED' } }))
afterAll(() => portal.close())

/** What the jobs do, until nothing is due. */
const work = async (): Promise<void> => {
  await fanOut(portal.deps)
  await deliverWebhooks(portal.deps, new AbortController().signal)
}

test('what failed while a receiver was down for two days is sent by a replay, with the same ids (R43)', async () => {
  const port = await freePort()
  const { client, register, announce } = await openListener(portal)
  const id = await register(`http://127.0.0.1:${port}/hook`)
  const list = async () => (await client.call(listWebhookDeliveries, { params: { id }, query: {} })).body.data
  const from = clock.now()
  const passed = (): number => clock.now().getTime() - from.getTime()
  const tryUntil = async (end: number): Promise<void> => {
    while (passed() < end) {
      await work()
      clock.advance(stepMs)
    }
  }
  await announce(1)
  await tryUntil(12 * hourMs)
  await announce(1)
  await tryUntil(36 * hourMs)
  await announce(1)
  await tryUntil(48 * hourMs)

  const [third, second, first] = await list()
  expect([first.state, second.state, third.state]).toEqual(['FAILED', 'FAILED', 'PENDING'])
  for (const { attempts } of [first, second]) expectSchedule(attempts)

  const receiver = await startReceiver(undefined, port)
  await work()
  expect(receiver.received).toEqual([])
  const body = { from: from.toISOString(), to: clock.now().toISOString() }
  const replayed = await client.call(replayWebhookPeriod, { params: { id }, body })
  expect(replayed.body).toEqual({ count: 2, hasMore: false })
  await work()
  expect(receiver.received.map((each) => each.id)).toEqual([first.id, second.id])
  // The third one still has its next attempt, ten hours after the last one.
  await tryUntil(60 * hourMs)
  expect(receiver.received.map((each) => each.id)).toEqual([first.id, second.id, third.id])
  expect((await list()).map(({ state }: { state: string }) => state)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED'])
  const endpoint = await client.call(readWebhookEndpoint, { params: { id } })
  expect(endpoint.body).toMatchObject({ state: 'ACTIVE', failingSince: null })
  await receiver.close()
})

const hourMs = 3_600_000
const stepMs = hourMs / 6

/** Eight attempts, oldest first, each no more than a tenth, and a step of this test, away from the published pause. */
const expectSchedule = (attempts: { at: string }[]): void => {
  const times = attempts.map(({ at }) => Date.parse(at))
  expect(times).toHaveLength(webhookLimits.delays.length)
  for (const [nth, seconds] of webhookLimits.delays.entries()) {
    if (nth === 0) continue
    const pause = (times[nth] ?? 0) - (times[nth - 1] ?? 0)
    expect(pause).toBeGreaterThanOrEqual(seconds * 900)
    expect(pause).toBeLessThanOrEqual(seconds * 1100 + stepMs)
  }
}

test('every event reaches fifteen endpoints, once each, while five others hang (R43)', async () => {
  // One more than are handed over at once to twenty endpoints.
  const events = 51
  const { register, announce } = await openListener(portal)
  const good = await Promise.all(Array.from({ length: 15 }, () => startReceiver()))
  const hanging = await Promise.all(Array.from({ length: 5 }, () => startReceiver(() => {})))
  // The hanging ones were registered first.
  for (const { url } of [...hanging, ...good]) await register(url)
  await announce(events)
  const leaving = new AbortController()
  await fanOut(portal.deps)
  const sending = deliverWebhooks(portal.deps, leaving.signal)
  await expect.poll(() => good.map(({ received }) => received.length)).toEqual(good.map(() => events))
  for (const { received } of good) expect(new Set(received.map(({ id }) => id)).size).toBe(events)
  for (const { received } of hanging) {
    expect(received.length).toBeGreaterThan(0)
    // Five at once, each cut after 15 s, and `poll` waits for 30 s at most.
    expect(received.length).toBeLessThanOrEqual(15)
  }
  leaving.abort()
  await sending
  for (const receiver of [...good, ...hanging]) await receiver.close()
})

/** Never answers. `ended` counts the calls that were given up. */
const startHanging = async () => {
  const counts = { ended: 0 }
  const receiver = await startReceiver((_, response) => void response.on('close', () => (counts.ended += 1)))
  return { ...receiver, counts }
}

test('48 endpoints of five clients that hang delay no event of a good one, beside them or of another client (R43)', async () => {
  const hanging = await startHanging()
  const good = await Promise.all([startReceiver(), startReceiver()])
  const clients = []
  for (const count of [10, 10, 10, 9, 9, 0]) {
    const listener = await openListener(portal)
    clients.push(listener)
    for (let n = 0; n < count; n++) await listener.register(`${hanging.url}/${clients.length}/${n}`)
  }
  await clients[4]?.register(good[0].url)
  await clients[5]?.register(good[1].url)
  // More than all hanging ones may have in work.
  for (let n = 0; n < 6; n++) await clients[0]?.announce(1)
  const leaving = new AbortController()
  await fanOut(portal.deps)
  const sending = deliverWebhooks(portal.deps, leaving.signal)
  await expect.poll(() => good.map(({ received }) => received.length)).toEqual([6, 6])
  expect(hanging.counts.ended).toBe(0)
  // What is due later finds its place as well, though everything that may hang does.
  await clients[0]?.announce(1)
  await fanOut(portal.deps)
  await expect.poll(() => good.map(({ received }) => received.length)).toEqual([7, 7])
  expect(hanging.counts.ended).toBe(0)
  leaving.abort()
  await sending
  for (const receiver of [hanging, ...good]) await receiver.close()
})
