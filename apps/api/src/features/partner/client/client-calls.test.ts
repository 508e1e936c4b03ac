import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import { readClientCalls } from '@portal/contract/partner/client'
import { readPartnerCatalogue, readPartnerEnterprise } from '@portal/contract/partner/enterprise'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addClient } from '#api/testing/factories/clients.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { createCallCounter } from './call-counter.ts'
import { addCalls } from './client-call.store.ts'

/** Tomorrow, ahead of the database, by whose time a session ends. In UTC it is still the day before. */
const clock = createFakeClock(`${dayAfter(beijingDay(new Date()), 1)}T00:30:00+08:00`)
let portal: TestApp
let auditor: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock } })
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
})
afterAll(() => portal.close())

const secondProcess = () =>
  buildTestApp({ databaseUrl: portal.databaseUrl, secrets: portal.deps.secrets, deps: { clock } })

const catalogue = (bearer: string, at: TestApp = portal) => openBrowser(at, { bearer }).call(readPartnerCatalogue, {})

const daysOf = async (id: string): Promise<{ day: string; calls: number; errors: number }[]> =>
  (await auditor.call(readClientCalls, { params: { id } })).body.data

const today = () => beijingDay(clock.now())

test('an administrator reads the calls and errors of 30 days, of all processes together (R38)', async () => {
  const { clientId, apiKey } = await addClient(portal, { scopes: ['qualification:read'] })
  expect(await daysOf(clientId)).toHaveLength(30)
  expect((await daysOf(clientId)).every(({ calls, errors }) => calls === 0 && errors === 0)).toBe(true)
  await Promise.all(Array.from({ length: 5 }, () => catalogue(apiKey)))
  const refused = await openBrowser(portal, { bearer: apiKey }).call(readPartnerEnterprise, {
    params: { number: '0000000001' }
  })
  expect(refused.problem.code).toBe('scope.missing')
  expect((await daysOf(clientId)).at(-1)).toEqual({ day: today(), calls: 6, errors: 1 })
  const other = await secondProcess()
  await Promise.all(Array.from({ length: 3 }, () => catalogue(apiKey, other)))
  // What a process has not written yet is written when it closes.
  await other.close()
  expect((await daysOf(clientId)).at(-1)).toEqual({ day: today(), calls: 9, errors: 1 })
})

test('a call from a forbidden address counts as an error, one without a known client does not count', async () => {
  const { clientId, apiKey } = await addClient(portal, { addresses: ['10.9.0.0/16'] })
  expect((await catalogue(apiKey)).problem.code).toBe('client.address')
  expect((await catalogue(`${apiKey.slice(0, -2)}xx`)).status).toBe(401)
  expect((await daysOf(clientId)).at(-1)).toEqual({ day: today(), calls: 1, errors: 1 })
})

test('an answer that has not changed (304) is no error', async () => {
  const { clientId, apiKey } = await addClient(portal)
  const { headers } = await catalogue(apiKey)
  const answer = await portal.app.inject({
    url: readPartnerCatalogue.path,
    headers: { authorization: `Bearer ${apiKey}`, 'if-none-match': String(headers['etag']) }
  })
  expect(answer.statusCode).toBe(304)
  expect((await daysOf(clientId)).at(-1)).toEqual({ day: today(), calls: 2, errors: 0 })
})

test('days that are older than the chart are left out', async () => {
  const { clientId } = await addClient(portal)
  const at = (daysAgo: number) => beijingDay(new Date(clock.now().getTime() - daysAgo * 86_400_000))
  await addCalls(portal.deps.db, [
    { clientId, day: at(30), calls: 4, errors: 0 },
    { clientId, day: at(29), calls: 3, errors: 2 }
  ])
  const days = await daysOf(clientId)
  expect(days[0]).toEqual({ day: at(29), calls: 3, errors: 2 })
  expect(days.slice(1).every(({ calls }) => calls === 0)).toBe(true)
})

test('writers of several processes at once lose nothing and do not block each other', async () => {
  const ids = await Promise.all(Array.from({ length: 8 }, async () => (await addClient(portal)).clientId))
  const write = (order: string[]) =>
    addCalls(
      portal.deps.db,
      order.map((clientId) => ({ clientId, day: today(), calls: 1, errors: 0 }))
    )
  await Promise.all(Array.from({ length: 40 }, (_, index) => write(index % 2 ? ids : ids.toReversed())))
  for (const id of ids) expect((await daysOf(id)).at(-1)?.calls).toBe(40)
})

test('it writes by itself after a while, and what could not be written is kept', async () => {
  const { db, log } = portal.deps
  const counter = createCallCounter({ db, clock, log, everyMs: 20 })
  const id = crypto.randomUUID()
  counter.note(id, false)
  // No such client yet, so the database refuses the row.
  await expect.poll(() => portal.logLines.some((line) => line.includes('not counted yet'))).toBe(true)
  await portal.deps.pool.query("INSERT INTO client (id, mode, name, contact) VALUES ($1, 'LIVE', '新系统', '王工')", [
    id
  ])
  counter.note(id, true)
  await expect.poll(async () => (await daysOf(id)).at(-1)).toEqual({ day: today(), calls: 2, errors: 1 })
})

test('the use of a client and of its key is noted, at most once a minute', async () => {
  const { db } = portal.deps
  const { clientId, apiKey } = await addClient(portal)
  const began = clock.now()
  const usedAfter = async () => {
    await catalogue(apiKey)
    const client = await db.client.findUniqueOrThrow({ where: { id: clientId } })
    const key = await db.clientCredential.findFirstOrThrow({ where: { clientId, kind: 'API_KEY' } })
    return [client, key].map(({ lastUsedAt }) => lastUsedAt && lastUsedAt.getTime() - began.getTime())
  }
  expect(await usedAfter()).toEqual([0, 0])
  clock.advance(60_000)
  expect(await usedAfter()).toEqual([0, 0])
  clock.advance(1)
  expect(await usedAfter()).toEqual([60_001, 60_001])
})

test('a call counts for its day in 北京时间', async () => {
  const { clientId, apiKey } = await addClient(portal)
  await catalogue(apiKey)
  const morning = today()
  clock.advance(23 * 3_600_000)
  // The session has ended meanwhile.
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
  await catalogue(apiKey)
  const days = await daysOf(clientId)
  expect(days.at(-1)).toEqual({ day: morning, calls: 2, errors: 0 })
})

test('of an unknown client there is nothing', async () => {
  const answer = await auditor.call(readClientCalls, { params: { id: crypto.randomUUID() } })
  expect([answer.status, answer.problem.code]).toEqual([404, 'request.not-found'])
})
