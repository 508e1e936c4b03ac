import { redeemHandover } from '@portal/contract/integrator'
import { idempotencyHeader } from '@portal/contract/partner/idempotency'
import { sendPartnerMessage } from '@portal/contract/partner/partner-message'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#api/http/caller.ts'
import { sweepRows } from '#api/jobs/sweep.store.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { addClient, type TestClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { holdAnswer } from '#api/testing/hold-answer.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { lockKey } from './idempotency.store.ts'

let portal: TestApp
let sibling: TestApp
let urls: string[]
beforeAll(async () => {
  portal = await buildTestApp()
  sibling = await buildSibling(portal)
  urls = await Promise.all([portal, sibling].map(({ app }) => app.listen({ host: '127.0.0.1', port: 0 })))
})
afterAll(async () => {
  for (const { app } of [portal, sibling]) app.server.closeAllConnections()
  await sibling.close()
  await portal.close()
})

let client: TestClient
let owner: Actor
let number: string
beforeEach(async () => {
  client = await addClient(portal)
  owner = await addApplicant(portal)
  await insertGrant(portal, owner.enterpriseId)
  number = String(owner.session.enterpriseNumber).padStart(10, '0')
})

type Wish = { key?: string | undefined; title?: string; at?: number; bearer?: string; language?: string }

const send = async ({ key, title = '合同待签', at = 0, bearer = client.apiKey, language = 'zh' }: Wish) => {
  const answer = await fetch(`${urls[at]}${sendPartnerMessage.path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      'accept-language': language,
      ...(key === undefined ? {} : { [idempotencyHeader]: key })
    },
    body: JSON.stringify({ enterprise: number, to: 'all', title, text: '请于今天签署。' })
  })
  const text = await answer.text()
  return { status: answer.status, text, code: JSON.parse(text).code, headers: answer.headers }
}

const countMessages = () => portal.deps.db.message.count({ where: { accountId: owner.accountId } })

describe('Idempotency-Key on the POST of a connected system (R42)', () => {
  test('is required, and has 1 to 255 printable ASCII characters', async () => {
    expect(await send({})).toMatchObject({ status: 400, code: 'idempotency.missing' })
    expect(await send({ key: '' })).toMatchObject({ status: 400, code: 'idempotency.missing' })
    for (const key of ['x'.repeat(256), 'a\tb', 'clé']) {
      expect(await send({ key })).toMatchObject({ status: 400, code: 'idempotency.malformed' })
    }
    expect(await countMessages()).toBe(0)
    for (const key of ['x'.repeat(255), '"8e03978e-40d5"', 'a b~']) expect((await send({ key })).status).toBe(201)
    expect(await countMessages()).toBe(3)
  })

  test('repeats the first answer to the letter, on every process, and does nothing again', async () => {
    const first = await send({ key: 'k' })
    expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([201, null])
    for (const at of [0, 1]) {
      const again = await send({ key: 'k', at })
      expect([again.status, again.text]).toEqual([201, first.text])
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
    }
    expect(await countMessages()).toBe(1)
  })

  test('with another body or for another endpoint is refused', async () => {
    await send({ key: 'k' })
    expect(await send({ key: 'k', title: '另一封' })).toMatchObject({ status: 422, code: 'idempotency.other-body' })
    const browser = openBrowser(portal, { bearer: client.apiKey, idempotencyKey: 'k' })
    const { problem } = await browser.call(redeemHandover, { body: { token: 'x' } })
    expect(problem.code).toBe('idempotency.other-body')
    expect(await countMessages()).toBe(1)
  })

  test('of another client is another key', async () => {
    const other = await addClient(portal)
    const [first, second] = [await send({ key: 'k' }), await send({ key: 'k', bearer: other.apiKey })]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.text).not.toBe(first.text)
    expect((await send({ key: 'k', bearer: other.apiKey })).text).toBe(second.text)
  })

  test('is forgotten after 24 hours, and the job deletes it', async () => {
    const first = await send({ key: 'k' })
    const age = (time: string) =>
      portal.deps.pool.query(
        `UPDATE idempotency_key SET expires_at = now() - interval '${time}' WHERE client_id = $1`,
        [client.clientId]
      )
    const row = await portal.deps.db.idempotencyKey.findFirstOrThrow({ where: { clientId: client.clientId } })
    expect(row.expiresAt.getTime() - row.createdAt.getTime()).toBe(24 * 3_600_000)
    await age('-1 minute')
    await sweepRows(portal.deps)
    expect((await send({ key: 'k' })).text).toBe(first.text)
    await age('1 second')
    const second = await send({ key: 'k', title: '第二封' })
    expect([second.status, second.text === first.text]).toEqual([201, false])
    await age('1 second')
    await sweepRows(portal.deps)
    expect(await portal.deps.db.idempotencyKey.count({ where: { clientId: client.clientId } })).toBe(0)
  })

  test('does not keep its answer in the clear', async () => {
    const { text } = await send({ key: 'k' })
    const { sealed } = await portal.deps.db.idempotencyKey.findFirstOrThrow({ where: { clientId: client.clientId } })
    expect(sealed).not.toContain(JSON.parse(text).id)
  })
})

describe('a refusal of the business (R42)', () => {
  const strange = () => send({ key: 'k' })

  test('is kept: it is repeated though the reason is gone, and another key finds that out', async () => {
    await portal.deps.db.enterprise.update({ where: { id: owner.enterpriseId }, data: { isTest: true } })
    const first = await strange()
    expect(first).toMatchObject({ status: 404, code: 'request.not-found' })
    await portal.deps.db.enterprise.update({ where: { id: owner.enterpriseId }, data: { isTest: false } })
    const again = await send({ key: 'k', language: 'en' })
    expect([again.status, again.text]).toEqual([404, first.text])
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect((await send({ key: 'l' })).status).toBe(201)
    expect(await countMessages()).toBe(1)
  })

  test('of a fault in the request, of a missing right or of a limit is not kept', async () => {
    expect((await send({ key: 'k', title: '' })).status).toBe(400)
    const narrow = await addClient(portal, { scopes: [] })
    expect(await send({ key: 'k', bearer: narrow.apiKey })).toMatchObject({ status: 403, code: 'scope.missing' })
    await portal.deps.db.clientMessage.createMany({
      data: Array.from({ length: 200 }, () => ({
        clientId: client.clientId,
        enterpriseId: owner.enterpriseId,
        recipients: 1
      }))
    })
    expect(await send({ key: 'k' })).toMatchObject({ status: 429, code: 'client.too-many-messages' })
    await portal.deps.db.clientMessage.deleteMany({ where: { clientId: client.clientId } })
    expect((await send({ key: 'k' })).status).toBe(201)
  })
})

describe('requests at the same time (R42)', () => {
  test('100 with one key on two processes have one effect and one body; the others are told to wait', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, place) => send({ key: 'k', at: place % 2 })))
    const done = answers.filter(({ status }) => status === 201)
    const others = answers.filter(({ status }) => status !== 201)
    expect(done.length).toBeGreaterThan(0)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(done.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
    for (const { status, code, headers } of others) {
      expect([status, code, headers.get('retry-after')]).toEqual([409, 'idempotency.running', '1'])
    }
    expect(await countMessages()).toBe(1)
    expect((await send({ key: 'k' })).text).toBe(done[0]?.text)
  })

  test('100 with one key that end in a refusal have one body', async () => {
    await portal.deps.db.enterprise.update({ where: { id: owner.enterpriseId }, data: { isTest: true } })
    const answers = await Promise.all(Array.from({ length: 100 }, (_, place) => send({ key: 'k', at: place % 2 })))
    const bodies = new Set(answers.filter(({ status }) => status === 404).map(({ text }) => text))
    expect(bodies.size).toBe(1)
    expect(answers.filter(({ status }) => status !== 404 && status !== 409)).toEqual([])
  })

  test('one with the key waits for no other: while the first runs, it gets 409 at once', async () => {
    const { status, text } = await holdAnswer(
      portal,
      () => send({ key: 'k' }),
      async () => {
        expect(await send({ key: 'k', at: 1 })).toMatchObject({ status: 409, code: 'idempotency.running' })
      }
    )
    expect(status).toBe(201)
    expect((await send({ key: 'k', at: 1 })).text).toBe(text)
  })

  test('one with the key of another client does not wait either, and is carried out', async () => {
    const other = await addClient(portal)
    await portal.deps.db.$transaction(async (tx) => {
      expect(await lockKey(tx, { clientId: client.clientId, key: 'k' })).toBe(true)
      expect((await send({ key: 'k' })).code).toBe('idempotency.running')
      expect((await send({ key: 'k', bearer: other.apiKey })).status).toBe(201)
    })
  })

  test('a failure after the effect, before the answer is kept, takes the effect back', async () => {
    const asOwner = new pg.Client({ connectionString: portal.ownerUrl })
    await asOwner.connect()
    await asOwner.query('ALTER TABLE idempotency_key ADD CONSTRAINT never CHECK (false) NOT VALID')
    expect((await send({ key: 'k' })).status).toBe(500)
    await asOwner.query('ALTER TABLE idempotency_key DROP CONSTRAINT never')
    await asOwner.end()
    expect(await countMessages()).toBe(0)
    expect((await send({ key: 'k' })).status).toBe(201)
    expect(await countMessages()).toBe(1)
  })
})
