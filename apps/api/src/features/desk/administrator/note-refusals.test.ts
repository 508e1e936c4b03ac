import { readAdminSession } from '@portal/contract/desk/admin-session'
import { listAdmins } from '@portal/contract/desk/administrator'
import { readSystemDay } from '@portal/contract/desk/day'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openAdmin, passwordStep, type TestAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

const inside = '10.1.2.3'
const outside = '192.0.2.7'

let portal: TestApp
let reviewer: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: { ADMIN_ADDRESSES: '10.1.0.0/16,127.0.0.1', TRUST_PROXY: '127.0.0.1' } })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'], ip: inside })
})
afterAll(() => portal.close())

const noted = async () =>
  portal.deps.db.auditEvent.findMany({
    where: { action: 'admin.refused' },
    orderBy: { id: 'asc' },
    select: { actorKind: true, actorId: true, detail: true, ip: true }
  })

/** The same browser, at another place. */
const at = (ip: string) => {
  const browser = openBrowser(portal, { ip })
  for (const [name, value] of reviewer.cookies) browser.cookies.set(name, value)
  return browser
}

test('what the role of an administrator does not open leaves one row a minute for each endpoint (R39)', async () => {
  const before = (await noted()).length
  expect((await reviewer.call(readAdminSession, {})).status).toBe(200)
  for (let time = 0; time < 3; time += 1) expect((await reviewer.call(listAdmins, {})).status).toBe(403)
  expect((await reviewer.call(readSystemDay, {})).status).toBe(403)
  const row = (object: string) => ({
    actorKind: 'admin',
    actorId: reviewer.id,
    ip: inside,
    detail: { object, outcome: 'role' }
  })
  expect((await noted()).slice(before)).toEqual([
    row('GET /api/admin/administrators'),
    row('GET /api/admin/day/system')
  ])
  const colleague = await openAdmin(portal, { roles: ['REVIEWER'], ip: inside })
  expect((await colleague.call(listAdmins, {})).status).toBe(403)
  expect((await noted()).at(-1)).toEqual({ ...row('GET /api/admin/administrators'), actorId: colleague.id })
})

test('a minute later it is noted anew', async () => {
  expect((await reviewer.call(listAdmins, {})).status).toBe(403)
  const before = (await noted()).length
  const now = vi.spyOn(portal.deps.clock, 'now')
  for (const later of [30_000, 61_000]) {
    expect(await noted()).toHaveLength(before)
    now.mockReturnValue(new Date(Date.now() + later))
    expect((await reviewer.call(listAdmins, {})).status).toBe(403)
  }
  vi.restoreAllMocks()
  expect(await noted()).toHaveLength(before + 1)
})

test('a signed-in administrator at a foreign address leaves a row, a stranger there none, and both read the same (R37, R39)', async () => {
  const before = (await noted()).length
  const stranger = await openBrowser(portal, { ip: outside }).call(readAdminSession, {})
  expect([stranger.status, stranger.problem.code]).toEqual([404, 'request.not-found'])
  expect(await noted()).toHaveLength(before)
  // Between the two steps there is no session yet.
  const half = openBrowser(portal, { ip: inside })
  expect((await passwordStep(portal, half, reviewer)).status).toBe(201)
  const elsewhere = openBrowser(portal, { ip: outside })
  for (const [name, value] of half.cookies) elsewhere.cookies.set(name, value)
  expect((await elsewhere.call(readAdminSession, {})).status).toBe(404)
  expect(await noted()).toHaveLength(before)
  const known = await at(outside).call(readAdminSession, {})
  expect([known.status, known.problem.code]).toEqual([404, 'request.not-found'])
  expect((await noted()).slice(before)).toEqual([
    {
      actorKind: 'admin',
      actorId: reviewer.id,
      ip: outside,
      detail: { object: 'GET /api/admin/session', outcome: 'address' }
    }
  ])
})

test('what does not exist is no refusal', async () => {
  const before = (await noted()).length
  expect((await reviewer.send('GET', '/api/admin/applications/0198d2c4-0000-7000-8000-000000000001')).status).toBe(404)
  expect(await noted()).toHaveLength(before)
})

test('a refusal stays one while the audit cannot be written', async () => {
  const { db } = portal.deps
  vi.spyOn(db.auditEvent, 'findFirst').mockRejectedValue(new Error('no database'))
  expect((await reviewer.call(listAdmins, {})).status).toBe(403)
  vi.restoreAllMocks()
})
