import { readQualifications } from '@portal/contract/application/application'
import { readHome } from '@portal/contract/application/home'
import { beijingDay } from '@portal/contract/beijing-time'
import { dayAfter } from '@portal/contract/calendar-date'
import type { CampaignWish } from '@portal/contract/desk/campaign'
import { confirmProfile, readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { changeEnterpriseState } from '@portal/contract/identity/freeze'
import { readSession } from '@portal/contract/identity/session'
import { listMessages } from '@portal/contract/notice/inbox'
import { changeGrant } from '@portal/contract/qualification/grant'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { suspendForPapers } from '#api/features/application/expiry/suspend-for-papers.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { addCampaign } from '#api/testing/factories/campaigns.ts'
import { addOperator, openApplicant, openSession, plainProfiles } from '#api/testing/factories/cases.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { suspendForCampaigns } from './suspend-for-campaigns.ts'
import { tellOfCampaigns } from './tell-of-campaigns.ts'

let portal: TestApp
let reviewer: TestAdmin
let sibling: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  sibling = await buildSibling(portal, { env: plainProfiles })
  reviewer = await openAdmin(portal, { roles: ['REVIEWER', 'SYSTEM'] })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})
beforeEach(async () => {
  await portal.deps.db.campaignTarget.deleteMany()
  await portal.deps.db.campaign.deleteMany()
  await portal.deps.db.grant.updateMany({ data: { state: 'REVOKED' } })
})

const today = beijingDay(new Date())
const inDays = (days: number): string => dayAfter(today, days)

type Company = Awaited<ReturnType<typeof openApplicant>>

const open = async (qualifications = ['LISTING']): Promise<Company> => {
  const company = await openApplicant(portal)
  for (const qualification of qualifications)
    await insertGrant(portal, company.actor.enterpriseId, {
      qualification,
      menus: [qualification === 'LISTING' ? 'trade' : 'services']
    })
  return company
}

/** A campaign whose last day is today. */
const begin = (change: Partial<CampaignWish> = {}) => addCampaign(portal, { deadline: today, ...change })

/** The job on a day so many days after the deadline of `begin`. */
const suspendAt = (days: number, { deps }: Pick<TestApp, 'deps'> = portal, time = '00:30') =>
  suspendForCampaigns({ ...deps, clock: createFakeClock(`${inDays(days)}T${time}:00+08:00`) })

const confirm = (browser: TestBrowser, campaignId: string, revision = 1) =>
  browser.call(confirmProfile, { body: { campaignId, revision } })

const submit = async (company: Company, changes: Record<string, string> = {}) => {
  const { revision, draft } = (await company.call(readProfile, {})).body
  const { fullName, creditCode } = company.actor.session
  const values = { fullName, creditCode, ...changes }
  return company.call(submitProfile, { body: { revision, draftRevision: draft?.revision ?? 0, values } })
}

const grantsOf = ({ actor }: Company) =>
  portal.deps.db.grant.findMany({ where: { enterpriseId: actor.enterpriseId }, orderBy: { id: 'asc' } })
const statesOf = async (company: Company) => (await grantsOf(company)).map(({ state }) => state)
const targetOf = (campaignId: string, { actor: { enterpriseId } }: Company) =>
  portal.deps.db.campaignTarget.findUniqueOrThrow({
    where: { campaignId_enterpriseId: { campaignId, enterpriseId } }
  })
const menusOf = async (browser: TestBrowser): Promise<string[]> =>
  (await browser.call(readSession, {})).body.menu.top.map(({ key }: { key: string }) => key)
const titlesOf = async (browser: TestBrowser): Promise<string[]> =>
  (await browser.call(listMessages, { query: {} })).body.data.map(({ title }: { title: string }) => title)

describe('an enterprise that is asked (R46)', () => {
  test('sees it as its next step and on its profile, confirms by one click, and is asked no more', async () => {
    const company = await open()
    const id = await begin({ deadline: inDays(30) })
    const asked = { id, title: '2027 年度复审', deadline: inDays(30), isOver: false }
    const home = (await company.call(readHome, {})).body
    expect(home.campaigns).toMatchObject([asked])
    expect(home.next).toEqual({ key: 'confirm', step: 'profile', path: '/center/profile' })
    expect((await company.call(readProfile, {})).body.campaigns).toMatchObject([asked])
    expect((await confirm(company, id)).status).toBe(204)
    expect((await company.call(readProfile, {})).body.campaigns).toEqual([])
    expect((await company.call(readHome, {})).body.next?.key).not.toBe('confirm')
    expect(await targetOf(id, company)).toMatchObject({
      confirmedById: company.actor.accountId,
      revision: 1,
      isChanged: false
    })
    const [event] = await portal.deps.db.auditEvent.findMany({ where: { action: 'campaign.confirmed' }, take: 1 })
    expect(event).toMatchObject({
      actorId: company.actor.accountId,
      detail: { campaign: '2027 年度复审', revision: 1 }
    })
  })

  test.each([
    ['another name', { subsidiaryName: '山西晋北煤炭销售有限公司' }, true],
    ['the same values', {}, false]
  ])('confirms by submitting %s', async (_, changes, isChanged) => {
    const company = await open()
    await submit(company)
    const id = await begin()
    const { body } = await submit(company, changes)
    expect(body.awaitsReview).toBe(false)
    expect(await targetOf(id, company)).toMatchObject({ revision: 3, isChanged })
  })

  test('confirms by a change that waits for a reviewer (R21), which also resumes it', async () => {
    const company = await open()
    const id = await begin()
    await suspendAt(1)
    const { body } = await submit(company, { fullName: '山西晋煤新名称有限公司' })
    expect(body).toEqual({ revision: 1, awaitsReview: true })
    expect(await targetOf(id, company)).toMatchObject({ revision: 1, isChanged: true })
    expect(await statesOf(company)).toEqual(['ACTIVE'])
  })

  test('of another revision, of no campaign of its own, twice or after its end confirms nothing', async () => {
    const [company, foreign] = [await open(), await openApplicant(portal)]
    const id = await begin()
    await suspendAt(1)
    const refused = async (browser: TestBrowser, status: number, code: string, revision = 1) => {
      const answer = await confirm(browser, id, revision)
      expect([answer.status, answer.problem.code]).toEqual([status, code])
    }
    await refused(company, 409, 'profile.conflict', 2)
    await refused(foreign, 404, 'request.not-found')
    await portal.deps.db.campaign.update({
      where: { id },
      data: { endedAt: new Date(), endedById: reviewer.id, endReason: '范围有误' }
    })
    await refused(company, 409, 'campaign.over')
    expect((await company.call(readProfile, {})).body.campaigns).toEqual([])
    expect(await targetOf(id, company)).toMatchObject({ confirmedAt: null })
    expect(await statesOf(company)).toEqual(['SUSPENDED'])
    await portal.deps.db.campaign.update({ where: { id }, data: { endedAt: null, endedById: null, endReason: null } })
    expect((await confirm(company, id)).status).toBe(204)
    const confirmed = await targetOf(id, company)
    await refused(company, 409, 'campaign.confirmed')
    expect(await targetOf(id, company)).toEqual(confirmed)
  })

  test('lets those confirm who may submit the profile; with 企业内复核 the owner alone (R36)', async () => {
    const company = await open()
    const id = await begin()
    const as = async (role: 'PREPARER' | 'CHECKER') => {
      const browser = openBrowser(portal)
      const operator = await addOperator(portal, company.actor, { role })
      browser.cookies.set(portal.deps.cookies.names.session, await openSession(portal, operator))
      return browser
    }
    const [preparer, checker] = [await as('PREPARER'), await as('CHECKER')]
    expect((await confirm(checker, id)).problem.code).toBe('permission.missing')
    const { enterpriseId } = company.actor
    await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { needsCheck: true } })
    expect((await confirm(preparer, id)).problem.code).toBe('check.needed')
    expect((await targetOf(id, company)).confirmedAt).toBeNull()
    await portal.deps.db.enterprise.update({ where: { id: enterpriseId }, data: { needsCheck: false } })
    expect((await confirm(preparer, id)).status).toBe(204)
  })

  test('confirms once when two persons click at once', async () => {
    const company = await open()
    const id = await begin()
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirm(company, id)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409, 409])
    expect(
      await portal.deps.db.auditEvent.count({
        where: { action: 'campaign.confirmed', enterpriseId: company.actor.enterpriseId }
      })
    ).toBe(1)
  })
})

describe('an enterprise that has not confirmed', () => {
  test('is suspended on the day after the deadline in 北京时间, told why, and resumes by confirming', async () => {
    const company = await open()
    const id = await begin()
    await suspendAt(0, portal, '23:30')
    expect(await statesOf(company)).toEqual(['ACTIVE'])
    await suspendAt(1)
    const reason = `未在 ${today} 前完成复审“2027 年度复审”的资料确认。确认资料后自动恢复。`
    expect(await grantsOf(company)).toMatchObject([{ state: 'SUSPENDED', reason, lapsedCampaigns: [id] }])
    expect(await menusOf(company)).toEqual(['center'])
    expect((await company.call(listMessages, { query: {} })).body.data[0]).toMatchObject({
      title: '“挂牌交易”业务资格已暂停',
      body: `原因：${reason}`
    })
    const { applications } = (await company.call(readQualifications, {})).body
    expect(applications[0].timeline.at(-1)).toMatchObject({ action: 'suspend', actor: '系统', opinion: reason })
    const typesOf = async () => {
      const { enterpriseId } = company.actor
      const rows = await portal.deps.db.changeEvent.findMany({ where: { enterpriseId }, orderBy: { id: 'asc' } })
      return rows.map(({ type }) => type)
    }
    expect(await typesOf()).toEqual(['qualification.suspended'])
    await suspendAt(2)
    expect(await typesOf()).toEqual(['qualification.suspended'])
    expect((await confirm(company, id)).status).toBe(204)
    expect(await grantsOf(company)).toMatchObject([{ state: 'ACTIVE', lapsedCampaigns: [] }])
    expect(await menusOf(company)).toEqual(['center', 'trade'])
    expect(await typesOf()).toEqual(['qualification.suspended', 'qualification.resumed'])
    await suspendAt(3)
    expect(await statesOf(company)).toEqual(['ACTIVE'])
  })

  test('keeps what is out of scope, and what a reviewer has suspended stays suspended', async () => {
    const company = await open(['LISTING', 'CORE', 'LENDER'])
    const [, core, lender] = await grantsOf(company)
    const body = { action: 'suspend' as const, reason: '待核实' }
    await reviewer.call(changeGrant, { params: { id: lender?.id ?? '' }, body })
    const id = await begin({ qualifications: ['LISTING', 'LENDER'] })
    await suspendAt(1)
    expect(await statesOf(company)).toEqual(['SUSPENDED', 'ACTIVE', 'SUSPENDED'])
    expect(core?.state).toBe('ACTIVE')
    await confirm(company, id)
    expect(await statesOf(company)).toEqual(['ACTIVE', 'ACTIVE', 'SUSPENDED'])
  })

  test('is excused by the reviewer who resumes it', async () => {
    const company = await open()
    await begin()
    await suspendAt(1)
    const [grant] = await grantsOf(company)
    const params = { id: grant?.id ?? '' }
    await reviewer.call(changeGrant, { params, body: { action: 'resume', reason: '已电话确认' } })
    await suspendAt(2)
    expect(await statesOf(company)).toEqual(['ACTIVE'])
  })

  test('of two campaigns resumes with the second confirmation', async () => {
    const company = await open()
    const [first, second] = [await begin(), await begin({ title: '证照专项复审' })]
    await suspendAt(1)
    const [grant] = await grantsOf(company)
    expect(grant?.reason).toContain('证照专项复审')
    await confirm(company, first)
    expect(await grantsOf(company)).toMatchObject([
      { state: 'SUSPENDED', reason: expect.not.stringContaining('2027 年度复审'), lapsedCampaigns: [second] }
    ])
    await confirm(company, second)
    expect(await statesOf(company)).toEqual(['ACTIVE'])
  })

  test('is suspended though it is frozen, and confirms after 解冻', async () => {
    const company = await open()
    const id = await begin()
    const params = { number: String(company.actor.session.enterpriseNumber).padStart(10, '0') }
    const state = (action: 'freeze' | 'unfreeze') =>
      reviewer.call(changeEnterpriseState, { params, body: { action, reason: '核实中' } })
    expect((await state('freeze')).status).toBe(204)
    expect((await confirm(company, id)).status).toBe(401)
    await suspendAt(1)
    expect(await statesOf(company)).toEqual(['SUSPENDED'])
    expect((await state('unfreeze')).status).toBe(204)
    company.cookies.set(portal.deps.cookies.names.session, await openSession(portal, company.actor))
    expect((await confirm(company, id)).status).toBe(204)
    expect(await statesOf(company)).toEqual(['ACTIVE'])
  })

  test('is suspended once by processes that run at the same time', async () => {
    const company = await open()
    await begin()
    await Promise.all([suspendAt(1), suspendAt(1, sibling), suspendAt(1), suspendAt(1, sibling)])
    const { enterpriseId } = company.actor
    expect(await portal.deps.db.changeEvent.count({ where: { enterpriseId } })).toBe(1)
  })

  test.each(Array.from({ length: 6 }, (_, round) => round))(
    'is confirmed and active when the confirmation and the job meet (round %d)',
    async () => {
      const company = await open()
      const id = await begin()
      const [, answer] = await Promise.all([suspendAt(1), confirm(company, id), suspendAt(1, sibling)])
      expect(answer.status).toBe(204)
      expect(await statesOf(company)).toEqual(['ACTIVE'])
      expect((await targetOf(id, company)).confirmedAt).not.toBeNull()
    }
  )
})

describe('a grant that is suspended for papers and for a campaign', () => {
  const publishRule = async () => {
    const { qualifications } = await someCatalogue()
    await publish(portal, {
      qualifications: qualifications.map((each) =>
        each.code === 'LISTING' ? { ...each, papers: { papers: ['tradePermit' as const], graceDays: 0 } } : each
      )
    })
  }
  const paperJob = (days: number) =>
    suspendForPapers({ ...portal.deps, clock: createFakeClock(`${inDays(days)}T00:30:00+08:00`) })
  const expiring = { tradePermitValidUntil: inDays(0) }
  const renewed = { tradePermitValidUntil: inDays(90) }

  test.each([
    ['papers', 'the paper is renewed, which confirms too'],
    ['campaign', 'the paper is renewed, which confirms too']
  ])('first for the %s resumes when %s', async (first) => {
    await publishRule()
    const company = await open()
    await submit(company, expiring)
    const id = await begin()
    const jobs = [() => paperJob(1), () => suspendAt(1)]
    for (const job of first === 'papers' ? jobs : jobs.toReversed()) await job()
    expect(await grantsOf(company)).toMatchObject([
      { state: 'SUSPENDED', lapsedCampaigns: [id], lapsedPapers: [`tradePermit:${today}`] }
    ])
    const [grant] = await grantsOf(company)
    expect(grant?.reason).toContain('经营许可证已于')
    expect(grant?.reason).toContain('未在')
    await submit(company, renewed)
    expect(await grantsOf(company)).toMatchObject([{ state: 'ACTIVE', lapsedCampaigns: [], lapsedPapers: [] }])
  })

  test('stays suspended for the paper after the confirmation', async () => {
    await publishRule()
    const company = await open()
    await submit(company, expiring)
    const id = await begin()
    await suspendAt(1)
    await paperJob(1)
    expect((await confirm(company, id, 2)).status).toBe(204)
    const [grant] = await grantsOf(company)
    expect(grant).toMatchObject({ state: 'SUSPENDED', lapsedCampaigns: [], lapsedPapers: [`tradePermit:${today}`] })
    expect(grant?.reason).not.toContain('复审')
    await submit(company, renewed)
    expect(await statesOf(company)).toEqual(['ACTIVE'])
  })
})

describe('the messages of a campaign', () => {
  const tellAt = (day: string, { deps }: Pick<TestApp, 'deps'> = portal, time = '00:30') =>
    tellOfCampaigns({ ...deps, clock: createFakeClock(`${day}T${time}:00+08:00`) })
  const countOf = async (template: string, { actor }: Company) =>
    portal.deps.db.message.count({ where: { template, accountId: actor.accountId } })

  test('come at the start and 14, 7 and 1 days before the deadline, each once, also after days without a process', async () => {
    const company = await open()
    const id = await begin({ deadline: inDays(30) })
    const told = async () => [await countOf('campaign.started', company), await countOf('campaign.reminder', company)]
    await tellAt(today)
    await tellAt(inDays(15), portal, '23:30')
    expect(await told()).toEqual([1, 0])
    await Promise.all([tellAt(inDays(16)), tellAt(inDays(16), sibling)])
    await tellAt(inDays(22), portal, '23:30')
    expect(await told()).toEqual([1, 1])
    // Nothing ran on the day of the second one.
    await tellAt(inDays(25))
    expect(await told()).toEqual([1, 2])
    expect((await titlesOf(company))[0]).toBe(`请在 ${inDays(30)} 前确认企业资料`)
    // A later deadline has reminders of its own.
    await portal.deps.db.campaign.update({ where: { id }, data: { deadline: inDays(60) } })
    await tellAt(inDays(29))
    expect(await told()).toEqual([1, 2])
    await tellAt(inDays(46))
    expect(await told()).toEqual([1, 3])
    await confirm(company, id)
    await tellAt(inDays(59))
    expect(await told()).toEqual([1, 3])
  })

  test('go to those who may edit the profile, and none to a day that has passed', async () => {
    const company = await open()
    const [preparer, viewer] = [
      await addOperator(portal, company.actor, { role: 'PREPARER' }),
      await addOperator(portal, company.actor, { role: 'VIEWER' })
    ]
    await begin({ deadline: inDays(-1) })
    await tellAt(today)
    const messages = (ids: string[]) =>
      portal.deps.db.message.count({ where: { template: 'campaign.started', accountId: { in: ids } } })
    expect(await messages([company.actor.accountId, preparer.accountId, viewer.accountId])).toBe(0)
    await begin()
    await tellAt(today)
    expect(await messages([company.actor.accountId, preparer.accountId])).toBe(2)
    expect(await messages([viewer.accountId])).toBe(0)
  })

  test('are taken up where a process died, in batches, and each enterprise is told once', async () => {
    const phone = '13900000450'
    await portal.deps.pool.query(
      `WITH made AS (
         INSERT INTO enterprise (id, type_code) SELECT gen_random_uuid(), 'SUPPLIER' FROM generate_series(1, 450)
         RETURNING id)
       INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
       SELECT gen_random_uuid(), id, left(md5(id::text), 16), left(md5(id::text), 16), $1, 'none' FROM made`,
      [phone]
    )
    const id = await begin({ deadline: inDays(20) })
    await portal.deps.pool.query(
      `INSERT INTO campaign_target (campaign_id, enterprise_id) SELECT $1, enterprise_id FROM account WHERE phone = $2`,
      [id, phone]
    )
    let batches = 0
    const dying: TestApp['deps']['transact'] = (work) =>
      portal.deps.transact(async (tx) => {
        const result = await work(tx)
        if ((batches += 1) === 2) throw new Error('the process died')
        return result
      })
    await expect(tellOfCampaigns({ ...portal.deps, transact: dying })).rejects.toThrow('died')
    const toldOf = () => portal.deps.db.campaignTarget.count({ where: { campaignId: id, toldOn: today } })
    const messages = () => portal.deps.db.message.count({ where: { template: 'campaign.started', account: { phone } } })
    expect([await toldOf(), await messages()]).toEqual([200, 200])
    await Promise.all([tellAt(today), tellAt(today, sibling)])
    expect([await toldOf(), await messages()]).toEqual([450, 450])
  })
})
