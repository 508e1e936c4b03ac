import { beijingDay } from '@portal/contract/beijing-time'
import { readAuditDay, readSecurityDay } from '@portal/contract/desk/day'
import type { AuditAction } from '@portal/contract/record/audit-events'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { noteVerification } from '#api/features/record/audit/verification.store.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'

const dayMs = 24 * 3_600_000
const ago = (ms: number) => new Date(Date.now() - ms)
/** Half an hour into this day in 北京时间, when it is still yesterday in UTC. */
const earlyOn = (daysAgo: number) => new Date(`${beijingDay(ago(daysAgo * dayMs))}T00:30:00+08:00`)
const at = earlyOn(2)

let portal: TestApp
let security: TestAdmin
let auditor: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  security = await openAdmin(portal, { roles: ['SECURITY'] })
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
})
afterAll(() => portal.close())

const addActs = async (enterpriseId: string, ...actions: AuditAction[]) => {
  await portal.deps.db.auditEvent.createMany({
    data: actions.map((action) => ({ at, action, enterpriseId, actorKind: 'enterprise', ip: '', requestId: '' }))
  })
}

const addTestEnterprise = async () => {
  const actor = await addApplicant(portal)
  await portal.deps.db.enterprise.update({ where: { id: actor.enterpriseId }, data: { isTest: true } })
  return actor
}

const addDevices = async (accountId: string, ...seen: Date[]) => {
  await portal.deps.db.knownDevice.createMany({
    data: seen.map((firstSeenAt) => ({ accountId, deviceHash: randomBytes(32), firstSeenAt }))
  })
}

type Day = { day: string }
const dayOf = (days: Day[]) => days.find(({ day }) => day === beijingDay(at))

test('安全管理员 reads resets, locks, lost phones, new devices, failures and refusals of 30 days, without the sandbox (R38, R44)', async () => {
  const [real, trial] = [await addApplicant(portal), await addTestEnterprise()]
  const acts = ['password.reset', 'password.reset', 'payment-password.locked', 'phone-recovery.requested'] as const
  await addActs(real.enterpriseId, ...acts, 'session.started')
  await addActs(trial.enterpriseId, ...acts)
  await portal.deps.db.auditEvent.create({
    data: { at, action: 'admin.sign-in-failed', actorKind: 'system', ip: '', requestId: '' }
  })
  await portal.deps.db.auditEvent.create({
    data: { at, action: 'admin.refused', actorKind: 'admin', ip: '', requestId: '' }
  })
  for (const { accountId } of [real, trial]) await addDevices(accountId, ago(40 * dayMs), at, at)
  const attempts = [real, real, trial].map(({ accountId }) => ({ accountId, outcome: 'LOCKED' as const }))
  await portal.deps.db.signIn.createMany({
    data: [...attempts, { accountId: real.accountId, outcome: 'WRONG_PASSWORD' as const }].map((attempt) => ({
      id: newId(),
      at,
      ip: '',
      userAgent: '',
      ...attempt
    }))
  })
  const first = { at: earlyOn(29), action: 'password.reset', enterpriseId: real.enterpriseId }
  await portal.deps.db.auditEvent.create({ data: { ...first, actorKind: 'enterprise', ip: '', requestId: '' } })
  const { data } = (await security.call(readSecurityDay, {})).body
  expect([data.length, data.at(-1).day]).toEqual([30, beijingDay(new Date())])
  expect(data[0]).toMatchObject({ day: beijingDay(earlyOn(29)), passwordResets: 1 })
  expect(dayOf(data)).toEqual({
    day: beijingDay(at),
    lockedSignIns: 2,
    passwordResets: 2,
    paymentLocks: 1,
    lostPhones: 1,
    newDevices: 2,
    failedAdmins: 1,
    refusedAdmins: 1
  })
})

test('the first device of an account is not a new one, and a device is new once', async () => {
  const newToday = async () => (await security.call(readSecurityDay, {})).body.data.at(-1).newDevices
  const before = await newToday()
  const owner = openBrowser(portal)
  const { username, password } = await owner.enter()
  expect(await newToday()).toBe(before)
  const other = openBrowser(portal)
  expect((await other.signInAs(username, password)).status).toBe(201)
  expect(await newToday()).toBe(before + 1)
  expect((await other.signInAs(username, password)).status).toBe(201)
  expect((await owner.signInAs(username, password)).status).toBe(201)
  expect(await newToday()).toBe(before + 1)
})

test('what is locked now is counted, and what was locked is not', async () => {
  const lockedNow = async () => (await security.call(readSecurityDay, {})).body.lockedNow
  const before = await lockedNow()
  await portal.deps.db.throttle.createMany({
    data: [
      { key: 'account:a', lockedUntil: ago(-60_000) },
      { key: 'account:b', lockedUntil: ago(60_000) },
      { key: 'account:c' }
    ]
  })
  expect(await lockedNow()).toBe(before + 1)
})

test('审计管理员 reads the last verification of the chain, its end, and the exports (R38, R39)', async () => {
  expect((await auditor.call(readAuditDay, {})).body.verification).toBeNull()
  const verification = {
    at: ago(0),
    sealed: 41,
    faults: [{ kind: 'removed' as const, count: 1, places: [{ seq: '42', last: '42', eventId: '7' }] }]
  }
  await noteVerification(portal.deps.db, { at: ago(dayMs), sealed: 9, faults: [] })
  await noteVerification(portal.deps.db, verification)
  const { enterpriseId } = await addApplicant(portal)
  const exported = ['application.exported', 'application.exported', 'personal-data.exported'] as const
  await addActs(enterpriseId, ...exported, 'audit.exported', 'audit.exported', 'audit.exported')
  const { body } = await auditor.call(readAuditDay, {})
  expect(body.verification).toEqual({ ...verification, at: verification.at.toISOString() })
  expect(dayOf(body.data)).toEqual({ day: beijingDay(at), queueExports: 2, auditExports: 3, personalExports: 1 })
})

test('the end of the chain is the newest seal, or nothing', async () => {
  expect((await auditor.call(readAuditDay, {})).body.chain).toBeNull()
  const { id } = await portal.deps.db.auditEvent.findFirstOrThrow({ select: { id: true } })
  await portal.deps.db.auditSeal.create({ data: { seq: 1n, eventId: id, hash: new Uint8Array(32), at } })
  expect((await auditor.call(readAuditDay, {})).body.chain).toEqual({ sealed: '1', at: at.toISOString() })
})

test('neither role reads the part of the other (R37)', async () => {
  expect((await auditor.call(readSecurityDay, {})).status).toBe(403)
  expect((await security.call(readAuditDay, {})).status).toBe(403)
})
