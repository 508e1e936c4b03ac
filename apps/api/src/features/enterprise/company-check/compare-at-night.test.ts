import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import type { Input } from '@portal/contract/endpoint'
import {
  claimProfileChange,
  countProfileChanges,
  decideProfileChange,
  listProfileChanges,
  readProfileChange,
  releaseProfileChange
} from '@portal/contract/enterprise/profile-change'
import { readProfile } from '@portal/contract/enterprise/profile-endpoints'
import { listMessages } from '@portal/contract/notice/inbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deskTopic } from '#api/adapters/live/live.ts'
import { readWaiting } from '#api/features/desk/day/read-waiting.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { type SignedDouble, startSignedDouble } from '#api/testing/doubles/signed-double.ts'
import { openApplicant, plainProfiles } from '#api/testing/factories/cases.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { wokenBy } from '#api/testing/woken-by.ts'
import { compareAtNight } from './compare-at-night.ts'

let register: SignedDouble
let portal: TestApp
let sibling: TestApp
let bare: TestApp
let one: TestAdmin
let two: TestAdmin
let auditor: TestAdmin
beforeAll(async () => {
  register = await startSignedDouble()
  const env = {
    ...plainProfiles,
    COMPANY_CHECK_URL: register.url,
    COMPANY_CHECK_SECRET: register.secret,
    COMPANY_CHECK_ALLOW_PRIVATE: 'true'
  }
  portal = await buildTestApp({ env })
  sibling = await buildSibling(portal, { env })
  bare = await buildSibling(portal, { env: plainProfiles })
  one = await openAdmin(portal, { roles: ['REVIEWER'], name: '甲审核' })
  two = await openAdmin(portal, { roles: ['REVIEWER'], name: '乙审核' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'] })
})
afterAll(async () => {
  await bare.close()
  await sibling.close()
  await portal.close()
  await register.close()
})

const own = { found: true, fullName: '山西晋煤贸易有限公司', legalPersonName: '王建国', state: '存续' }
const other = { ...own, legalPersonName: '李卫国' }

const answer = (body: object, status = 200): void => {
  register.answer = { status, body: JSON.stringify(body) }
}

// Each test has its own enterprises, and the nights of before are forgotten.
beforeEach(async () => {
  await portal.deps.pool.query(`
    UPDATE qualification_grant SET state = 'REVOKED'; DELETE FROM company_comparison; DELETE FROM company_check;
    DELETE FROM profile_change; UPDATE message SET read_at = now(); DELETE FROM sms_message; DELETE FROM throttle`)
  register.asked = []
  answer(other)
})

type Company = Awaited<ReturnType<typeof openApplicant>>

/** An enterprise with a qualification in force. */
const openCompany = async (): Promise<Company> => {
  const company = await openApplicant(portal)
  const { enterpriseId } = company.actor
  await insertGrant(portal, enterpriseId)
  const { fields } = await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
  const data = { fields: { ...(fields as object), legalPersonName: '王建国' } }
  await portal.deps.db.profile.update({ where: { enterpriseId }, data })
  return company
}

// Read once, so that midnight does not move the nights of a test.
const today = beijingDay(new Date())

/** `day` days from now, so that no task is overdue for the desk, whose clock is the real one. */
const nightOf = (day: number, time = '02:00'): Date => new Date(`${dayAfter(today, day)}T${time}:00+08:00`)

const night = (day: number, { time = '02:00', app = portal, changes = {} }: Nightly = {}): Promise<void> => {
  const clock = createFakeClock(nightOf(day, time))
  const config = { ...app.deps.config, ...changes }
  return compareAtNight({ ...app.deps, clock, config }, undefined, 0)
}
type Nightly = { time?: string; app?: TestApp; changes?: Partial<TestApp['deps']['config']> }

const tasks = ({ actor: { enterpriseId } }: Company) =>
  portal.deps.db.profileChange.findMany({ where: { enterpriseId }, orderBy: { id: 'asc' } })
const taskOf = async (company: Company): Promise<string> => (await tasks(company)).at(-1)?.id ?? ''

const list = async (query: Input<typeof listProfileChanges>['query'] = {}, admin = one) =>
  (await admin.call(listProfileChanges, { query })).body.data
const look = async (id: string, admin = one) => (await admin.call(readProfileChange, { params: { id } })).body
const claim = (id: string, admin = one) => admin.call(claimProfileChange, { params: { id } })
const decide = (
  id: string,
  decision: 'approve' | 'reject',
  { opinion = '已电话核实', registerRevision = 1, admin = one }: Partial<Decision> = {}
) => admin.call(decideProfileChange, { params: { id }, body: { decision, opinion, registerRevision } })
type Decision = { opinion: string; registerRevision: number; admin: TestAdmin }

const actsOf = async ({ actor: { enterpriseId } }: Company) =>
  (
    await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId, action: { startsWith: 'register-check.' } },
      orderBy: { id: 'asc' }
    })
  ).map(({ action, detail }) => [action, (detail as { outcome?: string }).outcome])

const messagesTo = async (company: Company): Promise<string[]> =>
  (await company.call(listMessages, { query: {} })).body.data.map(({ title }: { title: string }) => title)

describe('工商核验 at night (R47)', () => {
  test('makes one task of what differs at the desk of changes, and changes nothing', async () => {
    const company = await openCompany()
    const profile = (await company.call(readProfile, {})).body
    expect(await wokenBy(portal, deskTopic, () => night(2))).toContain('application')
    expect(register.asked).toEqual([
      expect.objectContaining({ fullName: '山西晋煤贸易有限公司', legalPersonName: '王建国' })
    ])
    const id = await taskOf(company)
    expect(await list()).toEqual([
      expect.objectContaining({
        id,
        state: 'PENDING',
        createdBy: null,
        changed: ['legalPersonName'],
        register: { found: true, isInBusiness: true },
        allowedActions: ['claim'],
        overdue: false
      })
    ])
    expect(JSON.stringify(await list())).not.toContain('李卫国')
    expect((await one.call(countProfileChanges, { query: {} })).body.counters).toEqual({
      PENDING: 1,
      mine: 0,
      overdue: 0
    })
    expect(await look(id)).toMatchObject({
      state: 'PENDING',
      differences: { legalPersonName: { from: '王建国', to: '李卫国' } },
      register: { found: true, state: '存续', isInBusiness: true, revision: 1, checkedAt: nightOf(2).toISOString() },
      approvals: 1
    })
    const { dueAt } = await portal.deps.db.profileChange.findUniqueOrThrow({ where: { id } })
    expect(dueAt > nightOf(2)).toBe(true)
    expect(await actsOf(company)).toEqual([['register-check.found', undefined]])
    // Neither is it a change of the enterprise, nor does the enterprise hear of it.
    expect((await company.call(readProfile, {})).body).toEqual(profile)
    expect(await messagesTo(company)).toEqual([])
    const waiting = await readWaiting(portal.deps, { kind: 'admin', adminId: one.id, roles: ['REVIEWER'] } as never)
    expect(waiting.data).toMatchObject([{ kind: 'profile-change', count: 1 }])
  })

  test.each([
    ['is in business and the same', own, undefined],
    ['tells a value that the profile has not', { ...own, registeredCapital: '1' }, undefined],
    ['is struck off', { ...own, state: '吊销，未注销' }, { found: true, isInBusiness: false }],
    ['is not found', { found: false }, { found: false, isInBusiness: true }]
  ])('of a company that %s', async (_does, told, row) => {
    const company = await openCompany()
    answer(told)
    await night(2)
    expect(await list()).toMatchObject(row ? [{ changed: [], register: row }] : [])
    expect(await actsOf(company)).toHaveLength(row ? 1 : 0)
  })

  test('asks about each once in the days of the setting, and every night while a task waits', async () => {
    const [same, differing] = [await openCompany(), await openCompany()]
    answer(own)
    await night(2)
    expect(register.asked).toHaveLength(2)
    await night(2, { time: '04:30' })
    for (const day of [3, 8]) await night(day, { changes: { companyCheckDays: 7 } })
    expect(register.asked).toHaveLength(2)
    answer(other)
    await portal.deps.db.grant.updateMany({
      where: { enterpriseId: same.actor.enterpriseId },
      data: { state: 'SUSPENDED' }
    })
    await night(9, { changes: { companyCheckDays: 7 } })
    expect(register.asked, 'a suspended qualification is not in force').toHaveLength(3)
    await night(9, { time: '04:30' })
    expect(register.asked).toHaveLength(3)
    await night(10)
    expect(register.asked).toHaveLength(4)
    expect([(await tasks(same)).length, (await tasks(differing)).length]).toEqual([0, 1])
  })

  test('brings a task that waits up to date instead of adding one, and closes it when nothing differs', async () => {
    const company = await openCompany()
    await night(2)
    const id = await taskOf(company)
    await claim(id)
    await night(3)
    expect((await look(id)).register).toMatchObject({ revision: 1, checkedAt: nightOf(3).toISOString() })
    answer({ ...other, fullName: '山西晋煤物流有限公司', state: '注销' })
    await night(4)
    expect(await look(id)).toMatchObject({
      differences: { fullName: { to: '山西晋煤物流有限公司' }, legalPersonName: { to: '李卫国' } },
      register: { revision: 2, state: '注销', isInBusiness: false },
      claimedBy: { self: true }
    })
    expect(await tasks(company)).toHaveLength(1)
    answer(own)
    await night(5)
    expect(await look(id)).toMatchObject({ state: 'WITHDRAWN', decidedBy: null, allowedActions: [] })
    expect(await list()).toEqual([])
    expect((await list({ state: 'WITHDRAWN' })).map((row: { id: string }) => row.id)).toEqual([id])
    expect(await actsOf(company)).toEqual([
      ['register-check.found', undefined],
      ['register-check.ended', 'vanished']
    ])
  })

  test('closes the task of an enterprise that holds nothing any more, without asking', async () => {
    const company = await openCompany()
    await night(2)
    const { enterpriseId } = company.actor
    await portal.deps.db.grant.updateMany({ where: { enterpriseId }, data: { state: 'REVOKED' } })
    await night(3)
    expect(register.asked).toHaveLength(1)
    expect(await tasks(company)).toMatchObject([{ state: 'WITHDRAWN' }])
  })

  test('tells the reviewers once until they have read it', async () => {
    for (let count = 0; count < 3; count += 1) await openCompany()
    await night(2)
    const unread = (adminId: string) =>
      portal.deps.db.message.count({ where: { adminId, template: 'register-check.found', readAt: null } })
    expect([await unread(one.id), await unread(two.id), await unread(auditor.id)]).toEqual([1, 1, 0])
  })

  test('by two processes at once asks about each once and makes one task of each', async () => {
    const companies = await Promise.all(Array.from({ length: 12 }, openCompany))
    await Promise.all([night(2), night(2, { app: sibling })])
    expect(register.asked).toHaveLength(12)
    for (const company of companies) expect(await tasks(company)).toHaveLength(1)
  })

  test.each([
    ['without an adapter', { app: 'bare' }],
    ['with 0 days', { changes: { companyCheckDays: 0 } }],
    ['before the night', { time: '00:59' }],
    ['after the night', { time: '05:00' }]
  ])('does nothing %s', async (_when, { app, ...nightly }: { app?: string } & Omit<Nightly, 'app'>) => {
    const company = await openCompany()
    await night(2, { ...nightly, app: app ? bare : portal })
    expect(register.asked).toEqual([])
    expect(await tasks(company)).toEqual([])
    expect(await portal.deps.db.companyComparison.count()).toBe(0)
  })

  test('asks about no test enterprise (R44) and none without a qualification', async () => {
    const company = await openCompany()
    await openApplicant(portal)
    await portal.deps.db.enterprise.update({ where: { id: company.actor.enterpriseId }, data: { isTest: true } })
    await night(2)
    expect(register.asked).toEqual([])
  })

  test.each([
    ['is down', () => answer({}, 503)],
    ['answers in another form', () => answer({ found: 'yes' })]
  ])('stops when the register %s, and goes on an hour later', async (_does, fail) => {
    const companies = await Promise.all(Array.from({ length: 5 }, openCompany))
    fail()
    await night(2, { time: '01:00' })
    expect(register.asked).toHaveLength(3)
    await night(2, { time: '01:30' })
    expect(register.asked, 'those that were tried wait').toHaveLength(5)
    expect(await portal.deps.db.companyCheck.count()).toBe(0)
    answer(other)
    await night(2, { time: '01:59' })
    expect(register.asked).toHaveLength(5)
    // Also what a killed process has begun is taken up so.
    await night(2, { time: '03:00' })
    expect(register.asked).toHaveLength(10)
    for (const company of companies) expect(await tasks(company)).toHaveLength(1)
  })

  test('asks no more in a night than the setting allows', async () => {
    const changes = { companyCheckNightly: 2 }
    await Promise.all(Array.from({ length: 5 }, openCompany))
    await night(2, { changes })
    await night(2, { changes, time: '03:00' })
    expect(register.asked).toHaveLength(2)
    await night(3, { changes: { companyCheckNightly: 1 } })
    expect(register.asked).toHaveLength(3)
    await night(4)
    expect(await portal.deps.db.companyComparison.count()).toBe(5)
  })

  test('rests between two requests, and stops when the process closes', async () => {
    await Promise.all(Array.from({ length: 3 }, openCompany))
    const clock = createFakeClock(nightOf(2))
    const closing = new AbortController()
    const walk = compareAtNight({ ...portal.deps, clock }, closing.signal, 600_000)
    await expect.poll(() => register.asked.length, { timeout: 10_000 }).toBe(1)
    await expect.poll(() => portal.deps.db.companyCheck.count()).toBe(1)
    closing.abort()
    await walk
    expect(register.asked).toHaveLength(1)
  })
})

describe('what the register found (R47)', () => {
  test('is confirmed with an opinion, and not asked again as long as it is the same', async () => {
    const company = await openCompany()
    await night(2)
    const id = await taskOf(company)
    await claim(id)
    expect((await decide(id, 'approve')).body).toEqual({ awaitsSecondApproval: false })
    expect(await look(id)).toMatchObject({ state: 'APPROVED', opinion: '已电话核实', decidedBy: '甲审核' })
    expect(await actsOf(company)).toContainEqual(['register-check.ended', 'confirmed'])
    expect(await messagesTo(company)).toEqual([])
    expect((await company.call(readProfile, {})).body).toMatchObject({ revision: 1, change: null })
    await night(29, { changes: { companyCheckDays: 1 } })
    expect(register.asked).toHaveLength(2)
    expect(await tasks(company)).toHaveLength(1)
    answer({ ...other, state: '注销' })
    await night(30, { changes: { companyCheckDays: 1 } })
    expect(await tasks(company)).toHaveLength(2)
    // What was confirmed last counts, not what was confirmed before.
    const second = await taskOf(company)
    await claim(second)
    expect((await decide(second, 'approve')).status).toBe(200)
    answer(other)
    await night(31, { changes: { companyCheckDays: 1 } })
    expect(await tasks(company)).toHaveLength(3)
  })

  test('is told to the enterprise, which reads the fields, and asked again while it differs', async () => {
    const company = await openCompany()
    answer({ ...other, fullName: '山西晋煤物流有限公司', state: '吊销' })
    await night(2)
    const id = await taskOf(company)
    await claim(id)
    await decide(id, 'reject', { opinion: '请上传新的营业执照' })
    const { data } = (await company.call(listMessages, { query: {} })).body
    expect(data).toMatchObject([{ title: '请更新企业资料', link: '/center/profile/edit' }])
    expect(data[0].body).toContain('供应商全称、法人姓名、登记状态（吊销）')
    expect(data[0].body).toContain('请上传新的营业执照')
    expect((await company.call(readProfile, {})).body).toMatchObject({ revision: 1, change: null, draft: null })
    expect(await actsOf(company)).toContainEqual(['register-check.ended', 'notified'])
    await night(31)
    expect(await tasks(company)).toHaveLength(1)
    await night(31, { changes: { companyCheckDays: 1 }, time: '04:00' })
    expect(await tasks(company)).toHaveLength(2)
  })

  test('is closed by its claimer alone, with an opinion, and as it was seen', async () => {
    const company = await openCompany()
    await night(2)
    const id = await taskOf(company)
    expect((await decide(id, 'approve')).problem.code).toBe('application.claimed')
    await claim(id)
    expect((await claim(id, two)).problem.code).toBe('application.claimed')
    expect((await decide(id, 'approve', { admin: two })).problem.code).toBe('application.claimed')
    for (const decision of ['approve', 'reject'] as const) {
      const { status, problem } = await decide(id, decision, { opinion: ' ' })
      expect([status, problem.errors?.[0]?.code]).toEqual([400, 'opinion.required'])
    }
    answer({ ...other, state: '注销' })
    await night(3)
    expect((await decide(id, 'approve')).problem.code).toBe('profile.conflict')
    expect(await look(id)).toMatchObject({ state: 'PENDING', opinion: null, claimedBy: { self: true } })
    expect((await one.call(releaseProfileChange, { params: { id } })).status).toBe(204)
    await claim(id, two)
    expect((await decide(id, 'reject', { admin: two, registerRevision: 2 })).status).toBe(200)
    expect((await decide(id, 'reject', { admin: two, registerRevision: 2 })).problem.code).toBe('application.state')
    expect(await messagesTo(company)).toHaveLength(1)
  })

  test('is read by auditors, who do nothing, and by no other administrators', async () => {
    const company = await openCompany()
    await night(2)
    const id = await taskOf(company)
    expect(await look(id, auditor)).toMatchObject({ id, allowedActions: [] })
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    expect((await claim(id, auditor)).problem.code).toBe('admin.forbidden')
    expect((await decide(id, 'approve', { admin: auditor })).problem.code).toBe('admin.forbidden')
    expect((await system.call(readProfileChange, { params: { id } })).problem.code).toBe('admin.forbidden')
    expect(await look(id)).toMatchObject({ state: 'PENDING' })
  })

  test('is filtered by claimer and overdue like changes', async () => {
    const [mine, late] = [await openCompany(), await openCompany()]
    await night(2)
    const [first, second] = [await taskOf(mine), await taskOf(late)]
    await claim(first)
    await portal.deps.db.profileChange.update({ where: { id: second }, data: { dueAt: new Date(0) } })
    const idsOf = async (query: Input<typeof listProfileChanges>['query']) =>
      (await list(query)).map(({ id }: { id: string }) => id)
    expect(await idsOf({ claimed: 'mine' })).toEqual([first])
    expect(await idsOf({ overdue: '1' })).toEqual([second])
    expect((await one.call(countProfileChanges, { query: {} })).body.counters).toEqual({
      PENDING: 2,
      mine: 1,
      overdue: 1
    })
  })
})
