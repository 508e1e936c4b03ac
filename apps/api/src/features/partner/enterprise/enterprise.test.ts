import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import {
  listPartnerEnterprises,
  listPartnerOperators,
  listPartnerQualifications,
  readPartnerCatalogue,
  readPartnerEnterprise
} from '@portal/contract/partner/enterprise'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmPhone } from '#api/features/identity/account/account.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const numberOf = ({ session }: Actor): string => formatEnterpriseNumber(session.enterpriseNumber)

const openClient = async (wish: Parameters<typeof addClient>[1] = {}) =>
  openBrowser(portal, { bearer: (await addClient(portal, wish)).apiKey })

type Grant = Parameters<typeof insertGrant>[2]

const addHolder = async (grant: Grant = {}, fullName = '山西晋煤贸易有限公司'): Promise<Actor> => {
  const holder = await addApplicant(portal, { fullName })
  await insertGrant(portal, holder.enterpriseId, grant)
  return holder
}

const markAsTest = ({ enterpriseId: id }: Actor) =>
  portal.deps.db.enterprise.update({ where: { id }, data: { isTest: true } })

describe('which enterprises a client sees (R41, R44)', () => {
  test.each([{ state: 'ACTIVE' }, { state: 'SUSPENDED' }, { state: 'REVOKED' }, { state: 'EXPIRED' }] as const)(
    'one with a qualification of its menus, $state',
    async ({ state }) => {
      const holder = await addHolder({ state })
      const { creditCode, createdAt, changedAt } = await portal.deps.db.enterprise.update({
        where: { id: holder.enterpriseId },
        data: { createdAt: new Date('2026-01-02T03:04:05Z') }
      })
      const client = await openClient({ menus: ['trade'] })
      const { status, body } = await client.call(readPartnerEnterprise, { params: { number: numberOf(holder) } })
      expect(status).toBe(200)
      // No sealed value, no phone, no id of the database.
      expect(body).toEqual({
        number: numberOf(holder),
        fullName: '山西晋煤贸易有限公司',
        creditCode,
        type: { code: 'SUPPLIER', name: { zh: '供应商', en: expect.any(String) } },
        state: 'ACTIVE',
        registeredAt: createdAt.toISOString(),
        changedAt: changedAt.toISOString(),
        movedAt: null
      })
    }
  )

  test('one that was imported, with when its first person signed in here (R53)', async () => {
    const holder = await addHolder()
    const client = await openClient({ menus: ['trade'] })
    const movedAt = async () =>
      (await client.call(readPartnerEnterprise, { params: { number: numberOf(holder) } })).body.movedAt
    expect(await movedAt()).toBeNull()
    const importedAt = new Date('2026-12-01T00:00:00Z')
    await portal.deps.db.account.update({ where: { id: holder.accountId }, data: { importedAt } })
    expect(await movedAt()).toBeNull()
    await portal.deps.transact((tx) => confirmPhone(tx, holder.accountId, new Date('2026-12-02T00:00:00Z')))
    expect(await movedAt()).toBe('2026-12-02T00:00:00.000Z')
    const { accountId: later } = await addOperator(portal, holder)
    await portal.deps.db.account.update({ where: { id: later }, data: { importedAt } })
    await portal.deps.transact((tx) => confirmPhone(tx, later, new Date('2026-12-03T00:00:00Z')))
    expect(await movedAt()).toBe('2026-12-02T00:00:00.000Z')
  })

  test.each([
    ['without a qualification', async () => numberOf(await addApplicant(portal))],
    ['with one of other menus only', async () => numberOf(await addHolder({ menus: ['funds'] }))],
    [
      'of the sandbox',
      async () => {
        const holder = await addHolder()
        await markAsTest(holder)
        return numberOf(holder)
      }
    ],
    ['with a number that no enterprise can have', async () => '9999999999']
  ])('not one %s', async (_, make) => {
    const number = await make()
    const client = await openClient({ menus: ['trade'] })
    for (const endpoint of [readPartnerEnterprise, listPartnerQualifications, listPartnerOperators]) {
      const { status, problem } = await client.call(endpoint, { params: { number } })
      expect([status, problem.code]).toEqual([404, 'request.not-found'])
    }
    const { body } = await client.call(listPartnerEnterprises, { query: { limit: '100' } })
    expect(JSON.stringify(body)).not.toContain(number)
  })

  test('a test client sees those of the sandbox only', async () => {
    const [live, sandbox] = [await addHolder(), await addHolder()]
    await markAsTest(sandbox)
    const client = await openClient({ mode: 'TEST' })
    const statusOf = async (holder: Actor) =>
      (await client.call(readPartnerEnterprise, { params: { number: numberOf(holder) } })).status
    expect([await statusOf(live), await statusOf(sandbox)]).toEqual([404, 200])
  })
})

describe('the list of enterprises (R41, R42)', () => {
  test('is paged by a cursor and a Link, each enterprise once, in the order of numbers', async () => {
    const holders = []
    for (let count = 0; count < 5; count++) holders.push(await addHolder({ menus: ['logistics'] }))
    const client = await openClient({ menus: ['logistics'] })
    const seen: string[] = []
    let url: string | undefined = '/api/v1/enterprises?limit=2&type=SUPPLIER'
    let pages = 0
    while (url) {
      const { body, headers } = await client.send('GET', url)
      seen.push(...body.data.map(({ number }: { number: string }) => number))
      const [, next] = /^<([^>]+)>; rel="next"$/.exec((headers['link'] as string | undefined) ?? '') ?? []
      expect(body.hasMore).toBe(next !== undefined)
      if (next) expect(next).toContain(`after=${encodeURIComponent(body.nextCursor)}`)
      if (next) expect(next).toContain('type=SUPPLIER')
      url = next
      pages += 1
    }
    expect(pages).toBe(3)
    expect(seen).toEqual(holders.map(numberOf))
  })

  test('filters by type, state and time of the last change', async () => {
    const [old, fresh] = [await addHolder({ menus: ['services'] }), await addHolder({ menus: ['services'] })]
    const client = await openClient({ menus: ['services'] })
    const numbers = async (query: string) =>
      (await client.send('GET', `/api/v1/enterprises?${query}`)).body.data.map(
        ({ number }: { number: string }) => number
      )
    const since = new Date().toISOString()
    const { db } = portal.deps
    await db.enterprise.update({ where: { id: fresh.enterpriseId }, data: { fullName: '新名称有限公司' } })
    expect(await numbers(`changedSince=${since}`)).toEqual([numberOf(fresh)])
    const { changedAt } = await db.enterprise.findUniqueOrThrow({ where: { id: fresh.enterpriseId } })
    expect(await numbers(`changedSince=${changedAt.toISOString()}`), 'of that moment too').toEqual([numberOf(fresh)])
    await db.enterprise.update({ where: { id: old.enterpriseId }, data: { status: 'CLOSED', typeCode: 'BUYER' } })
    expect(await numbers('state=CLOSED')).toEqual([numberOf(old)])
    expect(await numbers('type=BUYER')).toEqual([numberOf(old)])
    expect(await numbers('type=SUPPLIER&state=CLOSED')).toEqual([])
  })

  test('refuses cursors of other clients and lists, and altered ones', async () => {
    for (let count = 0; count < 2; count++) await addHolder({ menus: ['funds'] })
    const [client, other] = [await openClient({ menus: ['funds'] }), await openClient({ menus: ['funds'] })]
    const { body } = await client.send('GET', '/api/v1/enterprises?limit=1')
    const cursor: string = body.nextCursor
    const flipped = (cursor.startsWith('A') ? 'B' : 'A') + cursor.slice(1)
    const number = body.data[0].number
    for (const [who, url] of [
      [other, `/api/v1/enterprises?after=${cursor}`],
      [client, `/api/v1/enterprises/${number}/operators?after=${cursor}`],
      [client, `/api/v1/enterprises?after=${flipped}`],
      [client, '/api/v1/enterprises?after=1']
    ] as const) {
      const { status, problem } = await who.send('GET', url)
      expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/after'])
    }
    expect((await client.send('GET', `/api/v1/enterprises?after=${cursor}`)).status).toBe(200)
  })

  test.each(['0', '101', '-1', '1.5', 'x', ''])('refuses a limit of “%s”', async (limit) => {
    const { status, problem } = await (await openClient()).send('GET', `/api/v1/enterprises?limit=${limit}`)
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/limit'])
  })
})

test('the qualifications of an enterprise are those of the client’s menus (R41)', async () => {
  const holder = await addHolder({ menus: ['trade', 'settlement'] })
  await insertGrant(portal, holder.enterpriseId, { qualification: 'FINANCING', menus: ['funds'] })
  await insertGrant(portal, holder.enterpriseId, { qualification: 'E_CONTRACT', state: 'REVOKED' })
  await addHolder()
  const client = await openClient({ menus: ['trade'] })
  const { body } = await client.call(listPartnerQualifications, { params: { number: numberOf(holder) } })
  expect(body.data).toMatchObject([
    { qualification: { code: 'LISTING', name: { zh: expect.any(String) } }, state: 'ACTIVE', menus: ['trade'] },
    { qualification: { code: 'E_CONTRACT' }, state: 'REVOKED', menus: ['trade'] }
  ])
  const catalogue = await client.call(readPartnerCatalogue, {})
  for (const { menus } of catalogue.body.data) expect(menus).toEqual(['trade'])
  expect(catalogue.body.data.length).toBeGreaterThan(0)
})

test('the operators are those who may use a menu of the client, without phone and name (R36, R41)', async () => {
  const owner = await addHolder({ menus: ['funds'] })
  const finance = await addOperator(portal, owner, { role: 'FINANCE' })
  const custom = await addOperator(portal, owner, { role: 'CUSTOM', permissions: ['menu.funds'] })
  await addOperator(portal, owner, { role: 'CUSTOM', permissions: ['menu.trade'] })
  await addOperator(portal, owner, { role: 'PREPARER' })
  const disabled = await addOperator(portal, owner, { role: 'FINANCE', status: 'DISABLED' })
  const closed = await addOperator(portal, owner, { role: 'FINANCE' })
  await portal.deps.db.account.update({ where: { id: closed.accountId }, data: { status: 'CLOSED' } })
  const client = await openClient({ menus: ['funds'] })
  const { body } = await client.call(listPartnerOperators, { params: { number: numberOf(owner) }, query: {} })
  expect(body.data).toEqual([
    expect.objectContaining({ account: owner.username, role: 'OWNER', state: 'ACTIVE' }),
    expect.objectContaining({ account: finance.username, role: 'FINANCE' }),
    { id: custom.accountId, account: custom.username, role: 'CUSTOM', permissions: ['menu.funds'], state: 'ACTIVE' },
    expect.objectContaining({ account: disabled.username, state: 'DISABLED' })
  ])
  const first = await client.call(listPartnerOperators, { params: { number: numberOf(owner) }, query: { limit: '3' } })
  const query = { limit: '3', after: first.body.nextCursor }
  const second = await client.call(listPartnerOperators, { params: { number: numberOf(owner) }, query })
  expect([...first.body.data, ...second.body.data]).toEqual(body.data)
  expect([first.body.hasMore, second.body.hasMore, second.body.nextCursor]).toEqual([true, false, null])
})

describe('the ETag of an answer (R42)', () => {
  const ask = async (headers: Record<string, string>, apiKey: string) =>
    portal.app.inject({
      url: '/api/v1/qualifications',
      headers: { authorization: `Bearer ${apiKey}`, ...headers }
    })

  test('gets 304 without a body while nothing has changed', async () => {
    const { apiKey } = await addClient(portal)
    const first = await ask({}, apiKey)
    const tag = String(first.headers.etag)
    expect(tag).toMatch(/^"[\w-]{22}"$/)
    expect(first.headers['cache-control']).toBe('private, no-cache')
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await ask({ 'if-none-match': known }, apiKey)
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag])
    }
    for (const known of ['"other"', tag.slice(0, -2), tag.slice(1, -1)]) {
      expect((await ask({ 'if-none-match': known }, apiKey)).statusCode).toBe(200)
    }
  })
})
