import { readQualifications } from '@portal/contract/application/application'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { claimProfileChange, decideProfileChange } from '@portal/contract/enterprise/profile-change'
import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { readSession } from '@portal/contract/identity/session'
import { listMessages } from '@portal/contract/notice/inbox'
import type { PaperRule } from '@portal/contract/qualification/expiring-papers'
import { changeGrant } from '@portal/contract/qualification/grant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { suspendForPapers } from './suspend-for-papers.ts'

let portal: TestApp
let reviewer: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
})
afterAll(() => portal.close())

const dayMs = 86_400_000
/** Of all tests, since a midnight may come between two of them. */
const begunAt = Date.now()
const dayFromNow = (days: number) =>
  new Date(begunAt + days * dayMs).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

/** Publishes a version in which 挂牌交易 has this rule. */
const publishRule = async (papers: PaperRule | null): Promise<void> => {
  const { qualifications } = await someCatalogue()
  await publish(portal, {
    qualifications: qualifications.map(({ papers: _, ...rest }) =>
      rest.code === 'LISTING' && papers ? { ...rest, papers } : rest
    )
  })
}

const onLicence = { papers: ['businessLicence' as const], graceDays: 30 }

type Company = { browser: TestBrowser; enterpriseId: string; grantId: string; values: Record<string, string | null> }

/** Holds 挂牌交易 under the newest catalogue. Its licence ends in ten days. */
const openCompany = async (papers: PaperRule | null = onLicence): Promise<Company> => {
  await publishRule(papers)
  await portal.deps.pool.query('DELETE FROM sms_message; DELETE FROM throttle')
  const browser = openBrowser(portal)
  await browser.enter()
  const values = await completeProfile(browser, { operatingUntil: dayFromNow(10) })
  const enterpriseId = await enterpriseIdOf(portal, browser)
  return { browser, enterpriseId, values, grantId: await insertGrant(portal, enterpriseId) }
}

/** Runs the job on the day that comes so many days after the end of the licence, at 00:30 in 北京时间: still yesterday in UTC. */
const runAt = (daysAfterEnd: number, { deps }: Pick<TestApp, 'deps'> = portal, time = '00:30') =>
  suspendForPapers({ ...deps, clock: createFakeClock(`${dayFromNow(10 + daysAfterEnd)}T${time}:00+08:00`) })

const grantOf = ({ grantId }: Company) => portal.deps.db.grant.findUniqueOrThrow({ where: { id: grantId } })
const stateOf = async (company: Company) => (await grantOf(company)).state

const topOf = async ({ browser }: Company): Promise<string[]> =>
  (await browser.call(readSession, {})).body.menu.top.map(({ key }: { key: string }) => key)

const renew = async ({ browser, values }: Company, changes: Partial<Record<ProfileKey, string | null>>) => {
  const { revision, draft } = (await browser.call(readProfile, {})).body
  const body = { revision, draftRevision: draft?.revision ?? 0, values: { ...values, ...changes } }
  return browser.call(submitProfile, { body })
}

const act = ({ grantId }: Company, action: 'suspend' | 'resume', reason = '已核实') =>
  reviewer.call(changeGrant, { params: { id: grantId }, body: { action, reason } })

describe('a qualification that rests on 营业执照', () => {
  test('is suspended on the day after the days of grace, with words, message, timeline and audit', async () => {
    const company = await openCompany()
    await runAt(30, portal, '23:30')
    expect(await stateOf(company)).toBe('ACTIVE')
    await runAt(31)
    const reason = `营业执照已于 ${dayFromNow(10)} 到期，30 天宽限期已过。请更新资料，新证照生效后自动恢复。`
    expect(await grantOf(company)).toMatchObject({ state: 'SUSPENDED', reason })
    expect(await topOf(company)).toEqual(['center'])
    const { data } = (await company.browser.call(listMessages, { query: {} })).body
    expect(data[0]).toMatchObject({ title: '“挂牌交易”业务资格已暂停', body: `原因：${reason}` })
    const english = openBrowser(portal, { language: 'en' })
    for (const [name, value] of company.browser.cookies) english.cookies.set(name, value)
    expect((await english.call(listMessages, { query: {} })).body.data[0].body).toContain('30 days of grace are over')
    const { applications } = (await company.browser.call(readQualifications, {})).body
    expect(applications[0].timeline.at(-1)).toMatchObject({ action: 'suspend', actor: '系统', opinion: reason })
    const audited = await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId: company.enterpriseId, action: 'grant.changed' }
    })
    expect(audited).toEqual([
      expect.objectContaining({ actorKind: 'system', detail: { grantId: company.grantId, action: 'suspend' } })
    ])
  })

  test('resumes when a new date is submitted, and reviewers are told', async () => {
    const company = await openCompany()
    await runAt(31)
    expect((await renew(company, { operatingUntil: dayFromNow(400) })).status).toBe(200)
    expect(await grantOf(company)).toMatchObject({ state: 'ACTIVE', lapsedPapers: [] })
    expect(await topOf(company)).toEqual(['center', 'trade'])
    const [own] = (await company.browser.call(listMessages, { query: {} })).body.data
    expect(own).toMatchObject({ title: '“挂牌交易”业务资格已恢复' })
    const { applicationId } = await grantOf(company)
    const [message] = (await reviewer.call(listAdminMessages, {})).body
    expect(message).toMatchObject({
      title: '山西晋煤贸易有限公司 更新证照，“挂牌交易”恢复',
      body: '已更新：营业执照。请核对新的证照。',
      link: `/admin/applications/${applicationId}`
    })
    // The new date has its own end.
    await runAt(31)
    expect(await stateOf(company)).toBe('ACTIVE')
  })

  test('resumes only when a change that waits for approval takes effect (R21)', async () => {
    const company = await openCompany()
    await runAt(31)
    const asked = await renew(company, { operatingUntil: 'long-term', legalPersonName: '李卫国' })
    expect(asked.body).toMatchObject({ awaitsReview: true })
    expect(await stateOf(company)).toBe('SUSPENDED')
    const { id } = (await company.browser.call(readProfile, {})).body.change
    await portal.deps.db.attachment.updateMany({ data: { status: 'CLEAN', scannedAt: new Date() } })
    await reviewer.call(claimProfileChange, { params: { id } })
    const decided = await reviewer.call(decideProfileChange, { params: { id }, body: { decision: 'approve' } })
    expect(decided.status).toBe(200)
    expect(await stateOf(company)).toBe('ACTIVE')
  })

  test('stays suspended while the profile is submitted without a newer paper', async () => {
    const company = await openCompany({ papers: ['tradePermit'], graceDays: 0 })
    expect((await renew(company, { tradePermitValidUntil: dayFromNow(10) })).status).toBe(200)
    await runAt(1)
    expect(await stateOf(company)).toBe('SUSPENDED')
    // A field that was emptied is no newer paper.
    expect((await renew(company, { tradePermitValidUntil: null })).status).toBe(200)
    expect(await stateOf(company)).toBe('SUSPENDED')
    expect((await renew(company, { tradePermitValidUntil: dayFromNow(90) })).status).toBe(200)
    expect(await stateOf(company)).toBe('ACTIVE')
  })

  test('that a reviewer suspended is not resumed by a new paper', async () => {
    const company = await openCompany()
    // Also one that the job had suspended before.
    await runAt(31)
    expect((await act(company, 'resume')).status).toBe(200)
    expect((await act(company, 'suspend')).status).toBe(200)
    await renew(company, { operatingUntil: dayFromNow(400) })
    expect(await stateOf(company)).toBe('SUSPENDED')
  })

  test('that a reviewer resumed is left alone until another date has passed', async () => {
    const company = await openCompany()
    await runAt(31)
    expect((await act(company, 'resume', '新证照办理中')).status).toBe(200)
    await runAt(32)
    expect(await stateOf(company)).toBe('ACTIVE')
    await renew(company, { operatingUntil: dayFromNow(20) })
    await runAt(40)
    expect(await stateOf(company)).toBe('ACTIVE')
    await runAt(41)
    expect(await stateOf(company)).toBe('SUSPENDED')
  })

  test('is suspended once by processes that run at the same time', async () => {
    const company = await openCompany()
    const sibling = await buildSibling(portal)
    try {
      await Promise.all([runAt(31), runAt(31, sibling), runAt(31), runAt(31, sibling)])
    } finally {
      await sibling.close()
    }
    const { applicationId } = await grantOf(company)
    const events = await portal.deps.db.applicationEvent.count({ where: { applicationId, action: 'suspend' } })
    expect(events).toBe(1)
  })

  test.each(Array.from({ length: 10 }, (_, round) => round))(
    'is active when the renewal and the job meet (round %d)',
    async () => {
      const company = await openCompany()
      const [, answer] = await Promise.all([runAt(31), renew(company, { operatingUntil: dayFromNow(400) })])
      expect(answer.status).toBe(200)
      expect(await stateOf(company)).toBe('ACTIVE')
    }
  )
})

test('a grant keeps the rule of its own version of the catalogue', async () => {
  const before = await openCompany(null)
  const after = await openCompany(onLicence)
  await publishRule(null)
  await runAt(31)
  expect([await stateOf(before), await stateOf(after)]).toEqual(['ACTIVE', 'SUSPENDED'])
})
