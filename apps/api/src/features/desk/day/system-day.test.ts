import { beijingDay } from '@portal/contract/beijing-time'
import { readSystemDay } from '@portal/contract/desk/day'
import type { Prisma } from '@portal/db/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { addClient } from '#api/testing/factories/clients.ts'

const dayMs = 24 * 3_600_000
const ago = (ms: number) => new Date(Date.now() - ms)
/** Half an hour into this day in 北京时间, when it is still yesterday in UTC. */
const earlyOn = (daysAgo: number) => new Date(`${beijingDay(ago(daysAgo * dayMs))}T00:30:00+08:00`)

let portal: TestApp
let system: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  system = await openAdmin(portal, { roles: ['SYSTEM'] })
})
afterAll(() => portal.close())

const read = async () => (await system.call(readSystemDay, {})).body
const dayOf = async (at: Date) => (await read()).data.find(({ day }: { day: string }) => day === beijingDay(at))

/** An enterprise of that time, with an account that signed in twice and failed once. */
const live = async (at: Date, isTest = false) => {
  const { db } = portal.deps
  const { enterpriseId, accountId } = await addApplicant(portal)
  await db.enterprise.update({ where: { id: enterpriseId }, data: { createdAt: at, isTest } })
  const outcomes = ['SUCCEEDED', 'SUCCEEDED', 'WRONG_PASSWORD', 'LOCKED', 'WRONG_SECOND_FACTOR'] as const
  await db.signIn.createMany({
    data: outcomes.map((outcome) => ({ id: newId(), accountId, at, outcome, ip: '', userAgent: '' }))
  })
  return enterpriseId
}

describe('the days', () => {
  test('are seven of Beijing and end with today; registrations and sign-ins count without the sandbox (R44)', async () => {
    const at = earlyOn(6)
    await live(at)
    await live(at)
    await live(at, true)
    expect(await dayOf(at)).toEqual({
      day: beijingDay(at),
      registrations: 2,
      signIns: 4,
      failedSignIns: 6,
      smsSent: 0,
      smsFailed: 0
    })
    const { data } = await read()
    expect([data.length, data.at(-1).day]).toEqual([7, beijingDay(new Date())])
  })

  test('SMS count by their outcome, without the sandbox', async () => {
    const at = earlyOn(2)
    const key = portal.deps.keyedHash.hash('phone', '13800138000')
    const sms = (status: 'SENT' | 'FAILED', provider = 'http') => ({
      id: newId(),
      recipientKey: key,
      ipKey: key,
      phoneMasked: '',
      purpose: 'register',
      status,
      provider,
      createdAt: at
    })
    await portal.deps.db.smsMessage.createMany({ data: [sms('SENT'), sms('FAILED'), sms('SENT', 'sandbox')] })
    expect(await dayOf(at)).toMatchObject({ smsSent: 1, smsFailed: 1 })
    expect((await read()).isSmsFailing).toBe(false)
    const latest = { ...sms('FAILED'), createdAt: new Date(), settledAt: new Date() }
    await portal.deps.db.smsMessage.create({ data: latest })
    expect((await read()).isSmsFailing).toBe(true)
  })
})

test('papers that wait for the scanner are counted, and the sizes are told', async () => {
  const enterpriseId = await live(ago(0))
  const id = await insertAttachment(portal, enterpriseId, 'profile:businessLicence')
  expect((await read()).storage.quarantined).toBe(0)
  await portal.deps.db.attachment.update({ where: { id }, data: { status: 'QUARANTINED' } })
  const ofTest = await insertAttachment(portal, await live(ago(0), true), 'profile:businessLicence')
  await portal.deps.db.attachment.update({ where: { id: ofTest }, data: { status: 'QUARANTINED' } })
  const { storage } = await read()
  expect(storage.quarantined, 'without the sandbox (R44)').toBe(1)
  expect(storage.databaseBytes).toBeGreaterThan(1_000_000)
})

test('addresses that fail and those that are off count, without test clients and removed ones (R43)', async () => {
  const [real, trial] = [await addClient(portal), await addClient(portal, { mode: 'TEST' })]
  const add = (clientId: string, changes: Partial<Prisma.WebhookEndpointUncheckedCreateInput> = {}) =>
    portal.deps.db.webhookEndpoint.create({
      data: { clientId, url: 'https://trade.example.com/hook', secretSealed: '', ...changes }
    })
  await add(real.clientId)
  await add(real.clientId, { failingSince: ago(dayMs) })
  await add(real.clientId, { state: 'DISABLED', failingSince: ago(dayMs) })
  await add(real.clientId, { failingSince: ago(dayMs), removedAt: ago(0) })
  await add(trial.clientId, { failingSince: ago(dayMs) })
  expect((await read()).webhooks).toEqual({ failing: 1, disabled: 1 })
})

test('jobs that failed or stopped are named', async () => {
  await portal.deps.db.jobRun.createMany({
    data: [
      { name: 'well', everyMs: 1000, ranAt: ago(60_000) },
      { name: 'recovered', everyMs: 1000, ranAt: ago(30_000), failedAt: ago(60_000) },
      { name: 'slow', everyMs: 6 * 3_600_000, ranAt: ago(10 * 3_600_000) },
      { name: 'failing', everyMs: 1000, ranAt: ago(60_000), failedAt: ago(30_000) },
      { name: 'stopped', everyMs: 1000, ranAt: ago(6 * 60_000) },
      { name: 'never', everyMs: 1000, failedAt: ago(1000) }
    ]
  })
  const { jobs } = await read()
  expect(jobs.count).toBe(6)
  expect(jobs.troubled.map(({ name }: { name: string }) => name)).toEqual(['failing', 'never', 'stopped'])
})

test('the version is that of the portal, the newest migration and that of Node', async () => {
  const { version } = await read()
  expect(version).toEqual({
    portal: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    schema: expect.stringMatching(/^\d{14}_/),
    node: process.version
  })
})

test.each(['SECURITY', 'AUDIT', 'REVIEWER'] as const)('%s has no access (R37)', async (role) => {
  const other = await openAdmin(portal, { roles: [role] })
  expect((await other.call(readSystemDay, {})).status).toBe(403)
})
