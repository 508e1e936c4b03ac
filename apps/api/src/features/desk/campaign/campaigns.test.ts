import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import * as contract from '@portal/contract/desk/campaign'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { addCampaign, campaignBody } from '#api/testing/factories/campaigns.ts'
import { addApplicant, addReviewer, someOrigin } from '#api/testing/factories/cases.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { addProposal, confirmProposal, refuseProposal, withdrawProposal } from '#api/testing/factories/proposals.ts'
import { campaignSubject } from './campaign-subject.ts'
import { proposeCampaign } from './propose-campaign.ts'

let portal: TestApp
let system: TestAdmin
let other: TestAdmin
let security: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
  other = await openAdmin(portal, { roles: ['SYSTEM'], name: '李系统' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '赵安全' })
})
afterAll(() => portal.close())
beforeEach(async () => {
  const { db } = portal.deps
  await db.campaignTarget.deleteMany()
  await db.campaign.deleteMany()
  await db.proposal.deleteMany({ where: { kind: 'campaign' } })
  // Enterprises of the tests before are in no scope.
  await db.grant.updateMany({ data: { state: 'REVOKED' } })
})

const today = beijingDay(new Date())
const inDays = (days: number): string => dayAfter(today, days)

type Kind = { type?: string; qualification?: string; grant?: 'ACTIVE' | 'SUSPENDED' | 'REVOKED' | null }
type Row = { status?: 'ACTIVE' | 'FROZEN' | 'CLOSED'; isTest?: boolean; name?: string }

const add = async ({ type = 'SUPPLIER', qualification = 'LISTING', grant = 'ACTIVE' }: Kind = {}, row: Row = {}) => {
  const { name = '山西晋煤贸易有限公司', ...data } = row
  const actor = await addApplicant(portal, { fullName: name })
  const { enterpriseId } = actor
  await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { typeCode: type, ...data } })
  if (grant) await insertGrant(portal, enterpriseId, { qualification, state: grant })
  return actor
}

const targets = async (campaignId: string): Promise<Set<string>> => {
  const rows = await portal.deps.db.campaignTarget.findMany({ where: { campaignId } })
  return new Set(rows.map(({ enterpriseId }) => enterpriseId))
}

const propose = (change: Partial<contract.CampaignWish> = {}, admin = system) =>
  admin.call(contract.proposeCampaign, { body: campaignBody(change) })

const auditOf = async (action: string) =>
  (await portal.deps.db.auditEvent.findMany({ where: { action }, orderBy: { id: 'desc' }, take: 1 }))[0]

describe('the scope (R46)', () => {
  test('has holders of a qualification in force or suspended, but no test enterprises and no closed ones', async () => {
    const inScope = [
      await add(),
      await add({ grant: 'SUSPENDED' }),
      await add({ type: 'BUYER' }),
      await add({}, { status: 'FROZEN' })
    ]
    await add({ grant: 'REVOKED' })
    await add({ grant: null })
    await add({}, { status: 'CLOSED' })
    await add({}, { isTest: true })
    const ended = await add({ qualification: 'CORE' })
    await portal.deps.db.grant.updateMany({
      where: { enterpriseId: ended.enterpriseId },
      data: { expiresAt: new Date(Date.now() - 1000) }
    })
    const counted = await system.call(contract.countCampaign, { body: { types: [], qualifications: [] } })
    expect(counted.body).toEqual({
      asked: 4,
      byType: [
        { code: 'SUPPLIER', name: { zh: '供应商', en: expect.any(String) }, asked: 3 },
        { code: 'BUYER', name: { zh: '采购商', en: expect.any(String) }, asked: 1 }
      ]
    })
    const id = await addCampaign(portal)
    expect(await targets(id)).toEqual(new Set(inScope.map(({ enterpriseId }) => enterpriseId)))
  })

  test('is narrowed by types and by qualifications, which an enterprise meets both', async () => {
    const wanted = await add({ qualification: 'CORE' })
    await add({ type: 'BUYER', qualification: 'CORE' })
    await add()
    const scope = { types: ['SUPPLIER', 'CORE'], qualifications: ['CORE', 'LENDER'] }
    expect((await system.call(contract.countCampaign, { body: scope })).body.asked).toBe(1)
    expect(await targets(await addCampaign(portal, scope))).toEqual(new Set([wanted.enterpriseId]))
  })

  test('without an enterprise, with an unknown type or qualification is refused', async () => {
    expect((await propose()).problem.code).toBe('campaign.nobody')
    await add()
    for (const [change, field, code] of [
      [{ types: ['MARTIAN'] }, '/types', 'enterpriseType.unknown'],
      [{ qualifications: ['MARTIAN'] }, '/qualifications', 'qualification.unknown']
    ] satisfies [Partial<contract.CampaignWish>, string, string][]) {
      const { status, problem } = await propose({ types: [], qualifications: [], ...change })
      expect([status, problem.errors]).toMatchObject([400, [{ pointer: field, code }]])
    }
    expect(await portal.deps.db.proposal.count({ where: { kind: 'campaign' } })).toBe(0)
  })

  test('does not take in who gets a qualification after the start', async () => {
    await add()
    const id = await addCampaign(portal)
    const late = await add()
    expect((await targets(id)).has(late.enterpriseId)).toBe(false)
  })
})

describe('the deadline', () => {
  test.each(['00:30', '23:30'])('at %s in 北京时间 is at least 7 days and at most 366 days away', async (time) => {
    await add()
    const actor = await addReviewer(portal, { roles: ['SYSTEM'] })
    const clock = createFakeClock(`2026-12-01T${time}:00+08:00`)
    const wish = (deadline: string) =>
      proposeCampaign({ ...portal.deps, clock }, actor, campaignBody({ deadline }), someOrigin)
    for (const day of ['2026-12-07', '2027-12-03']) await expect(wish(day)).rejects.toThrow('request.invalid')
    for (const day of ['2026-12-08', '2027-12-02']) expect((await wish(day)).id).toBeTruthy()
  })

  test.each([
    ['2026-12-01T23:30:00+08:00', true],
    ['2026-12-02T00:30:00+08:00', false]
  ])('that waited until %s for its second person can be confirmed: %s', async (at, isConfirmed) => {
    await add()
    const admins = [await addReviewer(portal, { roles: ['SYSTEM'] }), await addReviewer(portal, { roles: ['SYSTEM'] })]
    const [proposer, decider] = admins
    if (!proposer || !decider) throw new Error('two were added')
    const subject = crypto.randomUUID()
    const payload = campaignBody({ deadline: '2026-12-08' })
    const id = await addProposal(portal, { kind: 'campaign', subject, payload, proposedById: proposer.adminId })
    const found = await portal.deps.db.proposal.findUniqueOrThrow({
      where: { id },
      include: { proposedBy: true, concerned: true, decidedBy: true }
    })
    const now = new Date(at)
    const proposal = { ...found, kind: 'campaign' as const }
    const confirmed = portal.deps.transact(async (tx) => {
      await campaignSubject.confirm(portal.deps, tx, { proposal, actor: decider, origin: someOrigin, now })
    })
    if (isConfirmed) await confirmed
    else await expect(confirmed).rejects.toThrow('campaign.deadline-near')
    expect(await portal.deps.db.campaign.count({ where: { id: subject } })).toBe(isConfirmed ? 1 : 0)
  })
})

describe('the second person (R37)', () => {
  test('begins it; the others are told; the audit names it', async () => {
    await add()
    const { id } = (await propose({ types: ['SUPPLIER'] })).body
    expect((await other.call(listAdminMessages, {})).body[0]).toMatchObject({ title: '复审“2027 年度复审”等待确认' })
    const { waiting } = (await security.call(contract.listCampaigns, {})).body
    expect(waiting).toMatchObject([
      { id, title: '2027 年度复审', asked: 1, types: [{ zh: '供应商' }], qualifications: [], mayDecide: true }
    ])
    expect((await confirmProposal(system, id)).problem.code).toBe('proposal.second-person')
    expect(await portal.deps.db.campaign.count()).toBe(0)
    expect((await confirmProposal(security, id)).status).toBe(200)
    const { body } = await security.call(contract.listCampaigns, {})
    expect(body.waiting).toEqual([])
    expect(body.data).toMatchObject([
      { title: '2027 年度复审', state: 'running', asked: 1, waiting: 1, confirmed: 0, changed: 0, suspended: 0 }
    ])
    expect(body.data[0].confirmedBy.zh).toContain('赵安全')
    expect(body.data[0].proposedBy.zh).toContain('王系统')
    const asked = { campaign: '2027 年度复审', until: inDays(30), enterpriseType: ['供应商'], qualification: [] }
    expect((await auditOf('campaign.proposed'))?.detail).toEqual(asked)
    expect((await auditOf('campaign.started'))?.detail).toEqual({
      campaign: '2027 年度复审',
      until: inDays(30)
    })
  })

  test('two who confirm at once begin it once', async () => {
    await add()
    const { id } = (await propose()).body
    const answers = await Promise.all([confirmProposal(other, id), confirmProposal(security, id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await portal.deps.db.campaign.count()).toBe(1)
  })

  test('may refuse it, and its proposer may take it back; nothing begins', async () => {
    await add()
    const [first, second] = [(await propose()).body.id, (await propose()).body.id]
    expect((await refuseProposal(other, first)).status).toBe(200)
    expect((await withdrawProposal(system, second)).status).toBe(204)
    expect(await portal.deps.db.campaign.count()).toBe(0)
    expect((await system.call(contract.listCampaigns, {})).body).toEqual({ waiting: [], data: [] })
    expect((await auditOf('campaign.rejected'))?.detail).toMatchObject({ campaign: '2027 年度复审' })
    expect((await auditOf('campaign.withdrawn'))?.detail).toMatchObject({ campaign: '2027 年度复审' })
  })
})

describe('a campaign that runs', () => {
  const move = (id: string, deadline: string) =>
    system.call(contract.moveCampaign, { params: { id }, body: { deadline } })
  const end = (id: string, admin = system) =>
    admin.call(contract.endCampaign, { params: { id }, body: { reason: '范围有误' } })
  const read = async (id: string) => (await system.call(contract.readCampaign, { params: { id } })).body

  test('gets a later deadline, never an earlier one and not the same', async () => {
    await add()
    const id = await addCampaign(portal, { deadline: inDays(10) })
    for (const [day, code] of [
      [inDays(9), 'campaign.earlier'],
      [inDays(10), 'campaign.earlier'],
      [inDays(367), 'campaign.too-late']
    ] as const) {
      expect((await move(id, day)).problem.errors).toMatchObject([{ pointer: '/deadline', code }])
    }
    expect((await read(id)).deadline).toBe(inDays(10))
    expect((await move(id, inDays(11))).status).toBe(204)
    expect((await read(id)).deadline).toBe(inDays(11))
    expect((await auditOf('campaign.moved'))?.detail).toEqual({ campaign: '2027 年度复审', until: inDays(11) })
  })

  test('is ended early by one person with a reason, once; the others are told', async () => {
    await add()
    const id = await addCampaign(portal)
    const answers = await Promise.all([end(id), end(id, other)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
    expect(await read(id)).toMatchObject({ state: 'ended', ended: { reason: '范围有误' } })
    expect((await auditOf('campaign.ended'))?.detail).toEqual({ campaign: '2027 年度复审', reason: '范围有误' })
    expect((await move(id, inDays(40))).problem.code).toBe('campaign.over')
    expect((await security.call(listAdminMessages, {})).body[0]).toMatchObject({
      title: '复审“2027 年度复审”已提前结束'
    })
  })

  test('is changed until its last day, and no more after it', async () => {
    await add()
    const [last, over] = [
      await addCampaign(portal, { deadline: today }),
      await addCampaign(portal, { deadline: inDays(-1) })
    ]
    expect((await read(over)).state).toBe('over')
    for (const answer of [await move(over, inDays(20)), await end(over)])
      expect([answer.status, answer.problem.code]).toEqual([409, 'campaign.over'])
    expect((await move(last, inDays(1))).status).toBe(204)
    expect((await end(last)).status).toBe(204)
    expect((await read(last)).ended.by.zh).toContain('王系统')
  })
})

describe('the progress', () => {
  test('counts by type, and lists whom to call: filtered, searched, page by page, as .xlsx with an audit row', async () => {
    const people = [
      await add({}, { name: '大同甲煤业有限公司' }),
      await add({}, { name: '大同乙煤业有限公司' }),
      await add({}, { name: '太原丙贸易有限公司' }),
      await add({ type: 'BUYER' }, { name: '太原丁贸易有限公司', status: 'FROZEN' })
    ]
    const id = await addCampaign(portal)
    const { db } = portal.deps
    const [first, second, third] = people.map(({ enterpriseId }) => enterpriseId)
    const confirm = (enterpriseId: string | undefined, isChanged: boolean) =>
      db.campaignTarget.updateMany({
        where: { enterpriseId: enterpriseId ?? '' },
        data: { confirmedAt: new Date(), confirmedById: people[0]?.accountId ?? '', revision: 1, isChanged }
      })
    await confirm(first, false)
    await confirm(second, true)
    await db.grant.updateMany({
      where: { enterpriseId: third ?? '' },
      data: { state: 'SUSPENDED', lapsedCampaigns: [id] }
    })
    await db.profile.update({
      where: { enterpriseId: third ?? '' },
      data: { fields: { fullName: '太原丙贸易有限公司', agentName: '李梅', agentPhone: '13700001111' } }
    })
    // Suspended for another reason.
    const [, , , fourth] = people
    await db.grant.updateMany({ where: { enterpriseId: fourth?.enterpriseId ?? '' }, data: { state: 'SUSPENDED' } })
    const signedInAt = new Date('2026-01-02T03:04:05Z')
    const signIn = { accountId: people[1]?.accountId ?? '', ip: '', userAgent: '' }
    await db.signIn.create({ data: { ...signIn, outcome: 'SUCCEEDED', at: signedInAt } })
    await db.signIn.create({ data: { ...signIn, outcome: 'LOCKED' } })
    const whole = (await security.call(contract.readCampaign, { params: { id } })).body
    expect(whole).toMatchObject({ asked: 4, confirmed: 1, changed: 1, suspended: 1, waiting: 1 })
    expect(whole.byType).toMatchObject([
      { code: 'SUPPLIER', asked: 3, confirmed: 1, changed: 1, suspended: 1, waiting: 0 },
      { code: 'BUYER', asked: 1, confirmed: 0, changed: 0, suspended: 0, waiting: 1 }
    ])
    const list = async (query: object) =>
      (await security.call(contract.listCampaignTargets, { params: { id }, query })).body
    const namesOf = (body: { data: { fullName: string }[] }) => body.data.map(({ fullName }) => fullName)
    // R38: the profile itself is seen by 审核员 and 审计管理员 only.
    expect((await list({ state: 'suspended' })).data).toMatchObject([
      { fullName: '太原丙贸易有限公司', contact: { name: '李*', phone: '137****1111' }, lastSignInAt: null }
    ])
    expect((await list({ state: 'changed' })).data).toMatchObject([
      { fullName: '大同乙煤业有限公司', lastSignInAt: signedInAt.toISOString() }
    ])
    expect((await list({ type: 'BUYER' })).data).toMatchObject([{ state: 'waiting', enterpriseState: 'FROZEN' }])
    expect(namesOf(await list({ search: '大同' }))).toEqual(['大同甲煤业有限公司', '大同乙煤业有限公司'])
    const page = await db.campaignTarget.findMany({ where: { campaignId: id }, orderBy: { enterpriseId: 'asc' } })
    expect(namesOf(await list({ after: page[2]?.enterpriseId }))).toEqual(['太原丁贸易有限公司'])
    const input = { params: { id }, query: { state: 'suspended' as const } }
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    const { status, body } = await auditor.call(contract.exportCampaignTargets, input)
    expect(status).toBe(200)
    const [sheet] = (await readXlsx(body)).sheets
    expect(sheet?.rows[1]).toEqual(
      expect.arrayContaining(['太原丙贸易有限公司', '李梅', '13700001111', '未确认，已暂停'])
    )
    expect((await auditOf('campaign.exported'))?.detail).toEqual({
      campaign: '2027 年度复审',
      state: 'suspended',
      rows: 1
    })
  })

  test('of two campaigns stands at each of them, the newer one first, and a long list has pages', async () => {
    const { enterpriseId, accountId } = await add()
    const { db } = portal.deps
    const former = await addCampaign(portal, { startedAt: new Date('2026-01-01T00:00:00Z') })
    const newer = await addCampaign(portal)
    await db.campaignTarget.updateMany({
      where: { campaignId: former, enterpriseId },
      data: { confirmedAt: new Date(), confirmedById: accountId, revision: 1 }
    })
    expect((await system.call(contract.listCampaigns, {})).body.data).toMatchObject([
      { id: newer, asked: 1, waiting: 1, confirmed: 0 },
      { id: former, asked: 1, waiting: 0, confirmed: 1 }
    ])
    for (let more = 0; more < 10; more += 1) {
      const other = await add()
      await db.campaignTarget.create({ data: { campaignId: newer, enterpriseId: other.enterpriseId } })
    }
    const list = async (query: object) =>
      (await system.call(contract.listCampaignTargets, { params: { id: newer }, query: { limit: '10', ...query } }))
        .body
    const first = await list({})
    const second = await list({ after: first.nextCursor })
    expect([first.data.length, second.data.length, second.nextCursor]).toEqual([10, 1, null])
  })

  test('of an unknown campaign is not found', async () => {
    const params = { id: crypto.randomUUID() }
    expect((await system.call(contract.readCampaign, { params })).status).toBe(404)
    expect((await system.call(contract.listCampaignTargets, { params, query: {} })).status).toBe(404)
  })
})
