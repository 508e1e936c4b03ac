import * as webhooks from '@portal/contract/partner/webhook'
import { webhookLimits } from '@portal/contract/partner/webhook-shapes'
import { randomUUID } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addReviewer } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { type Receiver, startReceiver } from '#api/testing/doubles/webhook-receiver.ts'
import { deliverWebhooks } from './deliver.ts'
import { fanOut } from './fan-out.ts'

// Begins now, since receivers refuse signatures of another time.
const clock = createFakeClock(new Date())
const advance = (seconds: number) => clock.advance(seconds * 1000)
let portal: TestApp
const receivers: Receiver[] = []
beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock } })
})
afterEach(async () => {
  await portal.deps.db.webhookEndpoint.updateMany({ data: { state: 'DISABLED' } })
  for (const receiver of receivers.splice(0)) await receiver.close()
})
afterAll(() => portal.close())

const receive = async (...answer: Parameters<typeof startReceiver>): Promise<Receiver> => {
  const receiver = await startReceiver(...answer)
  receivers.push(receiver)
  return receiver
}

const openClient = async (wish: Parameters<typeof addClient>[1] = {}) =>
  openBrowser(portal, { bearer: (await addClient(portal, wish)).apiKey })

const register = async (client: TestBrowser, url: string, types: never[] | ['qualification.suspended'] = []) => {
  const { status, body } = await client.call(webhooks.createWebhookEndpoint, { body: { url, types } })
  expect(status).toBe(201)
  return body as { id: string; secret: string }
}

const addHolder = async (menus = ['trade']) => {
  const holder = await addApplicant(portal)
  await insertGrant(portal, holder.enterpriseId, { menus })
  return holder
}

const announce = async (enterpriseId: string, type = 'qualification.suspended', menus = ['trade']) =>
  portal.deps.db.changeEvent.create({ data: { enterpriseId, type, subjectId: randomUUID(), menus } })

/** What the jobs do, until nothing is due. */
const work = async () => {
  await fanOut(portal.deps)
  await deliverWebhooks(portal.deps, new AbortController().signal)
}

const deliveriesOf = async (client: TestBrowser, id: string) =>
  (await client.call(webhooks.listWebhookDeliveries, { params: { id }, query: {} })).body.data

/** In the audit, those of the portal itself with their reason. */
const actsAt = async (url: string): Promise<string[]> => {
  const acts = await portal.deps.db.auditEvent.findMany({
    where: { action: { startsWith: 'webhook.' }, detail: { path: ['address'], equals: url } },
    orderBy: { id: 'asc' }
  })
  expect(acts.map(({ detail }) => detail)).toEqual(
    acts.map(() => expect.objectContaining({ client: '交易系统', address: url }))
  )
  return acts.map(({ action, detail }) => {
    const { outcome } = detail as { outcome?: string }
    return outcome ? `${action} ${outcome}` : action
  })
}

describe('a webhook (R43)', () => {
  test('arrives once, thin, and its signature is verified by standardwebhooks', async () => {
    const receiver = await receive()
    // The right to read the feed of changes is another one.
    const client = await openClient({ scopes: ['webhook:manage'] })
    const { id, secret } = await register(client, receiver.url)
    const holder = await addHolder()
    const change = await announce(holder.enterpriseId)
    await work()
    await work()
    expect(receiver.received).toHaveLength(1)
    const [{ id: sentId, headers, body } = { id: '', headers: {}, body: '' }] = receiver.received
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'portal-webhooks/1' })
    const payload = new Webhook(secret).verify(body, headers)
    // The time is that of the commit.
    const { at } = await portal.deps.db.changeEvent.findUniqueOrThrow({ where: { id: change.id } })
    expect(webhooks.webhookPayload.safeParse(payload).success).toBe(true)
    expect(payload).toEqual({
      type: 'qualification.suspended',
      timestamp: at.toISOString(),
      data: {
        change: change.id,
        enterprise: String(holder.session.enterpriseNumber).padStart(10, '0'),
        subject: { kind: 'qualification', id: change.subjectId }
      }
    })
    expect(() => new Webhook(secret).verify(body.replace('suspended', 'granted'), headers)).toThrow(
      'No matching signature found'
    )
    expect(await deliveriesOf(client, id)).toMatchObject([
      { id: sentId, state: 'DELIVERED', nextAttemptAt: null, attempts: [{ status: 204 }] }
    ])
  })

  test('costs no transaction while nothing is new', async () => {
    await fanOut(portal.deps)
    let transactions = 0
    const transact: typeof portal.deps.transact = (work) => {
      transactions++
      return portal.deps.transact(work)
    }
    await fanOut({ ...portal.deps, transact })
    expect(transactions).toBe(0)
    await announce((await addHolder()).enterpriseId)
    await fanOut({ ...portal.deps, transact })
    expect(transactions).toBe(1)
  })

  test('is sent only of what the client may see, and of the types that the endpoint asks for', async () => {
    const receiver = await receive()
    await register(await openClient({ menus: ['trade'] }), receiver.url, ['qualification.suspended'])
    const [holder, other, sandbox] = [await addHolder(), await addHolder(['funds']), await addHolder()]
    await portal.deps.db.enterprise.update({ where: { id: sandbox.enterpriseId }, data: { isTest: true } })
    await announce(holder.enterpriseId, 'qualification.granted')
    await announce(holder.enterpriseId, 'qualification.suspended', ['funds'])
    await announce(other.enterpriseId)
    await announce(sandbox.enterpriseId)
    await announce(holder.enterpriseId)
    await work()
    expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(['qualification.suspended'])
  })

  test.each([
    ['is disabled', { state: 'DISABLED' as const }],
    ['loses the scope', { scopes: ['enterprise:read'] }]
  ])('is not sent any more to a client that %s, whether it was queued before or comes after', async (_, data) => {
    const receiver = await receive()
    const { clientId, apiKey } = await addClient(portal)
    await register(openBrowser(portal, { bearer: apiKey }), receiver.url)
    const { enterpriseId } = await addHolder()
    await announce(enterpriseId)
    await fanOut(portal.deps)
    await portal.deps.db.client.update({ where: { id: clientId }, data })
    await announce(enterpriseId)
    await work()
    expect(receiver.received).toEqual([])
  })

  test('is sent again with the same id by the next process if one ends before it has recorded the answer', async () => {
    const receiver = await receive()
    await register(await openClient(), receiver.url)
    const { enterpriseId } = await addHolder()
    for (let count = 0; count < 20; count++) await announce(enterpriseId)
    await fanOut(portal.deps)
    const leaving = new AbortController()
    const ending: typeof portal.deps = {
      ...portal.deps,
      transact: async () => {
        leaving.abort()
        throw new Error('the process ends')
      }
    }
    await deliverWebhooks(ending, leaving.signal)
    expect(receiver.received.length).toBeGreaterThan(0)
    expect(
      await portal.deps.db.webhookAttempt.count({ where: { delivery: { endpoint: { url: receiver.url } } } })
    ).toBe(0)
    await deliverWebhooks(portal.deps, new AbortController().signal)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(20)
  })

  test('is sent once each, however many there are', async () => {
    const receiver = await receive()
    await register(await openClient(), receiver.url)
    const { enterpriseId } = await addHolder()
    await portal.deps.db.changeEvent.createMany({
      data: Array.from({ length: 500 }, () => ({
        enterpriseId,
        type: 'enterprise.changed',
        subjectId: enterpriseId,
        menus: []
      }))
    })
    await work()
    expect(receiver.received).toHaveLength(500)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(500)
  })

  test('carries two signatures while the secret is rotated, and one after a day', async () => {
    const receiver = await receive()
    const client = await openClient()
    const { id, secret: former } = await register(client, receiver.url)
    const { body } = await client.call(webhooks.rotateWebhookSecret, { params: { id } })
    const holder = await addHolder()
    await announce(holder.enterpriseId)
    await work()
    const [first] = receiver.received
    for (const secret of [former, body.secret as string]) {
      expect(new Webhook(secret).verify(first?.body ?? '', first?.headers ?? {})).toBeTruthy()
    }
    expect(body.formerSecretEndsAt).toBe(new Date(clock.now().getTime() + 24 * 3_600_000).toISOString())
    advance(24 * 3600 - 60)
    await announce(holder.enterpriseId)
    await work()
    expect(receiver.received[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    advance(120)
    await announce(holder.enterpriseId)
    await work()
    expect(receiver.received[2]?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
    expect(await actsAt(receiver.url)).toEqual(['webhook.created', 'webhook.secret-rotated'])
  })

  test('keeps a secret for the whole day that was promised: a second rotation is refused until then, also at once', async () => {
    const receiver = await receive()
    const client = await openClient()
    const { id, secret: oldest } = await register(client, receiver.url)
    const rotate = () => client.call(webhooks.rotateWebhookSecret, { params: { id } })
    const answers = await Promise.all([rotate(), rotate(), rotate()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    const { secret, formerSecretEndsAt } = answers.find(({ status }) => status === 201)?.body ?? {}
    const { enterpriseId } = await addHolder()
    advance(24 * 3600 - 1)
    const { status, problem, headers } = await rotate()
    expect([status, problem.code, headers['retry-after']]).toEqual([409, 'webhook.rotating', '1'])
    expect(problem.detail).toContain('原密钥仍有效')
    await announce(enterpriseId)
    await work()
    const [sent] = receiver.received
    const { 'webhook-id': sentId = '', 'webhook-timestamp': at, 'webhook-signature': signatures } = sent?.headers ?? {}
    const signed = [secret as string, oldest].map((each) =>
      new Webhook(each).sign(sentId, new Date(Number(at) * 1000), sent?.body ?? '')
    )
    expect(signatures?.split(' ').toSorted()).toEqual(signed.toSorted())
    expect(await actsAt(receiver.url)).toEqual(['webhook.created', 'webhook.secret-rotated'])
    advance(1)
    expect(clock.now().toISOString()).toBe(formerSecretEndsAt)
    const next = await rotate()
    expect(next.status).toBe(201)
    expect(next.body.secret).not.toBe(secret)
  })
})

describe('an endpoint that fails', () => {
  test('gets the same webhook-id again after each pause, for 28 hours, and then no more', async () => {
    const receiver = await receive((_, response) => void response.writeHead(500).end(`broken\0${'x'.repeat(600)}`))
    const client = await openClient()
    const { id } = await register(client, receiver.url)
    await announce((await addHolder()).enterpriseId)
    await work()
    const pauses = [5, 300, 1800, 7200, 18_000, 36_000, 36_000]
    for (const [index, pause] of pauses.entries()) {
      advance(pause * 0.85)
      await work()
      expect(receiver.received).toHaveLength(index + 1)
      advance(pause * 0.3)
      await work()
      expect(receiver.received).toHaveLength(index + 2)
    }
    advance(48 * 3600)
    await work()
    expect(receiver.received).toHaveLength(8)
    expect(new Set(receiver.received.map((each) => each.id)).size).toBe(1)
    const [delivery] = await deliveriesOf(client, id)
    const answer = `broken${'x'.repeat(493)}`
    expect([delivery.state, delivery.attempts.length, delivery.attempts[0].answer]).toEqual(['FAILED', 8, answer])
  })

  test('a redirect, a private address after its change and a cut connection count as failures', async () => {
    const redirecting = await receive(
      (_, response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
    )
    const cutting = await receive((_, response) => void response.destroy())
    const client = await openClient()
    const ids: string[] = []
    for (const { url } of [redirecting, redirecting, cutting]) ids.push((await register(client, url)).id)
    await portal.deps.db.webhookEndpoint.updateMany({ where: { id: ids[1] ?? '' }, data: { url: 'https://10.0.0.1/' } })
    await announce((await addHolder()).enterpriseId)
    await work()
    const attempts = await Promise.all(ids.map(async (id) => (await deliveriesOf(client, id))[0].attempts[0]))
    expect(attempts).toMatchObject([
      { status: 302 },
      {
        status: null,
        answer: 'private: 目标是内网地址，平台没有被允许调用它 · The address is a private one that may not be called'
      },
      { status: null, answer: expect.stringMatching(/closed|reset/) }
    ])
  })

  test('410 disables it at once, and 系统管理员 are told', async () => {
    const { adminId } = await addReviewer(portal, { roles: ['SYSTEM'] })
    const receiver = await receive((_, response) => void response.writeHead(410).end())
    const client = await openClient()
    const { id } = await register(client, receiver.url)
    const holder = await addHolder()
    await announce(holder.enterpriseId)
    await work()
    await announce(holder.enterpriseId)
    await work()
    expect(receiver.received).toHaveLength(1)
    const { body } = await client.call(webhooks.readWebhookEndpoint, { params: { id } })
    expect(body).toMatchObject({ state: 'DISABLED', disabledBecause: 'gone' })
    const told = await portal.deps.db.message.findMany({ where: { adminId, template: 'admin.webhook-disabled' } })
    expect(told).toHaveLength(1)
    expect(told[0]?.body).toContain(receiver.url)
  })

  test('many answers of 410 at once disable it without a deadlock, and what waits is sent once it is enabled', async () => {
    let isGone = true
    const receiver = await receive((_, response) => void response.writeHead(isGone ? 410 : 200).end())
    const { apiKey } = await addClient(portal)
    const client = openBrowser(portal, { bearer: apiKey })
    const { id } = await register(client, receiver.url)
    const { enterpriseId } = await addHolder()
    for (let count = 0; count < 30; count++) await announce(enterpriseId)
    portal.logLines.length = 0
    await work()
    expect(receiver.received.length).toBeLessThanOrEqual(5)
    expect(portal.logLines.filter((line) => line.includes('not recorded'))).toEqual([])
    isGone = false
    const { headers } = await client.call(webhooks.readWebhookEndpoint, { params: { id } })
    const answer = await portal.app.inject({
      method: 'PUT',
      url: `/api/v1/webhook-endpoints/${id}`,
      headers: { authorization: `Bearer ${apiKey}`, 'if-match': headers['etag'] as string },
      payload: { url: receiver.url, types: [], state: 'ACTIVE' }
    })
    expect(answer.json()).toMatchObject({ state: 'ACTIVE', disabledBecause: null, failingSince: null })
    advance(60)
    await work()
    expect(new Set(receiver.received.map((each) => each.id)).size).toBe(30)
    expect(await actsAt(receiver.url)).toEqual(['webhook.created', 'webhook.disabled gone', 'webhook.changed'])
  })

  test('five days of failures disable it; one success begins anew', async () => {
    let isWell = false
    const receiver = await receive((_, response) => void response.writeHead(isWell ? 200 : 503).end())
    const client = await openClient()
    const { id } = await register(client, receiver.url)
    const { enterpriseId } = await addHolder()
    const read = async () => (await client.call(webhooks.readWebhookEndpoint, { params: { id } })).body
    const fail = async () => {
      await announce(enterpriseId)
      await work()
    }
    await fail()
    advance(3 * 86_400)
    await fail()
    expect((await read()).failingSince).not.toBeNull()
    isWell = true
    await fail()
    expect(await read()).toMatchObject({ state: 'ACTIVE', failingSince: null })
    isWell = false
    await fail()
    advance(5 * 86_400 - 60)
    await fail()
    expect((await read()).state).toBe('ACTIVE')
    advance(120)
    await fail()
    expect(await read()).toMatchObject({ state: 'DISABLED', disabledBecause: 'failing' })
    expect(await actsAt(receiver.url)).toEqual(['webhook.created', 'webhook.disabled failing'])
  })

  test('one that hangs does not delay another', async () => {
    const hanging = await receive(() => {})
    const good = await receive()
    const client = await openClient()
    await register(client, hanging.url)
    await register(client, good.url)
    const { enterpriseId } = await addHolder()
    for (let count = 0; count < 30; count++) await announce(enterpriseId)
    await fanOut(portal.deps)
    const leaving = new AbortController()
    const sending = deliverWebhooks(portal.deps, leaving.signal)
    await expect.poll(() => good.received.length, { timeout: 10_000 }).toBe(30)
    expect(hanging.received.length).toBeLessThanOrEqual(5)
    leaving.abort()
    await sending
    // The attempts that were cut by the end of the process are not counted.
    expect(await portal.deps.db.webhookAttempt.count({ where: { status: null, answer: { contains: 'abort' } } })).toBe(
      0
    )
  })
})

describe('endpoints', () => {
  test('of another client are not found, by any operation', async () => {
    const receiver = await receive()
    const { id } = await register(await openClient(), receiver.url)
    const stranger = await openClient()
    const body = { url: receiver.url, types: [], state: 'ACTIVE' as const }
    const period = { from: new Date(0).toISOString(), to: new Date().toISOString() }
    const answers = [
      await stranger.call(webhooks.readWebhookEndpoint, { params: { id } }),
      await stranger.call(webhooks.changeWebhookEndpoint, { params: { id }, body }),
      await stranger.call(webhooks.rotateWebhookSecret, { params: { id } }),
      await stranger.call(webhooks.testWebhookEndpoint, { params: { id } }),
      await stranger.call(webhooks.listWebhookDeliveries, { params: { id }, query: {} }),
      await stranger.call(webhooks.replayWebhookDelivery, { params: { id, deliveryId: id } }),
      await stranger.call(webhooks.replayWebhookPeriod, { params: { id }, body: period }),
      await stranger.call(webhooks.removeWebhookEndpoint, { params: { id } })
    ]
    expect(answers.map(({ problem }) => problem.code)).toEqual(answers.map(() => 'request.not-found'))
    expect((await stranger.call(webhooks.listWebhookEndpoints, {})).body.data).toEqual([])
  })

  test('are changed with If-Match only; of two parallel changes one gets 412 (R42)', async () => {
    const receiver = await receive()
    const { apiKey } = await addClient(portal)
    const client = openBrowser(portal, { bearer: apiKey })
    const { id } = await register(client, receiver.url)
    const body = { url: receiver.url, types: [], state: 'DISABLED' as const }
    expect((await client.call(webhooks.changeWebhookEndpoint, { params: { id }, body })).status).toBe(428)
    const { headers } = await client.call(webhooks.readWebhookEndpoint, { params: { id } })
    const change = (description: string) =>
      portal.app.inject({
        method: 'PUT',
        url: `/api/v1/webhook-endpoints/${id}`,
        headers: { authorization: `Bearer ${apiKey}`, 'if-match': headers['etag'] as string },
        payload: { ...body, description }
      })
    const answers = await Promise.all([change('a'), change('b')])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 412])
    const { body: changed, headers: read } = await client.call(webhooks.readWebhookEndpoint, { params: { id } })
    expect(changed).toMatchObject({ state: 'DISABLED', disabledBecause: 'client' })
    // The answer to a change has the ETag for the next one, which needs no reading.
    const etag = answers.find(({ statusCode }) => statusCode === 200)?.headers['etag']
    expect(etag).toBe(read['etag'])
    const payload = { ...body, url: `${receiver.url}?c`, types: ['qualification.suspended'], description: 'c' }
    const next = await portal.app.inject({
      method: 'PUT',
      url: `/api/v1/webhook-endpoints/${id}`,
      headers: { authorization: `Bearer ${apiKey}`, 'if-match': String(etag), 'if-none-match': String(etag) },
      payload
    })
    expect([next.statusCode, next.headers['cache-control'], next.json()]).toMatchObject([200, 'no-store', payload])
    const away = await portal.app.inject({
      method: 'PUT',
      url: `/api/v1/webhook-endpoints/${id}`,
      headers: { authorization: `Bearer ${apiKey}`, 'if-match': String(next.headers['etag']) },
      payload: { ...body, url: 'https://10.0.0.1/' }
    })
    expect(away.json()).toMatchObject({ status: 400, errors: [{ pointer: '/url', code: 'webhook.private-address' }] })
  })

  test('that are disabled are neither tested nor sent anything again', async () => {
    const client = await openClient()
    const { id } = await register(client, (await receive()).url)
    const { id: deliveryId } = await portal.deps.db.webhookDelivery.create({
      data: { endpointId: id, type: 'webhook.test', payload: '{}', state: 'FAILED' }
    })
    await portal.deps.db.webhookEndpoint.update({ where: { id }, data: { state: 'DISABLED' } })
    const period = { from: new Date(0).toISOString(), to: new Date(Date.now() + 60_000).toISOString() }
    const answers = [
      await client.call(webhooks.testWebhookEndpoint, { params: { id } }),
      await client.call(webhooks.replayWebhookDelivery, { params: { id, deliveryId } }),
      await client.call(webhooks.replayWebhookPeriod, { params: { id }, body: period })
    ]
    expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual(
      answers.map(() => [409, 'webhook.disabled'])
    )
    expect(await deliveriesOf(client, id)).toMatchObject([{ id: deliveryId, state: 'FAILED' }])
  })

  test('are tested once a minute each, also at once', async () => {
    const client = await openClient()
    const { id } = await register(client, (await receive()).url)
    const { id: otherId } = await register(client, (await receive()).url)
    const ask = (endpoint = id) => client.call(webhooks.testWebhookEndpoint, { params: { id: endpoint } })
    const answers = await Promise.all([ask(), ask(), ask(), ask()])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([202, 429, 429, 429])
    // What tells of a change is no test.
    const { id: changeId, type } = await announce((await addApplicant(portal)).enterpriseId)
    const sent = { endpointId: otherId, changeId, type, payload: '{}', createdAt: clock.now() }
    await portal.deps.db.webhookDelivery.create({ data: { ...sent, state: 'DELIVERED' } })
    expect((await ask(otherId)).status).toBe(202)
    advance(59)
    const refused = await ask()
    expect([refused.status, refused.problem.code, refused.headers['retry-after']]).toEqual([
      429,
      'webhook.test-wait',
      '1'
    ])
    expect(await deliveriesOf(client, id)).toHaveLength(1)
    advance(1)
    expect((await ask()).status).toBe(202)
    expect(await deliveriesOf(client, id)).toHaveLength(2)
  })

  test('at the port of another protocol are refused at their field', async () => {
    const client = await openClient()
    const answer = await client.call(webhooks.createWebhookEndpoint, {
      body: { url: 'https://203.0.114.1:22/', types: [] }
    })
    expect([answer.status, answer.problem.errors]).toMatchObject([400, [{ pointer: '/url', code: 'webhook.port' }]])
    expect((await client.call(webhooks.listWebhookEndpoints, {})).body.data).toEqual([])
  })

  test('have their deliveries page by page, the newest first, and by state', async () => {
    const client = await openClient()
    const [{ id }, other] = [
      await register(client, (await receive()).url),
      await register(client, (await receive()).url)
    ]
    const add = async (state: 'FAILED' | 'DELIVERED') =>
      (
        await portal.deps.db.webhookDelivery.create({
          data: { endpointId: id, type: 'webhook.test', payload: '{}', state }
        })
      ).id
    const ids = [await add('FAILED'), await add('DELIVERED'), await add('FAILED')].toReversed()
    const { data: endpoints } = (await client.call(webhooks.listWebhookEndpoints, {})).body
    expect(endpoints.map((each: { id: string }) => each.id)).toEqual([id, other.id])
    const list = async (query: object, params = { id }) =>
      (await client.call(webhooks.listWebhookDeliveries, { params, query })).body
    const idsIn = ({ data }: { data: { id: string }[] }) => data.map((each) => each.id)
    const first = await list({ limit: '2' })
    expect([idsIn(first), first.hasMore]).toEqual([ids.slice(0, 2), true])
    const second = await list({ limit: '2', after: first.nextCursor })
    expect([idsIn(second), second.hasMore, second.nextCursor]).toEqual([ids.slice(2), false, null])
    expect(idsIn(await list({ state: 'FAILED' }))).toEqual([ids[0], ids[2]])
    expect(idsIn(await list({}, { id: other.id }))).toEqual([])
    expect((await list({ after: first.nextCursor }, { id: other.id })).errors).toMatchObject([{ pointer: '/after' }])
  })

  test.each([
    'https://10.0.0.1/',
    'https://[fd00::1]/',
    'http://203.0.114.1/',
    'ftp://a.example/',
    'https://a:b@c.example/',
    'x'
  ])('at %s are refused at their field', async (url) => {
    const { status, problem } = await (
      await openClient()
    ).call(webhooks.createWebhookEndpoint, {
      body: { url, types: [] }
    })
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/url'])
  })

  test('get the same key again after a wrong address was corrected (R42)', async () => {
    const receiver = await receive()
    const { apiKey } = await addClient(portal)
    const ask = (url: string) =>
      portal.app.inject({
        method: 'POST',
        url: webhooks.createWebhookEndpoint.path,
        headers: { authorization: `Bearer ${apiKey}`, 'idempotency-key': 'endpoint-1' },
        payload: { url, types: [] }
      })
    expect((await ask('https://10.0.0.1/')).statusCode).toBe(400)
    expect((await ask(receiver.url)).statusCode).toBe(201)
  })

  test('are at most twenty, also in parallel', async () => {
    const receiver = await receive()
    const client = await openClient()
    const make = () => client.call(webhooks.createWebhookEndpoint, { body: { url: receiver.url, types: [] } })
    const statuses = (await Promise.all(Array.from({ length: 25 }, make))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.filter((status) => status === 409)).toHaveLength(5)
    const [first] = (await client.call(webhooks.listWebhookEndpoints, {})).body.data
    await client.call(webhooks.removeWebhookEndpoint, { params: { id: first.id } })
    expect((await make()).status).toBe(201)
    expect((await client.call(webhooks.listWebhookEndpoints, {})).body.data).toHaveLength(20)
  })

  test('are tested, replayed one by one or for a period, and removed', async () => {
    let isWell = false
    const receiver = await receive((_, response) => void response.writeHead(isWell ? 200 : 500).end())
    const client = await openClient()
    const { id } = await register(client, receiver.url)
    const { body } = await client.call(webhooks.testWebhookEndpoint, { params: { id } })
    await work()
    expect(receiver.received.map((each) => each.id)).toEqual([body.deliveryId])
    isWell = true
    await client.call(webhooks.replayWebhookDelivery, { params: { id, deliveryId: body.deliveryId } })
    await work()
    expect((await deliveriesOf(client, id))[0].state).toBe('DELIVERED')
    const period = { from: new Date(0).toISOString(), to: new Date(clock.now().getTime() + 60_000).toISOString() }
    const replay = async () => (await client.call(webhooks.replayWebhookPeriod, { params: { id }, body: period })).body
    expect(await replay()).toEqual({ count: 0, hasMore: false })
    const nextAttemptAt = new Date(clock.now().getTime() + 86_400_000)
    const failed = { state: 'FAILED', failures: 8, nextAttemptAt } as const
    await portal.deps.db.webhookDelivery.updateMany({ where: { endpointId: id }, data: failed })
    const { createdAt } = (await deliveriesOf(client, id))[0]
    const beside = (from: number, to: number) => {
      const at = (ms: number) => new Date(Date.parse(createdAt) + ms).toISOString()
      return client.call(webhooks.replayWebhookPeriod, { params: { id }, body: { from: at(from), to: at(to) } })
    }
    expect((await beside(-1000, -1)).body.count).toBe(0)
    expect((await beside(1, 1000)).body.count).toBe(0)
    expect(await replay()).toEqual({ count: 1, hasMore: false })
    expect(await portal.deps.db.webhookDelivery.findMany({ where: { endpointId: id } })).toMatchObject([
      { state: 'PENDING', failures: 0, nextAttemptAt: clock.now() }
    ])
    expect((await client.call(webhooks.removeWebhookEndpoint, { params: { id } })).status).toBe(204)
    await work()
    expect(receiver.received).toHaveLength(2)
    expect((await client.call(webhooks.readWebhookEndpoint, { params: { id } })).status).toBe(404)
    expect(await actsAt(receiver.url)).toEqual(['webhook.created', 'webhook.removed'])
  })

  test('of more failures than one call replays, the call says that there are more, and takes none of another endpoint', async () => {
    const client = await openClient()
    const [{ id }, other] = [
      await register(client, (await receive()).url),
      await register(client, (await receive()).url)
    ]
    for (const [endpointId, count] of [
      [id, webhookLimits.replayed + 1],
      [other.id, 1]
    ])
      await portal.deps.pool.query(
        `INSERT INTO webhook_delivery (id, endpoint_id, type, payload, state)
         SELECT gen_random_uuid(), $1, 'webhook.test', '{}', 'FAILED' FROM generate_series(1, $2::int)`,
        [endpointId, count]
      )
    const body = { from: new Date(0).toISOString(), to: new Date(Date.now() + 60_000).toISOString() }
    const replay = async () => (await client.call(webhooks.replayWebhookPeriod, { params: { id }, body })).body
    expect([await replay(), await replay(), await replay()]).toEqual([
      { count: webhookLimits.replayed, hasMore: true },
      { count: 1, hasMore: false },
      { count: 0, hasMore: false }
    ])
    expect(await deliveriesOf(client, other.id)).toMatchObject([{ state: 'FAILED' }])
    await portal.deps.db.webhookDelivery.deleteMany({ where: { endpointId: id } })
  })

  test('keep the ten newest attempts of a delivery that is sent again, and those of others', async () => {
    const client = await openClient()
    const { id } = await register(client, (await receive()).url)
    const add = async (): Promise<string> => {
      const data = { endpointId: id, type: 'webhook.test', payload: '{}', state: 'FAILED' } as const
      const { id: deliveryId } = await portal.deps.db.webhookDelivery.create({ data })
      for (let nth = 1; nth <= 12; nth++)
        await portal.deps.db.webhookAttempt.create({
          data: { deliveryId, at: new Date(), durationMs: nth, status: 500, answer: '' }
        })
      return deliveryId
    }
    const [deliveryId, untouched] = [await add(), await add()]
    expect((await client.call(webhooks.replayWebhookDelivery, { params: { id, deliveryId } })).status).toBe(202)
    const kept = async (of: string) => {
      const rows = await portal.deps.db.webhookAttempt.findMany({ where: { deliveryId: of }, orderBy: { id: 'asc' } })
      return rows.map(({ durationMs }) => durationMs)
    }
    expect(await kept(deliveryId)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(await kept(untouched)).toHaveLength(12)
  })
})
