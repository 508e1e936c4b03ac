import type { Endpoint } from '@portal/contract/endpoint'
import * as desk from '@portal/contract/partner/admin-webhook'
import * as webhooks from '@portal/contract/partner/webhook'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { type Receiver, startReceiver } from '#api/testing/doubles/webhook-receiver.ts'
import { deliverWebhooks } from './deliver.ts'
import { fanOut } from './fan-out.ts'

let portal: TestApp
let system: TestAdmin
let security: TestAdmin
let auditor: TestAdmin
const receivers: Receiver[] = []
beforeAll(async () => {
  portal = await buildTestApp()
  system = await openAdmin(portal, { name: '系统甲' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '安全乙' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '审计丙' })
})
afterEach(async () => {
  await portal.deps.db.webhookEndpoint.updateMany({ data: { state: 'DISABLED' } })
  for (const receiver of receivers.splice(0)) await receiver.close()
})
afterAll(() => portal.close())

type Hook = { id: string; webhookId: string; url: string; secret: string; client: TestBrowser; receiver: Receiver }

type Behaviour = { name?: string; statuses?: number[]; meanwhile?: () => Promise<unknown> }

/** A client named `name` with an endpoint that answers with `statuses` in turn, the last one again and again. */
const openHook = async ({ name = '交易系统', statuses = [204], meanwhile = async () => {} }: Behaviour = {}) => {
  const left = [...statuses]
  const answer = () => (left.length > 1 ? left.shift() : left[0]) ?? 204
  const receiver = await startReceiver((_, response) => {
    void meanwhile().then(() => response.writeHead(answer()).end('an answer'))
  })
  receivers.push(receiver)
  const { clientId, apiKey } = await addClient(portal, { name })
  const client = openBrowser(portal, { bearer: apiKey })
  const { status, body } = await client.call(webhooks.createWebhookEndpoint, {
    body: { url: receiver.url, types: ['qualification.suspended'], description: '生产环境' }
  })
  expect(status).toBe(201)
  const { id: webhookId, secret } = body as { id: string; secret: string }
  return { id: clientId, webhookId, url: receiver.url, secret, client, receiver } satisfies Hook
}

const announce = async (times = 1) => {
  const holder = await addApplicant(portal, { fullName: '山西晋煤贸易有限公司' })
  await insertGrant(portal, holder.enterpriseId, { menus: ['trade'] })
  const change = { enterpriseId: holder.enterpriseId, type: 'qualification.suspended', menus: ['trade'] }
  for (let count = 0; count < times; count++)
    await portal.deps.db.changeEvent.create({ data: { ...change, subjectId: randomUUID() } })
  return String(holder.session.enterpriseNumber).padStart(10, '0')
}

const work = async () => {
  await fanOut(portal.deps)
  await deliverWebhooks(portal.deps, new AbortController().signal)
}

const ofHook = ({ id, webhookId }: Pick<Hook, 'id' | 'webhookId'>) => ({ params: { id, webhookId } })

const listed = async (hook: Hook, query = {}, reader: TestAdmin = system) =>
  (await reader.call(desk.listClientDeliveries, { ...ofHook(hook), query })).body

const newest = async (hook: Hook): Promise<{ id: string }> => (await listed(hook)).data[0]

const ofNewest = async (hook: Hook) => ({
  params: { id: hook.id, webhookId: hook.webhookId, deliveryId: (await newest(hook)).id }
})

const auditOf = async (action: string, url: string) => {
  return portal.deps.db.auditEvent.findMany({
    where: { action, detail: { path: ['address'], equals: url } },
    select: { actorKind: true, actorId: true, detail: true }
  })
}

describe('the desk’s page of webhooks (R38, R43)', () => {
  test('lists the endpoints of a client with their last delivery, and no secret', async () => {
    const hook = await openHook()
    const other = await openHook({ name: '物流系统' })
    await announce()
    await work()
    const answer = await auditor.call(desk.listClientWebhooks, { params: { id: hook.id } })
    expect(answer.status).toBe(200)
    expect(answer.body.data).toEqual([
      {
        id: hook.webhookId,
        url: hook.url,
        types: ['qualification.suspended'],
        description: '生产环境',
        state: 'ACTIVE',
        disabledBecause: null,
        createdAt: expect.any(String),
        failingSince: null,
        lastDelivery: { at: expect.any(String), state: 'DELIVERED' }
      }
    ])
    expect(JSON.stringify(answer.body)).not.toContain(hook.secret)
    await hook.client.call(webhooks.testWebhookEndpoint, { params: { id: hook.webhookId } })
    const lastOf = async ({ id }: Hook) =>
      (await system.call(desk.listClientWebhooks, { params: { id } })).body.data[0]?.lastDelivery.state
    expect([await lastOf(hook), await lastOf(other)]).toEqual(['PENDING', 'DELIVERED'])
    await other.client.call(webhooks.removeWebhookEndpoint, { params: { id: other.webhookId } })
    expect((await system.call(desk.listClientWebhooks, { params: { id: other.id } })).body).toEqual({ data: [] })
    const unknown = await system.call(desk.listClientWebhooks, { params: { id: randomUUID() } })
    expect(unknown.problem.code).toBe('request.not-found')
  })

  test('an attempt that fails leaves alone what was delivered by another process meanwhile', async () => {
    const meanwhile = () => portal.deps.db.webhookDelivery.updateMany({ data: { state: 'DELIVERED' } })
    const hook = await openHook({ statuses: [500], meanwhile })
    await announce()
    await work()
    expect((await listed(hook)).data).toMatchObject([{ state: 'DELIVERED', failures: 0, nextAttemptAt: null }])
  })

  test('lists deliveries with the enterprise, the state, failures and the next attempt, and shows what was sent and answered', async () => {
    const hook = await openHook({ statuses: [500] })
    const number = await announce()
    await work()
    const [row] = (await listed(hook, {}, security)).data
    const kept = await portal.deps.db.webhookDelivery.findUniqueOrThrow({
      where: { id: row?.id ?? '' },
      include: { attempts: true }
    })
    expect(row).toEqual({
      id: hook.receiver.received[0]?.id,
      type: 'qualification.suspended',
      state: 'PENDING',
      enterprise: { number, fullName: '山西晋煤贸易有限公司' },
      failures: 1,
      createdAt: kept.createdAt.toISOString(),
      nextAttemptAt: kept.nextAttemptAt?.toISOString()
    })
    const detail = await auditor.call(desk.readClientDelivery, await ofNewest(hook))
    expect(detail.body).toEqual({
      payload: hook.receiver.received[0]?.body,
      attempts: kept.attempts.map(({ at, durationMs }) => ({
        at: at.toISOString(),
        durationMs,
        status: 500,
        answer: 'an answer'
      }))
    })
  })

  test('a test of the endpoint concerns no enterprise', async () => {
    const hook = await openHook()
    await hook.client.call(webhooks.testWebhookEndpoint, { params: { id: hook.webhookId } })
    expect((await listed(hook)).data).toMatchObject([{ type: 'webhook.test', enterprise: null, state: 'PENDING' }])
  })

  test('the list is read page by page, newest first, and filtered by state', async () => {
    const hook = await openHook()
    await announce(25)
    await work()
    const first = await listed(hook)
    const second = await listed(hook, { after: first.nextCursor })
    const ids = [...first.data, ...second.data].map(({ id }: { id: string }) => id)
    expect([first.data.length, second.data.length, second.nextCursor]).toEqual([20, 5, null])
    expect(ids).toEqual([...new Set(ids)].toSorted().toReversed())
    await portal.deps.db.webhookDelivery.update({ where: { id: ids[3] }, data: { state: 'FAILED' } })
    expect((await listed(hook, { state: 'FAILED' })).data).toMatchObject([{ id: ids[3], nextAttemptAt: null }])
    expect((await listed(hook, { state: 'PENDING' })).data).toEqual([])
    const other = await openHook()
    const foreign = await system.call(desk.listClientDeliveries, {
      ...ofHook(other),
      query: { after: first.nextCursor }
    })
    expect([foreign.status, foreign.problem.errors?.[0]?.pointer]).toEqual([400, '/after'])
  })

  test('a replay is sent with the same webhook-id, and is in the audit with its words', async () => {
    const hook = await openHook({ name: '重发系统', statuses: [410, 204] })
    await announce()
    await work()
    await system.call(desk.enableClientWebhook, ofHook(hook))
    await portal.deps.db.webhookDelivery.updateMany({
      where: { endpointId: hook.webhookId },
      data: { state: 'FAILED', failures: 8 }
    })
    const delivery = await newest(hook)
    expect((await system.call(desk.replayClientDelivery, await ofNewest(hook))).status).toBe(202)
    expect(await newest(hook)).toMatchObject({ state: 'PENDING', failures: 0 })
    await work()
    expect(hook.receiver.received.map(({ id }) => id)).toEqual([delivery.id, delivery.id])
    expect(await newest(hook)).toMatchObject({ state: 'DELIVERED' })
    expect(await auditOf('webhook.replayed', hook.url)).toEqual([
      {
        actorKind: 'admin',
        actorId: system.id,
        detail: { client: '重发系统', address: hook.url, deliveryId: delivery.id, outcome: 'queued' }
      }
    ])
  })

  test('a disabled endpoint gets nothing until it is enabled, and both acts are in the audit', async () => {
    const hook = await openHook({ name: '停用系统' })
    expect((await security.call(desk.disableClientWebhook, ofHook(hook))).status).toBe(204)
    const { body } = await hook.client.call(webhooks.readWebhookEndpoint, { params: { id: hook.webhookId } })
    expect(body).toMatchObject({ state: 'DISABLED', disabledBecause: 'admin' })
    await portal.deps.db.webhookDelivery.create({
      data: { endpointId: hook.webhookId, type: 'webhook.test', payload: '{}' }
    })
    await work()
    expect(hook.receiver.received).toEqual([])
    const replay = await system.call(desk.replayClientDelivery, await ofNewest(hook))
    expect([replay.status, replay.problem.code]).toEqual([409, 'webhook.disabled'])
    expect((await system.call(desk.enableClientWebhook, ofHook(hook))).status).toBe(204)
    await work()
    expect(hook.receiver.received).toHaveLength(1)
    expect(await auditOf('webhook.disabled', hook.url)).toEqual([
      {
        actorKind: 'admin',
        actorId: security.id,
        detail: { client: '停用系统', address: hook.url, outcome: 'admin' }
      }
    ])
    expect(await auditOf('webhook.enabled', hook.url)).toEqual([
      {
        actorKind: 'admin',
        actorId: system.id,
        detail: { client: '停用系统', address: hook.url, outcome: 'enabled' }
      }
    ])
    expect(await auditOf('webhook.replayed', hook.url)).toEqual([])
  })

  test('enabling begins anew: what failed before no longer counts', async () => {
    const hook = await openHook()
    await portal.deps.db.webhookEndpoint.update({
      where: { id: hook.webhookId },
      data: { state: 'DISABLED', disabledBecause: 'failing', failingSince: new Date('2026-01-01') }
    })
    await system.call(desk.enableClientWebhook, ofHook(hook))
    const { body } = await system.call(desk.listClientWebhooks, { params: { id: hook.id } })
    expect(body.data).toMatchObject([{ state: 'ACTIVE', disabledBecause: null, failingSince: null }])
  })

  test('of two administrators who switch at once, one is told that it has changed', async () => {
    const hook = await openHook()
    const disable = () => system.call(desk.disableClientWebhook, ofHook(hook))
    const answers = await Promise.all([disable(), disable()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
    expect(answers.map(({ problem }) => problem?.code)).toContain('webhook.state')
    expect(await auditOf('webhook.disabled', hook.url)).toHaveLength(1)
    await system.call(desk.enableClientWebhook, ofHook(hook))
    const twice = await system.call(desk.enableClientWebhook, ofHook(hook))
    expect([twice.status, twice.problem.code]).toEqual([409, 'webhook.state'])
  })

  test('the endpoint of another client is not found, nor the delivery of another endpoint, by any operation', async () => {
    const hook = await openHook()
    const other = await openHook()
    await announce()
    await work()
    const { id: deliveryId } = await newest(hook)
    const asked = (params: Record<string, string>, endpoints: readonly Endpoint[]) =>
      Promise.all(endpoints.map((endpoint) => system.call(endpoint, { params, query: {} })))
    const answers = [
      ...(await asked({ id: other.id, webhookId: hook.webhookId, deliveryId }, [
        desk.disableClientWebhook,
        desk.enableClientWebhook,
        desk.listClientDeliveries,
        desk.readClientDelivery,
        desk.replayClientDelivery
      ])),
      ...(await asked({ id: other.id, webhookId: other.webhookId, deliveryId }, [
        desk.readClientDelivery,
        desk.replayClientDelivery
      ]))
    ]
    expect(answers.map(({ problem }) => problem.code)).toEqual(answers.map(() => 'request.not-found'))
    await hook.client.call(webhooks.removeWebhookEndpoint, { params: { id: hook.webhookId } })
    expect((await system.call(desk.enableClientWebhook, ofHook(hook))).status).toBe(404)
  })

  test('an auditor reads and does not act, and 安全管理员 disables but neither enables nor replays', async () => {
    const hook = await openHook()
    await announce()
    await work()
    const codes = async (admin: TestAdmin) => [
      (await admin.call(desk.replayClientDelivery, await ofNewest(hook))).status,
      (await admin.call(desk.enableClientWebhook, ofHook(hook))).status,
      (await admin.call(desk.disableClientWebhook, ofHook(hook))).status
    ]
    expect(await codes(auditor)).toEqual([403, 403, 403])
    expect(await codes(security)).toEqual([403, 403, 204])
  })

  test.each([
    ['an unknown state', { state: 'LOST' }],
    ['a cursor of one’s own', { after: 'AAAA' }],
    ['an unknown field', { colour: 'red' }]
  ])('%s is refused', async (_, query) => {
    const hook = await openHook()
    const { status } = await system.call<Endpoint>(desk.listClientDeliveries, { ...ofHook(hook), query })
    expect(status).toBe(400)
  })
})
