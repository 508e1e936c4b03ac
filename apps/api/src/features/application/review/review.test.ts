import { readQualifications } from '@portal/contract/application/application'
import * as queue from '@portal/contract/application/queue'
import * as review from '@portal/contract/application/review'
import { proposeAdminRoles } from '@portal/contract/desk/administrator'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import * as grants from '@portal/contract/qualification/grant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findLockedApplication } from '#api/features/application/application/application.store.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { messageTemplates } from '#api/features/record/message/message.templates.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { insertAttachment } from '#api/testing/factories/attachments.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  asSeen,
  openApplicant,
  plainProfiles,
  requiredPapers,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'

let portal: TestApp
let wang: TestAdmin
let li: TestAdmin
let auditor: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
  auditor = await openAdmin(portal, { roles: ['AUDIT'], name: '赵审计' })
})
afterAll(() => portal.close())

const newCase = async (qualification = 'LISTING', files = {}) => {
  const applicant = await openApplicant(portal)
  return { applicant, id: await submit(portal, applicant.actor, qualification, files) }
}

const claim = (admin: TestAdmin, id: string) => admin.call(review.claimCase, { params: { id } })
const release = (admin: TestAdmin, id: string) => admin.call(review.releaseCase, { params: { id } })
const read = async (admin: TestAdmin, id: string) => (await admin.call(review.readCase, { params: { id } })).body
const decide = (admin: Pick<TestAdmin, 'call'>, id: string, decision: 'approve' | 'return' | 'reject', rest = {}) =>
  admin.call(review.decideCase, { params: { id }, body: { ...asSeen, decision, ...rest } })

const auditOf = async (enterpriseId: string): Promise<string[]> => {
  const { rows } = await portal.deps.pool.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE enterprise_id = $1 ORDER BY id',
    [enterpriseId]
  )
  return rows.map(({ action }) => action)
}

describe('the case page (R38)', () => {
  test('shows fields, profile and what may be done, and every look leaves its mark (R39)', async () => {
    const { applicant, id } = await newCase()
    const { status, body } = await wang.call(review.readCase, { params: { id } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id,
      enterprise: { id: applicant.actor.enterpriseId, fullName: '山西晋煤贸易有限公司', type: { zh: '供应商' } },
      catalogue: { code: 'LISTING', supplement: { title: { zh: '现货挂牌补充材料' } } },
      state: 'SUBMITTED',
      round: 1,
      claimedBy: null,
      profile: { fullName: '山西晋煤贸易有限公司', bankAccount: '***************2345' },
      creditCodeSuspect: false,
      changes: {},
      notes: [],
      grant: null,
      allowedActions: ['claim']
    })
    expect(body.otherCases).toEqual([])
    const { enterpriseId } = applicant.actor
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { creditCodeSuspect: true } })
    expect(await read(auditor, id)).toMatchObject({ creditCodeSuspect: true })
    expect(await auditOf(enterpriseId)).toEqual(['application.submitted', 'application.viewed', 'application.viewed'])
  })

  test('offers the canned reasons for its qualification before those for every one, and no others (R27)', async () => {
    const { id } = await newCase()
    const { cannedReasons } = await read(wang, id)
    expect(cannedReasons[0]?.zh).toBe('请补充煤炭经营或货物来源的证明材料')
    const told = cannedReasons.map((reason: { zh: string }) => reason.zh)
    expect(told).toContain('上传的材料不清晰，请重新扫描或拍摄')
    expect(told.filter((zh: string) => zh.includes('授权'))).toEqual([])
  })

  test('leads to the other cases of the same enterprise, the newest first', async () => {
    const { applicant, id } = await newCase()
    const first = await submit(portal, applicant.actor, 'BORROWER')
    const second = await submit(portal, applicant.actor, 'SETTLEMENT')
    await newCase()
    const { otherCases } = await read(wang, id)
    expect(otherCases).toMatchObject([
      { id: second, name: { zh: '统一交收' }, state: 'SUBMITTED', round: 1 },
      { id: first, name: { zh: '融资会员' } }
    ])
  })

  test('an auditor sees the same and may do nothing (R37)', async () => {
    const { id } = await newCase()
    expect(await read(auditor, id)).toMatchObject({ state: 'SUBMITTED', allowedActions: [] })
    expect((await claim(auditor, id)).problem.code).toBe('admin.forbidden')
    expect((await decide(auditor, id, 'approve')).problem.code).toBe('admin.forbidden')
  })

  test('a sensitive value is shown on demand, and that is kept (R39)', async () => {
    const { applicant, id } = await newCase()
    const shown = await wang.call(review.revealCaseField, { params: { id }, body: { field: 'bankAccount' } })
    expect(shown.body).toEqual({ value: '0502123409300012345' })
    const [revealed, ...more] = await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId: applicant.actor.enterpriseId, action: 'profile.revealed' }
    })
    expect(revealed).toMatchObject({ actorId: wang.id, detail: { applicationId: id, field: 'bankAccount' } })
    expect(more).toEqual([])
    for (const field of ['fullName', 'sealed', 'legalPersonPhone']) {
      expect((await wang.call(review.revealCaseField, { params: { id }, body: { field } })).status).toBe(404)
    }
  })

  test('internal notes stay among reviewers (R27)', async () => {
    const { applicant, id } = await newCase()
    await wang.call(review.addInternalNote, { params: { id }, body: { text: '与去年的材料一致' } })
    await li.call(review.addInternalNote, { params: { id }, body: { text: '已核对' } })
    expect((await read(li, id)).notes).toMatchObject([
      { author: '王审核', text: '与去年的材料一致' },
      { author: '李审核', text: '已核对' }
    ])
    expect(await auditOf(applicant.actor.enterpriseId)).toContain('application.noted')
    const { body } = await applicant.call(readQualifications, {})
    expect(JSON.stringify(body)).not.toContain('与去年的材料一致')
    const empty = await wang.call(review.addInternalNote, { params: { id }, body: { text: '  ' } })
    expect(empty.problem.errors).toMatchObject([{ pointer: '/text', code: 'note.required' }])
  })

  test('what is not there is not found', async () => {
    const id = '00000000-0000-7000-8000-000000000000'
    const params = { id }
    for (const answer of [
      await wang.call(review.readCase, { params }),
      await claim(wang, id),
      await release(wang, id),
      await decide(wang, id, 'approve'),
      await wang.call(review.addInternalNote, { params, body: { text: 'x' } }),
      await wang.call(review.revealCaseField, { params, body: { field: 'bankAccount' } }),
      await wang.call(grants.changeGrant, { params, body: { action: 'suspend', reason: 'x' } })
    ]) {
      expect(answer.status).toBe(404)
    }
  })

  test('is closed to all but administrators', async () => {
    const { applicant, id } = await newCase()
    for (const browser of [openBrowser(portal), applicant]) {
      expect((await browser.call(review.readCase, { params: { id } })).problem.code).toBe('admin.required')
      expect((await browser.call(queue.listApplications, { query: {} })).status).toBe(401)
      expect((await browser.call(queue.countApplications, { query: {} })).status).toBe(401)
      expect((await browser.call(review.claimCase, { params: { id } })).status).toBe(401)
      expect((await decide(browser, id, 'approve')).status).toBe(401)
    }
  })
})

describe('受理 and 放回队列 (R38)', () => {
  test('the first to claim has it; the other sees who', async () => {
    const { id } = await newCase()
    expect((await claim(wang, id)).status).toBe(204)
    const late = await claim(li, id)
    expect([late.status, late.problem.code]).toEqual([409, 'application.claimed'])
    expect(await read(li, id)).toMatchObject({ claimedBy: { name: '王审核', self: false }, allowedActions: [] })
    expect((await release(li, id)).problem.code).toBe('application.claimed')
    expect((await decide(li, id, 'approve')).problem.code).toBe('application.claimed')
  })

  test('after 放回队列 another one gets it', async () => {
    const { applicant, id } = await newCase()
    await claim(wang, id)
    expect((await release(wang, id)).status).toBe(204)
    expect((await claim(li, id)).status).toBe(204)
    expect((await read(li, id)).timeline.map(({ action }: { action: string }) => action)).toEqual([
      'submit',
      'claim',
      'release',
      'claim'
    ])
    const acts = await portal.deps.db.auditEvent.findMany({
      where: {
        enterpriseId: applicant.actor.enterpriseId,
        action: { in: ['application.claimed', 'application.released'] }
      },
      orderBy: { id: 'asc' }
    })
    expect(acts.map(({ action, actorId, detail }) => [action, actorId, detail])).toEqual([
      ['application.claimed', wang.id, { applicationId: id }],
      ['application.released', wang.id, { applicationId: id }],
      ['application.claimed', li.id, { applicationId: id }]
    ])
  })

  test('the case of a reviewer who reviews no longer is put back by any colleague', async () => {
    const leaving = await openAdmin(portal, { roles: ['REVIEWER'], name: '孙审核' })
    const { id } = await newCase()
    await claim(leaving, id)
    expect((await read(li, id)).allowedActions).toEqual([])
    await portal.deps.db.admin.update({ where: { id: leaving.id }, data: { status: 'FROZEN' } })
    expect((await read(li, id)).allowedActions).toEqual(['release'])
    expect((await release(li, id)).status).toBe(204)
    expect((await claim(li, id)).status).toBe(204)
  })
})

describe('通过, 退回 and 驳回 (R27)', () => {
  test('退回 and 驳回 need an opinion', async () => {
    const { id } = await newCase()
    await claim(wang, id)
    for (const decision of ['return', 'reject'] as const) {
      for (const rest of [{}, { opinion: ' ' }]) {
        const { status, problem } = await decide(wang, id, decision, rest)
        expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/opinion', code: 'opinion.required' }]])
      }
    }
    expect((await read(wang, id)).state).toBe('IN_REVIEW')
  })

  test('an approval whose message cannot be written leaves nothing behind, and works once it can (R26, R30, R39)', async () => {
    const { applicant, id } = await newCase()
    const { enterpriseId } = applicant.actor
    await claim(wang, id)
    const { db } = portal.deps
    const traces = async () => ({
      state: (await db.application.findUniqueOrThrow({ where: { id } })).state,
      events: await db.applicationEvent.count({ where: { applicationId: id } }),
      grants: await db.grant.count({ where: { applicationId: id } }),
      messages: await db.message.count({ where: { account: { enterpriseId } } }),
      audited: (await auditOf(enterpriseId)).length
    })
    const before = await traces()
    const template: { body: Record<'zh' | 'en', string> } = messageTemplates['application.approved']
    const { body } = template
    template.body = { zh: '{unknown}', en: '{unknown}' }
    const { status } = await decide(wang, id, 'approve').finally(() => Object.assign(template, { body }))
    expect([status, before.state]).toEqual([500, 'IN_REVIEW'])
    expect(await traces()).toEqual(before)
    expect((await decide(wang, id, 'approve')).status).toBe(200)
  })

  test('退回 flags fields and files, and nothing that is not there', async () => {
    const { id } = await newCase()
    await claim(wang, id)
    const wrong = await decide(wang, id, 'return', { opinion: '缺件', flags: { 'file:letter': '未盖章' } })
    expect(wrong.problem.errors).toMatchObject([{ pointer: '/flags/file:letter', code: 'field.unknown' }])
    const flags = { 'field:products': '请写明煤种', 'file:tradingLicence': '不清晰', 'profile:fullName': '与执照不符' }
    expect((await decide(wang, id, 'return', { opinion: '缺件', flags })).body.state).toBe('RETURNED')
    expect(await read(li, id)).toMatchObject({ state: 'RETURNED', flags })
    // A returned case is not decided yet.
    expect((await portal.deps.db.application.findUniqueOrThrow({ where: { id } })).decidedAt).toBeNull()
  })

  test('after resubmission the reviewer sees what changed, and former rounds stay', async () => {
    const { applicant, id } = await newCase()
    await claim(wang, id)
    await decide(wang, id, 'return', { opinion: '请写明煤种' })
    const wish = { id, round: 1, fields: { products: '主焦煤' }, files: {} }
    await resubmitApplication(portal.deps, applicant.actor, wish, someOrigin)
    const body = await read(li, id)
    expect(body).toMatchObject({ state: 'SUBMITTED', round: 2, changes: { 'field:products': null }, claimedBy: null })
    expect(body.timeline).toMatchObject([
      { action: 'submit', round: 1 },
      { action: 'claim', actor: '王审核' },
      { action: 'return', opinion: '请写明煤种' },
      { action: 'resubmit', round: 2, changed: ['field:products'] }
    ])
  })

  test('a remark on the profile stands at its field until the case is submitted anew, and what changed there is told', async () => {
    const { applicant, id } = await newCase()
    const { fullName, creditCode } = (await applicant.call(readProfile, {})).body.values
    await claim(wang, id)
    const flags = { 'profile:bankAccount': '与开户许可证不符' }
    await decide(wang, id, 'return', { opinion: '材料与企业资料不一致', flags })
    const returned = (await applicant.call(readProfile, {})).body
    expect(returned.remarks).toEqual({ bankAccount: '与开户许可证不符' })
    const waiting = { id, name: { zh: '挂牌交易', en: 'Listed trading' }, remarks: returned.remarks }
    expect(returned.returnedCases).toEqual([{ ...waiting, unchanged: ['bankAccount'] }])
    const values = { fullName: '山西晋煤国际贸易有限公司', creditCode, bankAccount: '0502123409300099999' }
    const body = { revision: returned.revision, draftRevision: 0, values }
    expect((await applicant.call(submitProfile, { body })).status).toBe(200)
    expect((await applicant.call(readProfile, {})).body.returnedCases).toEqual([{ ...waiting, unchanged: [] }])
    await resubmitApplication(portal.deps, applicant.actor, { id, round: 1, fields: {}, files: {} }, someOrigin)
    expect((await applicant.call(readProfile, {})).body).toMatchObject({ remarks: {}, returnedCases: [] })
    // 纳税人识别号 was left empty, and became the code.
    expect((await read(li, id)).changes).toEqual({
      'profile:fullName': fullName,
      'profile:bankAccount': '***************2345',
      'profile:taxpayerId': null
    })

    // The changes of an earlier round stay visible.
    await claim(li, id)
    const again = { profileRevision: 2, round: 2, opinion: '请补充' }
    expect((await decide(li, id, 'return', again)).status).toBe(200)
    const back = { revision: 2, draftRevision: 0, values: { ...values, fullName } }
    expect((await applicant.call(submitProfile, { body: back })).status).toBe(200)
    // Later changes are not shown as changes of that round.
    const changedByRound2 = ['profile:fullName', 'profile:bankAccount', 'profile:taxpayerId']
    const meanwhile = await read(li, id)
    expect(meanwhile.timeline).toMatchObject([{}, {}, {}, { changed: changedByRound2 }, {}, {}])
    // Those that are marked in the profile are of the profile in force.
    expect(Object.keys(meanwhile.changes)).toEqual(['profile:bankAccount', 'profile:taxpayerId'])
    await resubmitApplication(portal.deps, applicant.actor, { id, round: 2, fields: {}, files: {} }, someOrigin)
    const last = await read(li, id)
    expect(last.changes).toEqual({ 'profile:fullName': '山西晋煤国际贸易有限公司' })
    expect(last.timeline).toMatchObject(
      [[], [], [], changedByRound2, [], [], ['profile:fullName']].map((changed) => ({ changed }))
    )
  })

  test('nothing passes that was not scanned (R25)', async () => {
    const applicant = await openApplicant(portal)
    const letter = await insertAttachment(portal, applicant.actor.enterpriseId, 'application:letter', {
      status: 'QUARANTINED'
    })
    const id = await submit(portal, applicant.actor, 'E_CONTRACT', { letter })
    await claim(wang, id)
    const early = await decide(wang, id, 'approve')
    expect([early.status, early.problem.code]).toEqual([409, 'application.file-not-scanned'])
    await portal.deps.db.attachment.update({ where: { id: letter }, data: { status: 'CLEAN' } })
    expect((await decide(wang, id, 'approve')).body).toEqual({ state: 'APPROVED', awaitsSecondApproval: false })
  })

  test('nor a paper of the profile, which decides as well (R25)', async () => {
    const { applicant, id } = await newCase()
    const { enterpriseId } = applicant.actor
    const businessLicence = await insertAttachment(portal, enterpriseId, 'profile:businessLicence', {
      status: 'QUARANTINED'
    })
    await portal.deps.pool.query('UPDATE profile SET fields = fields || $2 WHERE enterprise_id = $1', [
      enterpriseId,
      { businessLicence }
    ])
    const { profile, profileFiles } = await read(wang, id)
    expect([profile.businessLicence, profileFiles.businessLicence.id]).toEqual([undefined, businessLicence])
    await claim(wang, id)
    expect((await decide(wang, id, 'approve')).problem.code).toBe('application.file-not-scanned')
    await portal.deps.db.attachment.update({ where: { id: businessLicence }, data: { status: 'CLEAN' } })
    expect((await decide(wang, id, 'approve')).status).toBe(200)
  })

  test('a profile that changed after the reviewer looked at it is not approved unseen (R27)', async () => {
    const { applicant, id } = await newCase()
    await claim(wang, id)
    const { profileRevision } = await read(wang, id)
    await portal.deps.pool.query('UPDATE profile SET revision = revision + 1 WHERE enterprise_id = $1', [
      applicant.actor.enterpriseId
    ])
    const late = await decide(wang, id, 'approve', { profileRevision })
    expect([late.status, late.problem.code]).toEqual([409, 'application.profile-changed'])
    expect(await read(wang, id)).toMatchObject({ state: 'IN_REVIEW', profileRevision: profileRevision + 1 })
    expect((await decide(wang, id, 'approve', { profileRevision: profileRevision + 1 })).status).toBe(200)
  })

  test('a decision has to say which profile was looked at (R27)', async () => {
    const { id } = await newCase()
    await claim(wang, id)
    for (const decision of ['approve', 'return', 'reject']) {
      const body = { round: 1, decision, opinion: '已核对' }
      const { status, problem } = await wang.send('POST', `/api/admin/applications/${id}/decision`, body)
      expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/profileRevision' }]])
    }
    expect((await read(wang, id)).state).toBe('IN_REVIEW')
  })

  test('an opinion with the approval is shown to the applicant', async () => {
    const { applicant, id } = await newCase()
    await claim(wang, id)
    await decide(wang, id, 'approve', { opinion: '材料齐全', flags: { 'field:products': '不算' } })
    const { flags, decidedAt } = await portal.deps.db.application.findUniqueOrThrow({ where: { id } })
    expect([flags, decidedAt]).toEqual([{}, expect.any(Date)])
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'application.decided', enterpriseId: applicant.actor.enterpriseId }
    })
    expect(audited).toMatchObject({ actorId: wang.id, detail: { applicationId: id, decision: 'approve' } })
    const { body } = await applicant.call(readQualifications, {})
    expect(body.newestOpinion).toMatchObject({ state: 'APPROVED', opinion: '材料齐全' })
    // Another case leads to this one with its grant.
    const other = await submit(portal, applicant.actor, 'SETTLEMENT')
    expect((await read(wang, other)).otherCases).toMatchObject([{ id, state: 'APPROVED', grant: 'ACTIVE' }])
  })
})

describe('two approvals, where the catalogue asks for them (R28)', () => {
  test('the first grants nothing, the second must be another person', async () => {
    const { applicant, id } = await newCase('LENDER')
    await claim(wang, id)
    expect((await decide(wang, id, 'approve')).body).toEqual({ state: 'SUBMITTED', awaitsSecondApproval: true })
    const shown = await applicant.call(readQualifications, {})
    expect(shown.body.owned).toEqual([])
    // The applicant sees one review, not its two steps.
    expect(JSON.stringify(shown.body)).not.toContain('approve-first')
    const messages = await li.call(listAdminMessages, {})
    expect(messages.body).toContainEqual(
      expect.objectContaining({
        title: '山西晋煤贸易有限公司 的“放贷会员”申请等待复审',
        link: `/admin/applications/${id}`
      })
    )

    expect(await read(wang, id)).toMatchObject({ firstApproval: { by: '王审核', lapsed: null }, allowedActions: [] })
    const again = await claim(wang, id)
    expect([again.status, again.problem.code]).toEqual([409, 'application.same-reviewer'])

    expect((await claim(li, id)).status).toBe(204)
    expect((await decide(li, id, 'approve')).body).toEqual({ state: 'APPROVED', awaitsSecondApproval: false })
    expect((await applicant.call(readQualifications, {})).body.owned).toMatchObject([{ code: 'LENDER' }])
  })

  const freeze = (admin: TestAdmin) =>
    portal.deps.db.admin.update({ where: { id: admin.id }, data: { status: 'FROZEN' } })
  const takeRole = async (admin: TestAdmin) => {
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    await system.call(proposeAdminRoles, { params: { id: admin.id }, body: { roles: ['AUDIT'], reason: '调岗' } })
  }

  test.each([
    ['was frozen', freeze],
    ['lost the role', takeRole]
  ])(
    'the first counts no more when its giver %s: the next approval is the first, and a third person’s the second (R28, R37)',
    async (_, retire) => {
      const leaving = await openAdmin(portal, { roles: ['REVIEWER'], name: '钱审核' })
      const { applicant, id } = await newCase('LENDER')
      await claim(leaving, id)
      await decide(leaving, id, 'approve')
      await claim(wang, id)
      expect((await read(wang, id)).firstApproval).toEqual({ by: '钱审核', lapsed: null })
      await retire(leaving)
      expect((await read(wang, id)).firstApproval).toEqual({ by: '钱审核', lapsed: 'reviewer' })
      expect((await decide(wang, id, 'approve')).body).toEqual({ state: 'SUBMITTED', awaitsSecondApproval: true })
      expect((await applicant.call(readQualifications, {})).body.owned).toEqual([])
      expect(await read(wang, id)).toMatchObject({ firstApproval: { by: '王审核', lapsed: null }, allowedActions: [] })

      await claim(li, id)
      expect((await decide(li, id, 'approve')).body).toEqual({ state: 'APPROVED', awaitsSecondApproval: false })
      expect((await applicant.call(readQualifications, {})).body.owned).toMatchObject([{ code: 'LENDER' }])
    }
  )

  const changeProfile = async ({ call }: Pick<TestBrowser, 'call'>) => {
    const body = { revision: 1, draftRevision: 0, values: { fullName: '山西晋煤贸易有限公司', postcode: '030006' } }
    expect((await call(submitProfile, { body })).body).toMatchObject({ revision: 2 })
  }
  const now = { profileRevision: 2 }

  test('the first counts for the profile that it saw: changed since, the next approval is the first (R27, R28)', async () => {
    const { applicant, id } = await newCase('LENDER')
    await claim(wang, id)
    await decide(wang, id, 'approve')
    const { enterprise } = await read(li, id)
    const inQueue = async () =>
      (await li.call(queue.listApplications, { query: { search: enterprise.number, state: 'all' } })).body.data[0]
    expect(await inQueue()).toMatchObject({ id, awaitsSecondApproval: true })
    await claim(li, id)
    await changeProfile(applicant)
    expect((await read(li, id)).firstApproval).toEqual({ by: '王审核', lapsed: 'profile' })
    expect(await inQueue()).toMatchObject({ id, awaitsSecondApproval: false })
    expect((await decide(li, id, 'approve')).problem.code).toBe('application.profile-changed')
    expect((await decide(li, id, 'approve', now)).body).toEqual({ state: 'SUBMITTED', awaitsSecondApproval: true })
    expect((await applicant.call(readQualifications, {})).body.owned).toEqual([])
    expect((await read(wang, id)).firstApproval).toEqual({ by: '李审核', lapsed: null })
    expect(await inQueue()).toMatchObject({ id, awaitsSecondApproval: true })

    expect((await claim(wang, id)).status).toBe(204)
    expect((await decide(wang, id, 'approve', now)).body).toEqual({ state: 'APPROVED', awaitsSecondApproval: false })
    expect((await applicant.call(readQualifications, {})).body.owned).toMatchObject([{ code: 'LENDER' }])
  })

  test('whose first approval lapsed with the profile may give it anew, and still not the second (R28)', async () => {
    const { applicant, id } = await newCase('LENDER')
    await claim(wang, id)
    await decide(wang, id, 'approve')
    await changeProfile(applicant)
    expect((await read(wang, id)).allowedActions).toEqual(['claim'])
    expect((await claim(wang, id)).status).toBe(204)
    expect((await decide(wang, id, 'approve', now)).body).toEqual({ state: 'SUBMITTED', awaitsSecondApproval: true })
    expect((await read(wang, id)).allowedActions).toEqual([])
    expect((await claim(wang, id)).problem.code).toBe('application.same-reviewer')
  })

  test('a first approval does not count when its giver is frozen while the second decision waits for the case (R28, R37)', async () => {
    const leaving = await openAdmin(portal, { roles: ['REVIEWER'], name: '钱审核' })
    const { id } = await newCase('LENDER')
    await claim(leaving, id)
    await decide(leaving, id, 'approve')
    await claim(li, id)
    const { pool, transact } = portal.deps
    const waiting = await transact(async (tx) => {
      await findLockedApplication(tx, id)
      const answer = decide(li, id, 'approve')
      await expect.poll(() => countLockWaits(pool)).toBe(1)
      await freeze(leaving)
      return { answer }
    })
    expect((await waiting.answer).body).toEqual({ state: 'SUBMITTED', awaitsSecondApproval: true })
  })

  test('after a return both have to approve anew', async () => {
    const { applicant, id } = await newCase('LENDER')
    await claim(wang, id)
    await decide(wang, id, 'approve')
    await claim(li, id)
    await decide(li, id, 'return', { opinion: '缺件' })
    const files = await requiredPapers(portal, applicant.actor.enterpriseId, 'LENDER')
    const wish = { id, round: 1, fields: {}, files }
    await resubmitApplication(portal.deps, applicant.actor, wish, someOrigin)
    expect((await claim(wang, id)).status).toBe(204)
    const first = await decide(wang, id, 'approve', { round: 2 })
    expect(first.body).toEqual({ state: 'SUBMITTED', awaitsSecondApproval: true })
  })
})

describe('暂停, 恢复 and 撤销 (R26)', () => {
  const change = (id: string, action: 'suspend' | 'resume' | 'revoke', reason = '核实资料') =>
    wang.call(grants.changeGrant, { params: { id }, body: { action, reason } })

  test('each with its reason, which is kept on the timeline; the page offers what is possible', async () => {
    const { id } = await newCase()
    await claim(wang, id)
    await decide(wang, id, 'approve')
    const { grant } = await read(wang, id)
    expect(grant).toMatchObject({ state: 'ACTIVE', allowedActions: ['suspend', 'revoke'] })
    expect((await change(grant.id, 'suspend')).body).toEqual({ state: 'SUSPENDED' })
    expect((await read(wang, id)).grant).toMatchObject({ state: 'SUSPENDED', allowedActions: ['resume', 'revoke'] })
    expect((await change(grant.id, 'resume')).body).toEqual({ state: 'ACTIVE' })
    const endAt = (expiresAt: Date | null) =>
      portal.deps.db.grant.update({ where: { id: grant.id }, data: { expiresAt } })
    // No job has marked its end yet.
    await endAt(new Date())
    expect((await read(wang, id)).grant).toMatchObject({ state: 'EXPIRED', allowedActions: [] })
    expect((await change(grant.id, 'suspend')).problem.code).toBe('grant.state')
    await endAt(null)
    expect((await change(grant.id, 'revoke', '违规')).body).toEqual({ state: 'REVOKED' })
    const late = await change(grant.id, 'resume')
    expect([late.status, late.problem.code]).toEqual([409, 'grant.state'])
    const { timeline, state } = await read(wang, id)
    expect(state).toBe('APPROVED')
    expect(timeline.slice(3)).toMatchObject([
      { action: 'suspend', opinion: '核实资料', actor: '王审核' },
      { action: 'resume' },
      { action: 'revoke', opinion: '违规' }
    ])
    expect((await read(auditor, id)).grant.allowedActions).toEqual([])
  })

  test('need a reason', async () => {
    const { problem } = await change('00000000-0000-7000-8000-000000000000', 'suspend', ' ')
    expect(problem.errors).toMatchObject([{ pointer: '/reason', code: 'reason.required' }])
  })
})

describe('the queue (R38)', () => {
  const list = async (query: Parameters<typeof wang.call<typeof queue.listApplications>>[1]['query'], admin = wang) =>
    (await admin.call(queue.listApplications, { query })).body
  const counts = async (
    query: Parameters<typeof wang.call<typeof queue.countApplications>>[1]['query'],
    admin = wang
  ) => (await admin.call(queue.countApplications, { query })).body
  const idsOf = ({ data }: { data: { id: string }[] }): string[] => data.map(({ id }) => id)

  test('pages through everything in any order, without gaps or repetitions', async () => {
    const place = await addApplicant(portal, { fullName: '朔州分页煤业有限公司' })
    const wanted: string[] = []
    for (const code of ['LISTING', 'SETTLEMENT', 'SUPERVISOR', 'BORROWER', 'LENDER', 'CORE'])
      wanted.push(await submit(portal, place, code))
    // All are due at the same time, so the id decides the order.
    for (const [sort, order] of [
      ['due', wanted],
      ['oldest', wanted],
      ['newest', wanted.toReversed()]
    ] as const) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await list({ search: '朔州分页', sort, limit: '10', ...(after ? { after } : {}) })
        seen.push(...idsOf(page))
        after = page.nextCursor ?? undefined
      } while (after)
      expect(seen).toEqual(order)
    }
  })

  test('stops a page at twenty rows unless told, and goes on behind it (ux 15)', async () => {
    const applicants = await Promise.all(
      Array.from({ length: 22 }, () => addApplicant(portal, { fullName: '吕梁翻页能源公司' }))
    )
    const ids = await Promise.all(applicants.map((applicant) => submit(portal, applicant)))
    const first = await list({ search: '吕梁翻页' })
    expect(first.data).toHaveLength(20)
    expect((await counts({ search: '吕梁翻页' })).total).toEqual({ count: 22, capped: false })
    const second = await list({ search: '吕梁翻页', after: first.nextCursor })
    expect(second.data).toHaveLength(2)
    expect(second.nextCursor).toBeNull()
    expect([...idsOf(first), ...idsOf(second)].toSorted()).toEqual(ids.toSorted())
    for (const id of ids.slice(0, 2)) await claim(wang, id)
    const onePage = await list({ search: '吕梁翻页', state: 'SUBMITTED' })
    expect([onePage.data.length, onePage.nextCursor]).toEqual([20, null])
  })

  test('filters by state, qualification, who has it, and whether it is late', async () => {
    const applicant = await addApplicant(portal, { fullName: '阳泉筛选物流有限公司' })
    const [waiting, mine, late] = [
      await submit(portal, applicant, 'LISTING'),
      await submit(portal, applicant, 'SETTLEMENT'),
      await submit(portal, applicant, 'BORROWER')
    ]
    await claim(wang, mine)
    await portal.deps.pool.query(`UPDATE application SET due_at = now() - interval '1 day' WHERE id = $1`, [late])
    const search = '阳泉筛选'
    expect(idsOf(await list({ search, state: 'SUBMITTED' })).toSorted()).toEqual([waiting, late].toSorted())
    expect(idsOf(await list({ search, qualification: 'LISTING' }))).toEqual([waiting])
    expect(idsOf(await list({ search, claimed: 'mine' }))).toEqual([mine])
    expect(idsOf(await list({ search, claimed: 'mine' }, li))).toEqual([])
    expect(idsOf(await list({ search, claimed: 'nobody' })).toSorted()).toEqual([waiting, late].toSorted())
    expect(await list({ search, overdue: '1' })).toMatchObject({ data: [{ id: late, overdue: true }] })
    // The one that is due first comes first.
    expect(idsOf(await list({ search }))[0]).toBe(late)
    expect(idsOf(await list({ search, state: 'APPROVED' }))).toEqual([])
    expect(idsOf(await list({ search, state: 'all' }))).toHaveLength(3)
  })

  test.each([
    ['two characters of the name', () => '忻府'],
    ['one character', () => '㮾'],
    ['a longer part of the name', () => '忻府㮾树煤业'],
    ['a rare character', () => '𬱖'],
    ['the code', ({ code }: { code: string }) => code],
    ['a part of the code, in small letters', ({ code }: { code: string }) => code.slice(7).toLowerCase()],
    ['the 用户编号', ({ number }: { number: string }) => number],
    [
      'the 用户编号 without its zeros, where it has three digits',
      ({ number }: { number: string }) => String(Number(number)).padStart(3, '0')
    ]
  ])('finds an enterprise by %s', async (_case, wordsOf) => {
    const [known] = (await list({ search: '忻府㮾树煤业𬱖', state: 'all' })).data
    const applicant = known ? undefined : await addApplicant(portal, { fullName: '忻府㮾树煤业𬱖有限公司' })
    if (applicant) await submit(portal, applicant)
    const [{ enterprise }] = (await list({ search: '忻府㮾树煤业𬱖', state: 'all' })).data
    const { creditCode } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: enterprise.id } })
    const { data } = await list({
      search: wordsOf({ code: creditCode ?? '', number: enterprise.number }),
      state: 'all',
      limit: '100'
    })
    expect(data.map((row: { enterprise: { id: string } }) => row.enterprise.id)).toContain(enterprise.id)
  })

  test('finds by one or two digits the enterprise of that number', async () => {
    const { enterpriseId } = await portal.deps.db.application.findFirstOrThrow({ orderBy: { id: 'asc' } })
    const { number } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })
    expect(number).toBeLessThan(100)
    const { data } = await list({ search: String(number), state: 'all' })
    expect(new Set(data.map((row: { enterprise: { id: string } }) => row.enterprise.id))).toEqual(
      new Set([enterpriseId])
    )
  })

  test('finds nothing by what is no part of anything, wildcards included', async () => {
    for (const search of ['不存在的企业', '%', '_', "'", '\\', '太%']) expect((await list({ search })).data).toEqual([])
  })

  test('finds an enterprise by its new name once that is in force', async () => {
    const applicant = await addApplicant(portal, { fullName: '旧称甲乙丙公司' })
    const id = await submit(portal, applicant)
    await portal.deps.db.profile.update({
      where: { enterpriseId: applicant.enterpriseId },
      data: { fields: { fullName: '新称丁戊己公司' } }
    })
    expect(idsOf(await list({ search: '丁戊' }))).toEqual([id])
    expect(idsOf(await list({ search: '甲乙' }))).toEqual([])
  })

  test('tells the counters and how many match, right after each change', async () => {
    const told = async () => {
      const { counters, total } = await counts({ state: 'IN_REVIEW' }, auditor)
      return { ...counters, matching: total.count }
    }
    const isTrue = async () => expect.poll(told, { timeout: 30_000 }).toEqual(await countedAnew())
    const { id } = await newCase()
    await isTrue()
    await claim(wang, id)
    await isTrue()
    await decide(wang, id, 'reject', { opinion: '不符' })
    await isTrue()
  })

  test('the counts take the filter alone, and only reviewers and auditors read them (R37)', async () => {
    const path = '/api/admin/applications/counts'
    expect((await auditor.send('GET', path)).status).toBe(200)
    for (const wrong of ['state=DRAFT', 'claimed=all', 'sort=due', 'limit=20', 'after=x']) {
      const { status, problem } = await wang.send('GET', `${path}?${wrong}`)
      expect([status, problem.errors]).toMatchObject([400, [{ pointer: `/${wrong.split('=')[0]}` }]])
    }
    const system = await openAdmin(portal, { roles: ['SYSTEM'], name: '周系统' })
    expect((await system.send('GET', path)).problem.code).toBe('admin.forbidden')
    expect((await openBrowser(portal).send('GET', path)).problem.code).toBe('admin.required')
  })

  const countedAnew = async () => {
    const { rows } = await portal.deps.pool.query(
      `SELECT count(*) FILTER (WHERE state IN ('SUBMITTED', 'IN_REVIEW'))::int AS open,
         count(*) FILTER (WHERE state = 'SUBMITTED')::int AS "SUBMITTED",
         count(*) FILTER (WHERE state = 'IN_REVIEW')::int AS "IN_REVIEW",
         count(*) FILTER (WHERE state = 'RETURNED')::int AS "RETURNED",
         count(*) FILTER (WHERE state = 'APPROVED')::int AS "APPROVED",
         count(*) FILTER (WHERE state = 'REJECTED')::int AS "REJECTED",
         count(*) FILTER (WHERE state = 'WITHDRAWN')::int AS "WITHDRAWN",
         count(*) FILTER (WHERE state IN ('SUBMITTED', 'IN_REVIEW') AND due_at < now())::int AS overdue,
         count(*) FILTER (WHERE state = 'IN_REVIEW')::int AS matching FROM application`
    )
    return rows[0]
  }

  test('says in each row what may be done from it', async () => {
    const { id } = await newCase('SETTLEMENT')
    const rowFor = async (admin: TestAdmin) =>
      (await list({ sort: 'newest', limit: '100' }, admin)).data.find((row: { id: string }) => row.id === id)
    expect((await rowFor(wang)).allowedActions).toEqual(['claim'])
    expect((await rowFor(auditor)).allowedActions).toEqual([])
    await claim(wang, id)
    expect(await rowFor(wang)).toMatchObject({ claimedBy: { name: '王审核', self: true }, allowedActions: ['release'] })
    expect(await rowFor(li)).toMatchObject({ claimedBy: { name: '王审核', self: false }, allowedActions: [] })
  })

  test('tells a case that waits for the second of two approvals from one that waits for the first (R28)', async () => {
    const { id } = await newCase('LENDER')
    const rowFor = async (admin: TestAdmin) =>
      (await list({ state: 'SUBMITTED', sort: 'newest', limit: '100' }, admin)).data.find(
        (row: { id: string }) => row.id === id
      )
    expect(await rowFor(wang)).toMatchObject({ awaitsSecondApproval: false, allowedActions: ['claim'] })
    await claim(wang, id)
    await decide(wang, id, 'approve')
    expect(await rowFor(wang)).toMatchObject({ state: 'SUBMITTED', awaitsSecondApproval: true, allowedActions: [] })
    expect(await rowFor(li)).toMatchObject({ awaitsSecondApproval: true, allowedActions: ['claim'] })
    await claim(li, id)
    await decide(li, id, 'approve')
    const granted = (await list({ state: 'APPROVED', sort: 'newest', limit: '10' })).data
    expect(granted.find((row: { id: string }) => row.id === id)).toMatchObject({
      awaitsSecondApproval: false,
      grant: 'ACTIVE'
    })
    await portal.deps.db.grant.update({ where: { applicationId: id }, data: { expiresAt: new Date(0) } })
    const later = (await list({ state: 'APPROVED', sort: 'newest', limit: '10' })).data
    expect(later.find((row: { id: string }) => row.id === id)).toMatchObject({ grant: 'EXPIRED' })
  })

  const cursor = (text: string) => Buffer.from(text).toString('base64url')
  const id = '01890a5d-ac96-774b-bcce-b302099a8057'
  test.each([
    'x',
    'MjAyNi0wMS0wMVQwMDowMDowMC4wMDBafHg',
    '0'.repeat(200),
    cursor(`2026-01-01T00:00:00.000Z|${'-'.repeat(36)}`),
    cursor(`2026-01-01T00:00:00.000Z|${id.replaceAll('-', '0')}`),
    cursor(`-200000-01-01T00:00:00.0|${id}`)
  ])('refuses a cursor that it never gave: %s', async (after) => {
    const { status, problem } = await wang.call(queue.listApplications, { query: { after } })
    expect([status, problem.errors]).toMatchObject([400, [{ pointer: '/after' }]])
  })

  test('names the qualifications to filter by', async () => {
    expect((await counts({})).qualifications).toHaveLength(7)
  })
})
