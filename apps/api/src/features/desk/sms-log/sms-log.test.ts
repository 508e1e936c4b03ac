import { beijingDay } from '@portal/contract/beijing-time'
import { readSmsOverview, searchSms } from '@portal/contract/desk/sms-log'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { SmsFault } from '#api/adapters/sms/sms.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { freshPhone } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { behindProxy, newVisitor, requestCode } from '#api/testing/factories/visitors.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

let portal: TestApp
let system: TestAdmin
let isDown = false
beforeAll(async () => {
  portal = await buildTestApp({
    env: { ...behindProxy, SMS_PER_HOUR: '500', SMS_PRICE_FEN: '4.5' },
    deps: {
      sms: {
        provider: 'http',
        send: async () => {
          if (isDown) throw new SmsFault('rejected', 'http', 'HTTP 403')
          return { providerId: 'provider-77' }
        }
      }
    }
  })
  system = await openAdmin(portal, { roles: ['SYSTEM'] })
})
afterAll(() => portal.close())

type Row = Partial<{
  phone: string
  purpose: string
  provider: string
  status: 'PENDING' | 'SENT' | 'FAILED' | 'SUPPRESSED'
  fault: string
  createdAt: Date
}>

const addSms = async (count: number, { phone = freshPhone(), purpose = 'register', ...row }: Row = {}) => {
  const recipientKey = portal.deps.keyedHash.hash('phone', phone)
  await portal.deps.db.smsMessage.createMany({
    data: Array.from({ length: count }, () => ({
      id: newId(),
      recipientKey,
      ipKey: recipientKey,
      phoneMasked: maskPhone(phone),
      purpose,
      provider: 'http',
      status: 'SENT' as const,
      ...row
    }))
  })
  return phone
}

type Listed = { id: string; phoneMasked: string; purpose: string; state: string; providerId: string | null }

const search = async (body: object, by: TestAdmin = system) => {
  const answer = await by.call(searchSms, { body })
  return { ...answer, rows: (answer.body.data ?? []) as Listed[] }
}

const ago = (ms: number) => new Date(Date.now() - ms)

describe('the SMS log (R38)', () => {
  test('a code that was sent is there with masked phone, purpose and the provider’s number, and never the code', async () => {
    const phone = freshPhone()
    expect((await requestCode(newVisitor(portal), phone)).status).toBe(202)
    await portal.deps.background.settled()
    const { status, body, rows } = await search({ phone })
    expect(status).toBe(200)
    const kept = await portal.deps.db.smsMessage.findUniqueOrThrow({ where: { id: rows[0]?.id ?? '' } })
    expect(rows).toEqual([
      {
        id: expect.any(String),
        at: kept.createdAt.toISOString(),
        phoneMasked: maskPhone(phone),
        purpose: 'register',
        provider: 'http',
        state: 'SENT',
        fault: null,
        providerId: 'provider-77',
        settledAt: kept.settledAt?.toISOString()
      }
    ])
    const said = JSON.stringify(body)
    expect(said).not.toContain(phone)
    expect(said).not.toContain(portal.outbox.lastCode(phone))
  })

  test('a message that the provider refused is there with its fault', async () => {
    const phone = freshPhone()
    isDown = true
    expect((await requestCode(newVisitor(portal), phone)).status).toBe(503)
    isDown = false
    const { rows } = await search({ phone, state: 'FAILED' })
    expect(rows).toMatchObject([{ state: 'FAILED', fault: 'rejected', providerId: null }])
    expect((await search({ phone, state: 'SENT' })).rows).toEqual([])
  })

  test('a whole phone in any spelling finds its codes and its notices, and another phone nothing', async () => {
    const phone = await addSms(1)
    await sendNotice(portal.deps, { phone, notice: 'account-closed' })
    const spelt = `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`
    expect((await search({ phone: spelt })).rows.map(({ purpose }) => purpose)).toEqual(['account-closed', 'register'])
    expect((await search({ phone: freshPhone() })).rows).toEqual([])
    expect((await search({ phone: phone.slice(0, 7) })).status).toBe(400)
  })

  test('the search by phone is audited without the phone, other reading is not', async () => {
    const audited = async () => portal.deps.db.auditEvent.findMany({ where: { action: 'sms.searched' } })
    const before = (await audited()).length
    await search({ purpose: 'register' })
    expect((await audited()).length).toBe(before)
    const phone = freshPhone()
    await search({ phone, state: 'SENT', since: '2026-03-01', until: '2026-03-02' })
    const events = await audited()
    expect(events.length).toBe(before + 1)
    expect(events.at(-1)).toMatchObject({
      actorId: system.id,
      detail: { state: 'SENT', since: '2026-03-01', until: '2026-03-02' }
    })
    expect(JSON.stringify(events.at(-1)?.detail)).not.toContain(phone)
  })

  test('a purpose and days of Beijing, both included, narrow it', async () => {
    const phone = freshPhone()
    for (const at of ['2026-03-01T16:00:00Z', '2026-03-02T15:59:59Z', '2026-03-02T16:00:00Z'])
      await addSms(1, { phone, createdAt: new Date(at) })
    await addSms(1, { phone, purpose: 'step-up', createdAt: new Date('2026-03-02T03:00:00Z') })
    const day = { phone, since: '2026-03-02', until: '2026-03-02' }
    const times = (await search(day)).rows.map((row) => 'at' in row && row.at)
    expect(times).toEqual(['2026-03-02T15:59:59.000Z', '2026-03-02T03:00:00.000Z', '2026-03-01T16:00:00.000Z'])
    expect((await search({ phone, until: '2026-03-02' })).rows).toHaveLength(3)
    expect((await search({ phone, until: '2026-03-01' })).rows).toEqual([])
    expect((await search({ ...day, purpose: 'step-up' })).rows).toHaveLength(1)
    expect((await search({ phone, since: '2026-03-03' })).rows).toHaveLength(1)
    expect((await search({ ...day, since: '2026-02-30' })).status).toBe(400)
  })

  test('a message of a platform without a provider was not sent, and is found as such (R7)', async () => {
    const phone = await addSms(1, { provider: 'console' })
    await addSms(1, { phone, provider: 'console', status: 'PENDING' })
    await addSms(1, { phone })
    const statesOf = async (filter: object) => (await search({ phone, ...filter })).rows.map(({ state }) => state)
    expect((await statesOf({})).toSorted()).toEqual(['PENDING', 'SENT', 'UNCONFIGURED'])
    expect(await statesOf({ state: 'UNCONFIGURED' })).toEqual(['UNCONFIGURED'])
    expect(await statesOf({ state: 'SENT' })).toEqual(['SENT'])
    const sandbox = await addSms(1, { provider: 'sandbox' })
    expect((await search({ phone: sandbox, test: true, state: 'SENT' })).rows).toHaveLength(1)
    expect((await search({ phone: sandbox, test: true, state: 'UNCONFIGURED' })).rows).toEqual([])
  })

  test('messages of the sandbox are left out, and shown alone when asked for (R44)', async () => {
    const phone = await addSms(1, { provider: 'sandbox' })
    expect((await search({ phone })).rows).toEqual([])
    expect((await search({ phone, test: true })).rows).toHaveLength(1)
    expect((await search({ test: true })).rows.every((row) => 'provider' in row && row.provider === 'sandbox')).toBe(
      true
    )
  })

  test('pages follow each other without a gap or a double, also where many have one time', async () => {
    const phone = await addSms(120, { createdAt: new Date('2026-02-01T00:00:00Z') })
    const seen: string[] = []
    let after: string | null = null
    do {
      const { body, rows } = await search({ phone, ...(after ? { after } : {}) })
      seen.push(...rows.map(({ id }) => id))
      after = body.nextCursor
    } while (after)
    expect([seen.length, new Set(seen).size]).toEqual([120, 120])
  })

  test('a cursor of another filter is refused', async () => {
    const phone = await addSms(51)
    const { body } = await search({ phone })
    for (const other of [
      { state: 'SENT' },
      { purpose: 'register' },
      { since: '2026-01-01' },
      { until: '2099-01-01' },
      { test: true },
      { phone: freshPhone() }
    ])
      expect((await search({ phone, ...other, after: body.nextCursor })).status).toBe(400)
    expect((await search({ phone, after: 'AAAA' })).status).toBe(400)
  })

  test.each(['SECURITY', 'REVIEWER'] as const)('%s has no access (R37)', async (role) => {
    const other = await openAdmin(portal, { roles: [role] })
    expect((await search({}, other)).status).toBe(403)
    expect((await other.call(readSmsOverview, {})).status).toBe(403)
  })
})

describe('the overview (R38)', () => {
  const overview = async () => (await system.call(readSmsOverview, {})).body
  const dayOf = async (day: string) =>
    (await overview()).data.find((each: { day: string }) => each.day === day) as { sent: number; failed: number }

  test('a day has its messages sent and failed and what they cost, without the sandbox, suppressed ones and those of no provider', async () => {
    const createdAt = ago(5 * dayMs)
    await addSms(7, { createdAt })
    await addSms(2, { createdAt, status: 'FAILED', fault: 'unavailable' })
    await addSms(3, { createdAt, provider: 'sandbox' })
    await addSms(4, { createdAt, provider: 'console' })
    await addSms(1, { createdAt, status: 'SUPPRESSED' })
    expect(await dayOf(beijingDay(createdAt))).toEqual({ day: beijingDay(createdAt), sent: 7, failed: 2, cost: 0.32 })
    const { data, priceFen } = await overview()
    expect([data.length, data.at(-1).day, priceFen]).toEqual([30, beijingDay(new Date()), 4.5])
  })

  test('the day begins at midnight in Beijing', async () => {
    const day = beijingDay(ago(9 * dayMs))
    await addSms(1, { createdAt: new Date(`${day}T00:00:00+08:00`) })
    await addSms(1, { createdAt: new Date(new Date(`${day}T00:00:00+08:00`).getTime() - 1) })
    expect((await dayOf(day)).sent).toBe(1)
  })

  test('the first of the thirty days is whole', async () => {
    const day = beijingDay(ago(29 * dayMs))
    await addSms(2, { createdAt: new Date(`${day}T00:00:00+08:00`) })
    await addSms(2, { createdAt: ago(30 * dayMs) })
    expect((await overview()).data[0]).toMatchObject({ day, sent: 2 })
  })

  test('the budget counts the messages of an hour that the provider took, without the sandbox (R6)', async () => {
    const before = (await overview()).budget.used
    await addSms(4, { createdAt: ago(hourMs / 2) })
    await addSms(4, { createdAt: ago(2 * hourMs) })
    await addSms(4, { provider: 'sandbox' })
    await addSms(4, { status: 'FAILED', fault: 'rejected' })
    expect((await overview()).budget).toEqual({ used: before + 4, perHour: 500 })
  })

  test('it says that the provider fails now, until it takes a message again', async () => {
    await requestCode(newVisitor(portal), freshPhone())
    await portal.deps.background.settled()
    expect((await overview()).isFailing).toBe(false)
    isDown = true
    await requestCode(newVisitor(portal), freshPhone())
    isDown = false
    expect(await overview()).toMatchObject({ isFailing: true, provider: 'http' })
  })

  test('without a price no cost is told', async () => {
    const other = await buildTestApp({ databaseUrl: portal.databaseUrl, secrets: portal.deps.secrets })
    const auditor = await openAdmin(other, { roles: ['AUDIT'] })
    const { body } = await auditor.call(readSmsOverview, {})
    await other.close()
    expect([body.priceFen, body.data.every(({ cost }: { cost: number | null }) => cost === null)]).toEqual([null, true])
  })
})
