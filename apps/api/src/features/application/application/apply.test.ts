import {
  readQualifications,
  resubmitApplication,
  submitApplication,
  withdrawApplication
} from '@portal/contract/application/application'
import { readProfile, saveProfileDraft, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import { readDraftMissing } from '#api/features/enterprise/profile/read-completeness.ts'
import { changeGrant } from '#api/features/qualification/grant/change-grant.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { enterpriseIdOf, insertAttachment } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addReviewer,
  approve,
  asSeen,
  claimCase,
  openApplicant,
  plainProfiles,
  releaseCase,
  requiredPapers,
  someOrigin,
  suspend
} from '#api/testing/factories/cases.ts'

let portal: TestApp
let reviewer: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  reviewer = await addReviewer(portal)
})
afterAll(() => portal.close())

const enter = () => openApplicant(portal)

const page = async (browser: TestBrowser) => (await browser.call(readQualifications, {})).body
const apply = (browser: TestBrowser, qualification = 'LISTING', rest = {}) =>
  browser.call(submitApplication, { body: { qualification, fields: {}, files: {}, ...rest } })

const letterOf = async (browser: TestBrowser, status: 'CLEAN' | 'QUARANTINED' | 'INFECTED' = 'CLEAN') =>
  insertAttachment(portal, await enterpriseIdOf(portal, browser), 'application:letter', { status })

const giveBack = async (id: string, flags: Record<string, string> = {}): Promise<void> => {
  await claimCase(portal.deps, reviewer, id, someOrigin)
  await decideCase(portal.deps, reviewer, { id, ...asSeen, decision: 'return', opinion: '请补充', flags }, someOrigin)
}

/** What the administrator was told about the case. */
const toldTo = async ({ adminId }: AdminActor, caseId: string): Promise<string[]> => {
  const rows = await portal.deps.db.message.findMany({
    where: { adminId, template: { in: ['application.resubmitted', 'application.withdrawn'] } }
  })
  return rows.filter((row) => JSON.stringify(row).includes(caseId)).map(({ template }) => template)
}

/** What the enterprise did with the case (R39). */
const auditOf = async (applicationId: string) => {
  const rows = await portal.deps.db.auditEvent.findMany({
    where: { actorKind: 'enterprise', detail: { path: ['applicationId'], equals: applicationId } },
    orderBy: { id: 'asc' }
  })
  return rows.map(({ action, detail }) => ({ action, detail }))
}

describe('业务资格申请 (R22)', () => {
  test('says what the profile lacks first, and takes nothing before', async () => {
    const browser = openBrowser(portal)
    await browser.enter()
    expect((await page(browser)).profileMissing).toContain('fullName')
    const { status, problem } = await apply(browser)
    expect([status, problem.code]).toEqual([409, 'application.profile-incomplete'])
    expect((await page(browser)).applications).toEqual([])
  })

  test('says apart what the draft of the profile lacks, and which papers the profile has', async () => {
    const browser = openBrowser(portal)
    await browser.enter()
    expect(await page(browser)).not.toHaveProperty('draftMissing')
    const save = (revision: number, values: object) =>
      browser.call(saveProfileDraft, { body: { revision, baseRevision: 0, values } })
    await save(0, { email: 'office@example.com' })
    expect(await page(browser)).toMatchObject({ profileMissing: ['fullName'], draftMissing: ['fullName'] })
    await save(1, { fullName: '山西太原股份公司' })
    const { profileMissing, draftMissing, profilePapers } = await page(browser)
    expect([profileMissing, draftMissing]).toEqual([['fullName'], []])
    expect(profilePapers).toEqual({})
    const owner = await enter()
    expect(await page(owner)).not.toHaveProperty('draftMissing')
    const { enterpriseId } = owner.actor
    const businessLicence = await insertAttachment(portal, enterpriseId, 'profile:businessLicence')
    const fields = { fullName: '山西太原股份公司', businessLicence }
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { fields } })
    const { sha256 } = await portal.deps.db.attachment.findUniqueOrThrow({ where: { id: businessLicence } })
    expect((await page(owner)).profilePapers).toEqual({ businessLicence: sha256 })
    const body = { revision: 0, baseRevision: 1, values: { fullName: '山西太原股份公司' } }
    expect((await owner.call(saveProfileDraft, { body })).status).toBe(200)
    // The account that is stored stays, though the draft does not name it.
    const config = { ...portal.deps.config, requiredFields: ['bankAccount', 'email'] }
    expect(await readDraftMissing({ ...portal.deps, config }, enterpriseId)).toEqual(['email'])
  })

  test('offers the seven qualifications in the order of the manual to an enterprise that holds none', async () => {
    const { owned, ended, latest, available, applications, profileMissing } = await page(await enter())
    expect({ owned, ended, latest, applications, profileMissing }).toEqual({
      owned: [],
      ended: [],
      latest: null,
      applications: [],
      profileMissing: []
    })
    expect(available.map(({ name }: { name: { zh: string } }) => name.zh)).toEqual([
      '监管机构',
      '融资会员',
      '放贷会员',
      '核心企业',
      '挂牌交易',
      '统一交收',
      '电子合同会员'
    ])
  })

  test('takes an application, shows it with its timeline, and offers that qualification no more', async () => {
    const browser = await enter()
    const { status, body } = await apply(browser, 'LISTING', {
      fields: { products: ' 焦煤、动力煤 ', annualVolume: '120' }
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      qualification: 'LISTING',
      name: { zh: '挂牌交易' },
      state: 'SUBMITTED',
      round: 1,
      fields: { products: '焦煤、动力煤', annualVolume: '120' },
      allowedActions: ['withdraw'],
      supplement: { title: { zh: '现货挂牌补充材料' } },
      timeline: [{ action: 'submit', round: 1, opinion: null }]
    })
    const { latest, available, applications } = await page(browser)
    expect(latest).toEqual({ name: { zh: '挂牌交易', en: 'Listed trading' }, state: 'SUBMITTED' })
    expect(available.map(({ code }: { code: string }) => code)).not.toContain('LISTING')
    expect(applications).toEqual([body])
    const { accountId } = browser.actor
    const told = await portal.deps.db.message.findFirst({ where: { accountId, template: 'application.submitted' } })
    expect(told?.facts).toMatchObject({ dueOn: body.dueAt.slice(0, 10) })
  })

  test('takes different ones side by side, one of a kind at a time', async () => {
    const browser = await enter()
    expect((await apply(browser)).status).toBe(201)
    expect((await apply(browser, 'SETTLEMENT')).status).toBe(201)
    const again = await apply(browser)
    expect([again.status, again.problem.code]).toEqual([409, 'application.open-exists'])
  })

  test('shows what is held, offers it no more, and refuses it', async () => {
    const browser = await enter()
    const { body } = await apply(browser)
    await approve(portal, reviewer, body.id)
    const { owned, available, latest } = await page(browser)
    expect(owned).toMatchObject([{ code: 'LISTING', name: { zh: '挂牌交易' }, state: 'ACTIVE', expiresAt: null }])
    expect(available.map(({ code }: { code: string }) => code)).not.toContain('LISTING')
    expect(latest.state).toBe('APPROVED')
    const again = await apply(browser)
    expect([again.status, again.problem.code]).toEqual([409, 'application.already-granted'])
  })

  test('offers again what was refused, with the opinion beside it', async () => {
    const browser = await enter()
    const { body } = await apply(browser)
    await claimCase(portal.deps, reviewer, body.id, someOrigin)
    await decideCase(
      portal.deps,
      reviewer,
      { id: body.id, ...asSeen, decision: 'reject', opinion: '56546' },
      someOrigin
    )
    const { latest, newestOpinion, available } = await page(browser)
    expect(latest).toMatchObject({ state: 'REJECTED' })
    expect(newestOpinion).toMatchObject({ state: 'REJECTED', opinion: '56546' })
    expect(available.map(({ code }: { code: string }) => code)).toContain('LISTING')
    expect((await apply(browser)).status).toBe(201)
  })

  test('最新审核意见 is the newest of any case, until that case goes on (R22)', async () => {
    const browser = await enter()
    const { body } = await apply(browser)
    await giveBack(body.id)
    await apply(browser, 'SETTLEMENT')
    const { latest, newestOpinion } = await page(browser)
    expect(latest).toMatchObject({ name: { zh: '统一交收' }, state: 'SUBMITTED' })
    expect(newestOpinion).toMatchObject({ name: { zh: '挂牌交易' }, state: 'RETURNED', opinion: '请补充' })
    await browser.call(resubmitApplication, { params: { id: body.id }, body: { round: 1, fields: {}, files: {} } })
    const resubmitted = await page(browser)
    expect(resubmitted.newestOpinion).toBeNull()
    // What was submitted last, not what was begun last.
    expect(resubmitted.latest).toMatchObject({ name: { zh: '挂牌交易' }, state: 'SUBMITTED' })
  })

  test('says what was revoked and why, and offers it again (R26)', async () => {
    const browser = await enter()
    const { body } = await apply(browser)
    await approve(portal, reviewer, body.id)
    const { id } = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: body.id } })
    await suspend(portal, reviewer, id)
    expect((await page(browser)).owned).toMatchObject([{ state: 'SUSPENDED', reason: '资料待核实' }])
    await changeGrant(portal.deps, reviewer, { id, action: 'revoke', reason: '违规' }, someOrigin)
    const { owned, ended, available } = await page(browser)
    expect(owned).toEqual([])
    expect(ended).toMatchObject([{ code: 'LISTING', state: 'REVOKED', reason: '违规' }])
    expect(available.map(({ code }: { code: string }) => code)).toContain('LISTING')
    // Of several grants that ended, the last one counts.
    const again = await apply(browser)
    await approve(portal, reviewer, again.body.id)
    const next = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: again.body.id } })
    const revoked = { id: next.id, action: 'revoke', reason: '再次违规' } as const
    await changeGrant(portal.deps, reviewer, revoked, someOrigin)
    const later = await page(browser)
    expect(later.ended).toMatchObject([{ code: 'LISTING', state: 'REVOKED', reason: '再次违规' }])
    expect(later.applications.map(({ grant }: { grant: string }) => grant)).toEqual(['REVOKED', 'REVOKED'])
  })

  test('what has reached its end may be applied for and granted anew, before any job has come by (R28)', async () => {
    const browser = await enter()
    const { body } = await apply(browser, 'SUPERVISOR')
    await approve(portal, reviewer, body.id)
    await portal.deps.pool.query(
      `UPDATE qualification_grant SET expires_at = now() - interval '1 second' WHERE application_id = $1`,
      [body.id]
    )
    expect((await page(browser)).ended).toMatchObject([{ code: 'SUPERVISOR', state: 'EXPIRED' }])
    const again = await apply(browser, 'SUPERVISOR')
    expect(again.status).toBe(201)
    await approve(portal, reviewer, again.body.id)
    const { owned, ended } = await page(browser)
    expect(owned).toMatchObject([{ code: 'SUPERVISOR', state: 'ACTIVE' }])
    expect(ended).toEqual([])
    const first = (await page(browser)).applications.find(({ id }: { id: string }) => id === body.id)
    expect(first.timeline.at(-1)).toMatchObject({ action: 'expire', by: 'system' })
  })
})

describe('the supplement block (R23, R25)', () => {
  test('电子合同会员 needs its letter', async () => {
    const { status, problem } = await apply(await enter(), 'E_CONTRACT')
    expect(status).toBe(400)
    expect(problem.errors).toMatchObject([{ pointer: '/files/letter', code: 'field.required' }])
  })

  test('放贷会员 needs its 金融许可证', async () => {
    const browser = await enter()
    const { status, problem } = await apply(browser, 'LENDER')
    expect(status).toBe(400)
    expect(problem.errors).toMatchObject([{ pointer: '/files/financialLicence', code: 'field.required' }])
    const files = {
      financialLicence: await insertAttachment(
        portal,
        await enterpriseIdOf(portal, browser),
        'application:financialLicence'
      )
    }
    expect((await apply(browser, 'LENDER', { files })).status).toBe(201)
  })

  test.each(['LISTING', 'SETTLEMENT'])('%s may be submitted without any paper, as in the manual', async (code) => {
    expect((await apply(await enter(), code)).status).toBe(201)
  })

  test('each qualification says who may apply, and the page how long a review takes', async () => {
    const { available, workingDays } = await page(await enter())
    for (const { applicants } of available)
      expect(applicants).toEqual({ zh: expect.any(String), en: expect.any(String) })
    expect(workingDays).toBe(3)
  })

  test('and shows it once it is there', async () => {
    const browser = await enter()
    const letter = await letterOf(browser)
    const { status, body } = await apply(browser, 'E_CONTRACT', { files: { letter } })
    expect(status).toBe(201)
    expect(body.files).toMatchObject({ letter: { id: letter, status: 'CLEAN' } })
  })

  test('takes a paper that still waits for the scanner, and none that the scanner refused', async () => {
    const browser = await enter()
    const refused = await apply(browser, 'E_CONTRACT', { files: { letter: await letterOf(browser, 'INFECTED') } })
    expect(refused.problem.errors).toMatchObject([{ pointer: '/files/letter', code: 'file.not-usable' }])
    const waiting = await letterOf(browser, 'QUARANTINED')
    expect((await apply(browser, 'E_CONTRACT', { files: { letter: waiting } })).status).toBe(201)
  })

  test('does not take the paper of another enterprise, and says the same of one that does not exist', async () => {
    const browser = await enter()
    const foreign = await letterOf(await enter())
    for (const letter of [foreign, '00000000-0000-7000-8000-000000000000']) {
      const { status, problem } = await apply(browser, 'E_CONTRACT', { files: { letter } })
      expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/files/letter', code: 'file.not-usable' }]])
    }
  })

  test('refuses fields and files that the catalogue does not ask for', async () => {
    const browser = await enter()
    const { problem } = await apply(browser, 'LISTING', { fields: { state: 'APPROVED' }, files: {} })
    expect(problem.errors).toMatchObject([{ pointer: '/fields/state', code: 'field.unknown' }])
  })

  test.each(['NOTHING', '挂牌交易', '__proto__'])('knows no qualification %s', async (qualification) => {
    expect((await apply(await enter(), qualification)).status).toBe(404)
  })
})

describe('修改并重新提交 (R26, R27)', () => {
  test('keeps the case, shows what was flagged, and begins the next round', async () => {
    const browser = await enter()
    const { body } = await apply(browser, 'LISTING', { fields: { products: '焦煤' } })
    await giveBack(body.id, { 'field:products': '请写明煤种' })
    const [returned] = (await page(browser)).applications
    expect(returned).toMatchObject({
      state: 'RETURNED',
      opinion: '请补充',
      flags: { 'field:products': '请写明煤种' },
      fields: { products: '焦煤' },
      allowedActions: ['resubmit', 'withdraw']
    })
    const again = await browser.call(resubmitApplication, {
      params: { id: body.id },
      body: { round: 1, fields: { products: '主焦煤' }, files: {} }
    })
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({
      id: body.id,
      state: 'SUBMITTED',
      round: 2,
      flags: {},
      fields: { products: '主焦煤' }
    })
    // All rounds stay visible.
    expect(again.body.timeline).toMatchObject([
      { action: 'submit', round: 1, by: 'applicant', actor: browser.actor.username },
      { action: 'claim', round: 1, by: 'reviewer' },
      { action: 'return', round: 1, opinion: '请补充', flags: { 'field:products': '请写明煤种' } },
      { action: 'resubmit', round: 2 }
    ])
    // The opinion on the previous round is not shown for this round.
    expect(await page(browser)).toMatchObject({ latest: { state: 'SUBMITTED' }, newestOpinion: null })
  })

  test('names the flagged items of the profile that nobody has changed since', async () => {
    const browser = await enter()
    const enterpriseId = await enterpriseIdOf(portal, browser)
    const { body } = await apply(browser)
    await giveBack(body.id, {
      'profile:fullName': '与营业执照不一致',
      'profile:bankAccount': '请核对',
      'field:products': '请写明'
    })
    const unmended = async () => (await page(browser)).applications[0].unmended
    expect(await unmended()).toEqual(['profile:fullName', 'profile:bankAccount'])
    const fields = { fullName: '山西晋煤能源有限公司' }
    const kept = await portal.deps.db.profile.findUniqueOrThrow({ where: { enterpriseId } })
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { fields, revision: kept.revision + 1 } })
    const differences = { bankAccount: { from: null, to: '1' } }
    const { accountId: createdById } = browser.actor
    const change = { enterpriseId, createdById, baseRevision: 1, fields: {}, sealed: '', differences }
    // One that was withdrawn mends nothing.
    await portal.deps.db.profileChange.create({ data: { ...change, state: 'WITHDRAWN' } })
    expect(await unmended()).toEqual(['profile:bankAccount'])
  })

  test('compares with the profile of the newest submission: what was mended for the first return may be flagged again', async () => {
    const browser = await enter()
    const { id } = (await apply(browser)).body
    const flags = { 'profile:fullName': '与营业执照不一致' }
    const unmended = async () =>
      (await page(browser)).applications.find((one: { id: string }) => one.id === id).unmended
    const rename = async (fullName: string) => {
      const { revision, values } = (await browser.call(readProfile, {})).body
      const body = { revision, draftRevision: 0, values: { creditCode: values.creditCode, fullName } }
      expect((await browser.call(submitProfile, { body })).status).toBe(200)
    }
    await giveBack(id, flags)
    await rename('山西晋煤能源有限公司')
    expect(await unmended()).toEqual([])
    // Another case began after that change: each is compared with the profile of its own submission.
    const { id: other } = (await apply(browser, 'SETTLEMENT')).body
    await claimCase(portal.deps, reviewer, other, someOrigin)
    const ofOther = { id: other, round: 1, profileRevision: 2 }
    await decideCase(portal.deps, reviewer, { ...ofOther, decision: 'return', opinion: '不一致', flags }, someOrigin)
    const all = (await page(browser)).applications
    expect(all.map((one: { unmended: string[] }) => one.unmended)).toEqual([['profile:fullName'], []])
    await browser.call(withdrawApplication, { params: { id: other } })
    await browser.call(resubmitApplication, { params: { id }, body: { round: 1, fields: {}, files: {} } })
    await claimCase(portal.deps, reviewer, id, someOrigin)
    const seen = { id, round: 2, profileRevision: 2 }
    await decideCase(portal.deps, reviewer, { ...seen, decision: 'return', opinion: '仍不一致', flags }, someOrigin)
    expect(await unmended()).toEqual(['profile:fullName'])
    await rename('山西晋煤能源集团有限公司')
    expect(await unmended()).toEqual([])
  })

  test('counts a change of the profile that waits for approval as mended (R21)', async () => {
    const browser = await enter()
    const enterpriseId = await enterpriseIdOf(portal, browser)
    const { body } = await apply(browser)
    await giveBack(body.id, { 'profile:bankAccount': '请核对' })
    const { id: createdById } = await portal.deps.db.account.findFirstOrThrow({ where: { enterpriseId } })
    await portal.deps.db.profileChange.create({
      data: {
        enterpriseId,
        createdById,
        baseRevision: 1,
        fields: {},
        sealed: 'none',
        differences: { bankAccount: { from: null, to: '****5678' } }
      }
    })
    expect((await page(browser)).applications[0].unmended).toEqual([])
  })

  test('is refused for a round that was resubmitted already in another window', async () => {
    const browser = await enter()
    const { body } = await apply(browser)
    await giveBack(body.id)
    const [submittedAt, dueAt] = [new Date('2020-01-02'), new Date('2020-01-06')]
    const before = { firstApprovalById: reviewer.adminId, firstApprovalRevision: 1, updatedAt: submittedAt }
    await portal.deps.db.application.update({ where: { id: body.id }, data: { submittedAt, dueAt, ...before } })
    const wish = { params: { id: body.id }, body: { round: 1, fields: {}, files: {} } }
    const resubmitted = await browser.call(resubmitApplication, wish)
    expect(resubmitted.status).toBe(200)
    // The time of the review begins anew (R38), and the reviewer who returned the case is told (R31).
    expect(Date.now() - new Date(resubmitted.body.submittedAt).getTime()).toBeLessThan(60_000)
    expect(new Date(resubmitted.body.dueAt).getTime()).toBeGreaterThan(Date.now())
    expect(await toldTo(reviewer, body.id)).toEqual(['application.resubmitted'])
    const kept = await portal.deps.db.application.findUniqueOrThrow({ where: { id: body.id } })
    const cleared = { claimedById: null, opinion: null, firstApprovalById: null, firstApprovalRevision: null }
    expect(kept).toMatchObject(cleared)
    expect(Date.now() - kept.updatedAt.getTime()).toBeLessThan(60_000)
    expect(await auditOf(body.id)).toEqual([
      { action: 'application.submitted', detail: { applicationId: body.id, qualification: 'LISTING' } },
      { action: 'application.resubmitted', detail: { applicationId: body.id, round: 2 } }
    ])
    const late = await browser.call(resubmitApplication, wish)
    expect([late.status, late.problem.code]).toEqual([409, 'application.state'])
  })

  test('is judged by the same rules', async () => {
    const browser = await enter()
    const letter = await letterOf(browser)
    const { body } = await apply(browser, 'E_CONTRACT', { files: { letter } })
    await giveBack(body.id)
    const { problem } = await browser.call(resubmitApplication, {
      params: { id: body.id },
      body: { round: 1, fields: {}, files: {} }
    })
    expect(problem.errors).toMatchObject([{ pointer: '/files/letter', code: 'field.required' }])
  })
})

describe('撤回 (R26)', () => {
  test('ends the case, and the qualification may be applied for anew', async () => {
    const browser = await enter()
    const { body } = await apply(browser)
    const withdrawn = await browser.call(withdrawApplication, { params: { id: body.id } })
    expect(withdrawn.body).toMatchObject({ state: 'WITHDRAWN', allowedActions: [] })
    const again = await browser.call(withdrawApplication, { params: { id: body.id } })
    expect([again.status, again.problem.code]).toEqual([409, 'application.state'])
    expect((await apply(browser)).status).toBe(201)
    expect(await auditOf(body.id)).toEqual([
      { action: 'application.submitted', detail: { applicationId: body.id, qualification: 'LISTING' } },
      { action: 'application.withdrawn', detail: { applicationId: body.id } }
    ])
    const { decidedAt } = await portal.deps.db.application.findUniqueOrThrow({ where: { id: body.id } })
    expect(Date.now() - (decidedAt?.getTime() ?? 0)).toBeLessThan(60_000)
  })

  test('is told to the reviewer who has the case in hand, and to none who has returned it (R31)', async () => {
    const browser = await enter()
    const [inHand, returned, waiting] = [
      (await apply(browser)).body.id,
      (await apply(browser, 'SETTLEMENT')).body.id,
      (await apply(browser, 'SUPERVISOR')).body.id
    ]
    await claimCase(portal.deps, reviewer, inHand, someOrigin)
    await giveBack(returned)
    for (const id of [inHand, returned, waiting])
      expect((await browser.call(withdrawApplication, { params: { id } })).status).toBe(200)
    const told = await Promise.all([inHand, returned, waiting].map((id) => toldTo(reviewer, id)))
    expect(told).toEqual([['application.withdrawn'], [], []])
    const message = await portal.deps.db.message.findFirst({
      where: { adminId: reviewer.adminId, template: 'application.withdrawn' },
      orderBy: { id: 'desc' }
    })
    expect(message?.title).toBe('山西晋煤贸易有限公司 撤回了“挂牌交易”申请')
  })
})

describe('what belongs to others', () => {
  test('is not found, for reading and writing alike', async () => {
    const browser = await enter()
    const { body } = await apply(browser)
    const other = await enter()
    const params = { id: body.id as string }
    const wish = { params, body: { round: 1, fields: {}, files: {} } }
    expect((await other.call(withdrawApplication, { params })).status).toBe(404)
    expect((await other.call(resubmitApplication, wish)).status).toBe(404)
    expect((await page(other)).applications).toEqual([])
    expect((await page(browser)).applications[0].state).toBe('SUBMITTED')
  })

  test('is closed without a session', async () => {
    const browser = openBrowser(portal)
    const params = { id: '00000000-0000-7000-8000-000000000000' }
    expect((await browser.call(readQualifications, {})).status).toBe(401)
    expect((await apply(browser)).status).toBe(401)
    expect((await browser.call(withdrawApplication, { params })).status).toBe(401)
    expect(
      (await browser.call(resubmitApplication, { params, body: { round: 1, fields: {}, files: {} } })).status
    ).toBe(401)
  })

  test('the applicant reads neither the names of reviewers nor what they do among themselves (R27)', async () => {
    const browser = await enter()
    const files = await requiredPapers(portal, await enterpriseIdOf(portal, browser), 'LENDER')
    const { body } = await apply(browser, 'LENDER', { files })
    await claimCase(portal.deps, reviewer, body.id, someOrigin)
    await releaseCase(portal.deps, reviewer, body.id, someOrigin)
    await approve(portal, reviewer, body.id)
    const timeline = async () => {
      const [shown] = (await page(browser)).applications
      expect(JSON.stringify(shown)).not.toContain(reviewer.name)
      return shown.timeline.map(({ action, actor }: { action: string; actor: string }) => [action, actor])
    }
    // The case went back to 待受理 twice.
    expect(await timeline()).toEqual([['submit', expect.any(String)]])
    await claimCase(portal.deps, await addReviewer(portal), body.id, someOrigin)
    expect(await timeline()).toEqual([
      ['submit', expect.any(String)],
      ['claim', '平台审核员']
    ])
  })
})
