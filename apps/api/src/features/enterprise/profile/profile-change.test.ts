import { readHome } from '@portal/contract/application/home'
import type { Input } from '@portal/contract/endpoint'
import {
  claimProfileChange,
  decideProfileChange,
  listProfileChanges,
  readProfileChange,
  revealProfileChangeField
} from '@portal/contract/enterprise/profile-change'
import {
  readProfile,
  revealProfileField,
  saveProfileDraft,
  submitProfile,
  withdrawProfileChange
} from '@portal/contract/enterprise/profile-endpoints'
import { bankAccountKeys, type ProfileKey } from '@portal/contract/enterprise/profile-fields'
import { readSession } from '@portal/contract/identity/session'
import { listMessages } from '@portal/contract/notice/inbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf, insertAttachment } from '#api/testing/factories/attachments.ts'
import { type Answer, goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addNamesakes } from '#api/testing/factories/cases.ts'
import { newCreditCode } from '#api/testing/factories/credit-codes.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'
import { wokenBy } from '#api/testing/woken-by.ts'
import { hashWaitingAccounts } from './same-account.ts'

let portal: TestApp
let reviewer: TestAdmin
/** Gives the second of two approvals. */
let second: TestAdmin

beforeAll(async () => {
  portal = await buildTestApp()
  reviewer = await openAdmin(portal, { roles: ['REVIEWER'] })
  second = await openAdmin(portal, { roles: ['REVIEWER'] })
})
afterAll(() => portal.close())
beforeEach(() => portal.deps.pool.query('DELETE FROM sms_message; DELETE FROM throttle'))

type Values = Partial<Record<ProfileKey, string | null>>
type Company = { browser: TestBrowser; enterpriseId: string; values: Values }

/** An enterprise with a whole profile and, if `holds`, with a qualification. */
const openCompany = async ({ holds = true } = {}): Promise<Company> => {
  const browser = openBrowser(portal)
  await browser.enter()
  const values = await completeProfile(browser)
  const enterpriseId = await enterpriseIdOf(portal, browser)
  if (holds) await insertGrant(portal, enterpriseId)
  return { browser, enterpriseId, values }
}

const submit = ({ browser, values }: Company, changes: Values, revision = 1, draftRevision = 0) =>
  browser.call(submitProfile, { body: { revision, draftRevision, values: { ...values, ...changes } } })

/** R47: with the paper that another bank account needs. */
const withPermit = async ({ enterpriseId }: Company, changes: Values): Promise<Values> =>
  bankAccountKeys.some((key) => key in changes)
    ? { bankPermit: await insertAttachment(portal, enterpriseId, 'profile:bankPermit'), ...changes }
    : changes

const read = async ({ browser }: Company) => (await browser.call(readProfile, {})).body

/** Asks for a change of the name, which waits; returns its id. */
const askFor = async (
  company: Company,
  changes: Values = { fullName: '山西晋煤新贸易有限公司', accountName: '山西晋煤新贸易有限公司' }
): Promise<string> => {
  const { revision, draft } = await read(company)
  const answer = await submit(company, await withPermit(company, changes), revision, draft?.revision ?? 0)
  expect(answer.body).toMatchObject({ awaitsReview: true })
  return (await read(company)).change.id
}

const decide = async (
  admin: TestAdmin,
  id: string,
  decision: 'approve' | 'reject' = 'approve',
  opinion: string | undefined = decision === 'reject' ? '请补充变更证明' : undefined
): Promise<Answer> => {
  await admin.call(claimProfileChange, { params: { id } })
  return admin.call(decideProfileChange, { params: { id }, body: { decision, ...(opinion ? { opinion } : {}) } })
}

/** By both reviewers. */
const approveAsTwo = async (id: string): Promise<Answer> => {
  expect((await decide(reviewer, id)).body).toEqual({ awaitsSecondApproval: true })
  return decide(second, id)
}

const look = async (id: string, admin = reviewer) => (await admin.call(readProfileChange, { params: { id } })).body

const withdraw = ({ browser }: Company, id: string) => browser.call(withdrawProfileChange, { params: { id } })

const list = async (query: Input<typeof listProfileChanges>['query'] = {}, admin = reviewer) =>
  (await admin.call(listProfileChanges, { query })).body

/** The rows of every page. */
const waiting = async (admin = reviewer): Promise<{ id: string }[]> => {
  const rows: { id: string }[] = []
  let after: string | undefined
  do {
    const page = await list(after ? { after } : {}, admin)
    rows.push(...page.data)
    after = page.nextCursor ?? undefined
  } while (after)
  return rows
}

const lastMessage = async ({ browser }: Company) => (await browser.call(listMessages, { query: {} })).body.data[0]

const countTold = (template: string) => portal.deps.db.message.count({ where: { template } })

describe('a bank account that another enterprise has (R20)', () => {
  const account = '6222111122223333'
  const numberOf = async (company: Company): Promise<string> => (await read(company)).enterprise.number
  type Holder = { number: string; isWaiting: boolean; state: string }
  const holdersOf = async (id: string): Promise<Holder[]> => (await look(id)).sameAccount
  const approve = async (id: string, sameAccount?: string[], admin = reviewer) => {
    await admin.call(claimProfileChange, { params: { id } })
    return admin.call(decideProfileChange, { params: { id }, body: { decision: 'approve', sameAccount } })
  }

  test('is told with the change, whether it is in force or waits, and is approved only by who has seen it', async () => {
    const [one, two] = [await openCompany(), await openCompany()]
    const first = await askFor(one, { bankAccount: account })
    expect(await holdersOf(first)).toEqual([])
    const other = await askFor(two, { bankAccount: `${account.slice(0, 4)} ${account.slice(4)}` })
    const [numberOne, numberTwo] = [await numberOf(one), await numberOf(two)]
    expect(await holdersOf(first)).toMatchObject([{ number: numberTwo, isWaiting: true, state: 'ACTIVE' }])
    expect(await holdersOf(other)).toMatchObject([{ number: numberOne, isWaiting: true }])
    // The page was loaded before the other one asked.
    const unseen = await approve(first)
    expect([unseen.status, unseen.problem.code]).toEqual([409, 'profile.account-shared'])
    const unchanged = await read(one)
    expect([unchanged.revision, unchanged.change.id]).toEqual([1, first])
    expect((await approve(first, [numberTwo])).body).toEqual({ awaitsSecondApproval: true })
    // The second reviewer has to see them as well.
    expect((await approve(first, [], second)).problem.code).toBe('profile.account-shared')
    expect((await approve(first, [numberTwo], second)).status).toBe(200)
    expect((await read(one)).revision).toBe(2)
    expect(await holdersOf(other)).toMatchObject([{ number: numberOne, isWaiting: false }])
    expect((await approve(other, [numberTwo])).problem.code).toBe('profile.account-shared')
    // One of two has been seen.
    const third = await askFor(await openCompany(), { bankAccount: account })
    expect((await approve(other, [numberOne])).problem.code).toBe('profile.account-shared')
    expect((await decide(reviewer, third, 'reject')).status).toBe(200)
    // A refusal needs no look at the others.
    expect((await decide(reviewer, other, 'reject')).status).toBe(200)
    expect(await holdersOf(other)).toEqual([])
    expect(await portal.deps.db.profileChange.count({ where: { bankAccountHash: { not: null } } })).toBe(0)
  })

  test('counts also where a process of the version before has written the waiting change', async () => {
    const [one, two] = [await openCompany(), await openCompany()]
    const changes = { bankAccount: '6222444455556666' }
    const [first, other] = [await askFor(one, changes), await askFor(two, changes)]
    const { db } = portal.deps
    await db.profileChange.updateMany({ data: { bankAccountHash: null } })
    const third = await askFor(await openCompany(), changes)
    const { sealed } = await db.profileChange.findUniqueOrThrow({ where: { id: third } })
    await db.profileChange.update({
      where: { id: third },
      data: { bankAccountHash: null, sealed: '{"bankAccount":"?"}' }
    })
    // The one that cannot be opened keeps none of the others.
    await hashWaitingAccounts(portal.deps).catch(() => {})
    expect((await approve(first)).problem.code).toBe('profile.account-shared')
    expect(await holdersOf(first)).toMatchObject([{ number: await numberOf(two), isWaiting: true }])
    await db.profileChange.update({ where: { id: third }, data: { sealed } })
    for (const id of [first, other, third]) await decide(reviewer, id, 'reject')
  })

  test('is no matter of a change to something else, of the sandbox, or of the enterprise itself', async () => {
    const [one, two] = [await openCompany(), await openCompany()]
    // All of them have the account of `wholeProfile`.
    const named = await askFor(one)
    expect(await holdersOf(named)).toEqual([])
    expect((await approve(named)).status).toBe(200)
    const shared = '6222777788889999'
    const id = await askFor(two, { bankAccount: shared })
    const newcomer = await openCompany({ holds: false })
    expect((await submit(newcomer, { bankAccount: shared })).status).toBe(200)
    expect(await holdersOf(id)).toMatchObject([{ number: await numberOf(newcomer), isWaiting: false }])
    await portal.deps.db.enterprise.update({ where: { id: newcomer.enterpriseId }, data: { isTest: true } })
    expect(await holdersOf(id)).toEqual([])
    expect((await approve(id)).status).toBe(200)
  })
})

describe('which changes wait (R21)', () => {
  const passport = { legalPersonIdType: 'passport', legalPersonIdNumber: 'E12345678' }
  const guarded: [string, Values][] = [
    ['the name', { fullName: '山西晋煤新贸易有限公司', accountName: '山西晋煤新贸易有限公司' }],
    ['the 统一社会信用代码', { creditCode: newCreditCode() }],
    ['the legal person', { legalPersonName: '李卫国' }],
    ['the legal person’s document', passport],
    ['the legal person’s number', { legalPersonIdNumber: '440524188001010014' }],
    ['the bank', { bankName: '中国建设银行太原分行' }],
    ['the 联行号', { bankBranchCode: '105161000013' }],
    ['the account', { bankAccount: '12345678901234567' }]
  ]

  test.each(guarded)(
    '%s of an enterprise that holds a qualification waits, and the old one stays',
    async (_, changes) => {
      const company = await openCompany()
      const before = await read(company)
      expect(before).toMatchObject({ reviewsChanges: true, change: null })
      const wish = await withPermit(company, changes)
      expect((await submit(company, wish)).body).toEqual({ revision: 1, awaitsReview: true })
      const after = await read(company)
      expect(after).toMatchObject({ revision: 1, values: before.values, updatedAt: before.updatedAt, draft: null })
      expect(Object.keys(after.change.differences).toSorted()).toEqual(Object.keys(wish).toSorted())
    }
  )

  test('a suspended qualification counts, a revoked or expired one does not', async () => {
    for (const [state, awaitsReview] of [
      ['SUSPENDED', true],
      ['REVOKED', false],
      ['EXPIRED', false]
    ] as const) {
      const company = await openCompany({ holds: false })
      await insertGrant(portal, company.enterpriseId, { state })
      expect((await read(company)).reviewsChanges).toBe(awaitsReview)
      expect((await submit(company, { legalPersonName: '李卫国' })).body).toEqual({
        revision: awaitsReview ? 1 : 2,
        awaitsReview
      })
    }
  })

  test('a qualification past its end does not count, though no job has marked it', async () => {
    const company = await openCompany()
    await portal.deps.pool.query('UPDATE qualification_grant SET expires_at = now() WHERE enterprise_id = $1', [
      company.enterpriseId
    ])
    expect((await submit(company, { bankName: '中国建设银行' })).body).toEqual({ revision: 2, awaitsReview: false })
  })

  test('any other field, and everything before the first qualification, takes effect at once', async () => {
    const holder = await openCompany()
    const licence = await insertAttachment(portal, holder.enterpriseId, 'profile:businessLicence')
    const answer = await submit(holder, {
      email: 'new@example.com',
      legalPersonPhone: '13800009999',
      businessLicence: licence
    })
    expect(answer.body).toEqual({ revision: 2, awaitsReview: false })
    expect((await read(holder)).values).toMatchObject({ email: 'new@example.com', businessLicence: licence })

    const newcomer = await openCompany({ holds: false })
    expect((await submit(newcomer, { bankAccount: '12345678' })).body).toEqual({ revision: 2, awaitsReview: false })
  })

  test('the whole submission waits as one version: its other fields do not run ahead', async () => {
    const company = await openCompany()
    const id = await askFor(company, { bankName: '中国建设银行太原分行', email: 'new@example.com' })
    expect((await read(company)).values.email).toBe('office@example.com')
    await approveAsTwo(id)
    expect((await read(company)).values).toMatchObject({ bankName: '中国建设银行太原分行', email: 'new@example.com' })
  })

  test('while it waits, session, home and revealed values are the old ones (R21)', async () => {
    const company = await openCompany()
    await askFor(company, { fullName: '新名公司', accountName: '新名公司', bankAccount: '99998888777766665555' })
    expect((await company.browser.call(readSession, {})).body.enterprise.fullName).toBe(company.values.fullName)
    expect((await company.browser.call(readHome, {})).body.completeness.percent).toBe(100)
    const proof = { factor: 'password', secret: goodPassword } as const
    expect(
      (await company.browser.callProven(revealProfileField, { body: { field: 'bankAccount' } }, proof)).body
    ).toEqual({
      value: company.values.bankAccount
    })
  })
})

describe('the change that waits, as its enterprise sees it (R21)', () => {
  test('is shown with its differences, sensitive ones masked, its author and its time', async () => {
    const company = await openCompany()
    await askFor(company, { legalPersonName: '李卫国', bankAccount: '99998888777766665555' })
    const { change, enterprise } = await read(company)
    expect(change).toEqual({
      id: expect.any(String),
      state: 'PENDING',
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      createdBy: enterprise.username,
      decidedAt: null,
      opinion: null,
      differences: {
        legalPersonName: { from: '王建国', to: '李卫国' },
        bankAccount: { from: '***************2345', to: '****************5555' },
        bankPermit: { from: null, to: expect.any(String) }
      }
    })
  })

  test('keeps a second one out, also one of other fields, until it is decided or withdrawn', async () => {
    const company = await openCompany()
    const id = await askFor(company)
    for (const changes of [{ bankName: '中国建设银行' }, { email: 'new@example.com' }]) {
      const answer = await submit(company, changes)
      expect([answer.status, answer.problem.code]).toEqual([409, 'profile.change-pending'])
    }
    expect((await withdraw(company, id)).status).toBe(204)
    const { draft } = await read(company)
    expect((await submit(company, { legalPersonName: '李卫国' }, 1, draft.revision)).body.awaitsReview).toBe(true)
  })

  test('is withdrawn by its enterprise, which finds it again as its draft, without sensitive values, and is told nothing (R19, R21)', async () => {
    const company = await openCompany()
    const id = await askFor(company, { legalPersonName: '李卫国', bankAccount: '99998888777766665555' })
    expect((await withdraw(company, id)).status).toBe(204)
    const { change, draft, revision } = await read(company)
    expect([change, revision]).toEqual([null, 1])
    expect(draft).toMatchObject({
      baseRevision: 1,
      values: { legalPersonName: '李卫国' },
      withheld: ['bankAccount']
    })
    expect(draft.values).not.toHaveProperty('bankAccount')
    // The draft leaves out a sensitive value that was not to change: it stays as stored.
    expect(draft.values).not.toHaveProperty('legalPersonIdNumber')
    expect(await lastMessage(company)).toBeUndefined()
    const { enterpriseId } = company
    // The sweep leaves the papers that a draft names.
    const { papers } = await portal.deps.db.profileDraft.findUniqueOrThrow({ where: { enterpriseId } })
    expect(papers).toContain(draft.values.bankPermit)
    const audited = await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId, action: { startsWith: 'profile-change.' } },
      orderBy: { id: 'asc' }
    })
    expect(audited.map(({ action, detail }) => [action, detail])).toEqual([
      ['profile-change.submitted', { changeId: id, baseRevision: 1 }],
      ['profile-change.withdrawn', { changeId: id }]
    ])
    expect((await withdraw(company, id)).problem.code).toBe('application.state')
    expect((await waiting()).map((row) => row.id)).not.toContain(id)
  })

  test('a draft that was begun meanwhile is not overwritten by what comes back', async () => {
    const company = await openCompany()
    const id = await askFor(company)
    await company.browser.call(saveProfileDraft, {
      body: { revision: 0, baseRevision: 1, values: { fullName: '草稿' } }
    })
    await withdraw(company, id)
    expect((await read(company)).draft).toMatchObject({ revision: 1, values: { fullName: '草稿' } })
  })

  test('is nothing that another enterprise could find', async () => {
    const [owner, stranger] = [await openCompany(), await openCompany()]
    const id = await askFor(owner)
    expect((await withdraw(stranger, id)).status).toBe(404)
    expect((await read(stranger)).change).toBeNull()
    expect((await read(owner)).change.state).toBe('PENDING')
  })
})

describe('the reviewers’ side (R21)', () => {
  test('they hear of it, see both sides masked, and each look is kept (R21, R39)', async () => {
    const company = await openCompany()
    const before = await countTold('profile-change.submitted')
    const renewed = await insertAttachment(portal, company.enterpriseId, 'profile:businessLicence')
    const id = await askFor(company, { bankAccount: '99998888777766665555', businessLicence: renewed })
    expect(await countTold('profile-change.submitted')).toBeGreaterThan(before)
    const row = (await list({ search: (await read(company)).enterprise.number })).data[0]
    expect(row).toMatchObject({ id, changed: ['bankAccount', 'businessLicence', 'bankPermit'] })
    expect(JSON.stringify(row)).not.toContain('5555')
    expect(await look(id)).toMatchObject({
      approvals: 2,
      enterprise: { id: company.enterpriseId, fullName: company.values.fullName, type: { zh: '供应商' } },
      state: 'PENDING',
      creditCodeSuspect: false,
      evidence: { businessLicence: renewed },
      differences: { bankAccount: { from: '***************2345', to: '****************5555' } },
      papers: { [company.values.businessLicence ?? '']: { displayName: '营业执照.png' }, [renewed]: { id: renewed } }
    })
    const viewed = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'profile-change.viewed' },
      orderBy: { id: 'desc' }
    })
    expect(viewed).toMatchObject({ actorId: reviewer.id, detail: { changes: [id] } })

    for (const [of, value] of [
      ['from', company.values.bankAccount],
      ['to', '99998888777766665555']
    ] as const) {
      const answer = await reviewer.call(revealProfileChangeField, {
        params: { id },
        body: { field: 'bankAccount', of }
      })
      expect(answer.body).toEqual({ value })
      const revealed = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
      expect(revealed).toMatchObject({
        action: 'profile.revealed',
        enterpriseId: company.enterpriseId,
        detail: { field: 'bankAccount', changeId: id, of }
      })
    }
    for (const field of ['fullName', 'sealed', '__proto__']) {
      const answer = await reviewer.call(revealProfileChangeField, { params: { id }, body: { field, of: 'to' } })
      expect(answer.status).toBe(404)
    }
  })

  test('decided ones are found by their state, with what was asked for, who decided, when and why (R21, R38)', async () => {
    const company = await openCompany()
    const before = company.values.bankName
    const refused = await askFor(company, {
      bankName: '中国建设银行太原分行',
      bankAccount: '99998888777766665555',
      // Only its outer check digit is wrong.
      creditCode: '91350203M0001QAY9B'
    })
    await decide(reviewer, refused, 'reject', '开户许可证未更新')
    const approved = await askFor(company, { bankName: '交通银行太原分行' })
    await approveAsTwo(approved)
    // Later changes of the profile leave the decided ones as they were.
    const withdrawn = await askFor(company, { bankName: '招商银行太原分行' })
    await withdraw(company, withdrawn)
    const find = async (state: 'APPROVED' | 'REJECTED' | 'WITHDRAWN' | 'all', id: string) =>
      (await list({ state })).data.some((row: { id: string }) => row.id === id) && look(id)

    expect(await find('REJECTED', refused)).toMatchObject({
      state: 'REJECTED',
      creditCodeSuspect: true,
      evidence: {},
      opinion: '开户许可证未更新',
      decidedBy: reviewer.name,
      claimedBy: null,
      allowedActions: [],
      decidedAt: expect.any(String),
      differences: {
        bankName: { from: before, to: '中国建设银行太原分行' },
        bankAccount: { from: '***************2345', to: '****************5555' }
      }
    })
    const differences = { bankName: { from: before, to: '交通银行太原分行' } }
    expect(await find('APPROVED', approved)).toMatchObject({
      state: 'APPROVED',
      opinion: null,
      differences,
      decidedBy: second.name,
      firstApproval: { by: reviewer.name, self: true, opinion: null, isLapsed: false }
    })
    expect(await find('WITHDRAWN', withdrawn)).toMatchObject({
      decidedBy: null,
      differences: { bankName: { from: '交通银行太原分行', to: '招商银行太原分行' } }
    })
    expect(await find('APPROVED', refused)).toBe(false)
    const newest = (await list({ state: 'all' })).data.map(({ id }: { id: string }) => id)
    expect(newest.slice(0, 3)).toEqual([withdrawn, approved, refused])
    expect((await waiting()).map(({ id }) => id)).not.toContain(refused)
    // The values of a decided change are not revealed any more.
    const params = { id: refused }
    const opened = await reviewer.call(revealProfileChangeField, { params, body: { field: 'bankAccount', of: 'to' } })
    expect(opened.status).toBe(404)
  })

  test('a long list is read page by page, none twice and none left out (R38)', async () => {
    const company = await openCompany()
    const { enterpriseId } = company
    const owner = await portal.deps.db.account.findFirstOrThrow({ where: { enterpriseId } })
    const ids = Array.from({ length: 45 }, () => newId())
    await portal.deps.db.profileChange.createMany({
      data: ids.map((id) => ({
        id,
        enterpriseId,
        baseRevision: 1,
        fields: {},
        sealed: '',
        differences: {},
        state: 'WITHDRAWN' as const,
        createdById: owner.id
      }))
    })
    const pages: string[][] = []
    let after: string | undefined
    do {
      const page = await list({ state: 'WITHDRAWN', ...(after ? { after } : {}) })
      pages.push(page.data.map(({ id }: { id: string }) => id))
      after = page.nextCursor ?? undefined
    } while (after)
    expect(pages.slice(0, -1).every((page) => page.length === 20)).toBe(true)
    const seen = pages.flat()
    expect(seen.slice(0, 45)).toEqual(ids.toReversed())
    expect(new Set(seen).size).toBe(seen.length)
    for (const [name, value] of [
      ['after', 'x'],
      ['state', 'DRAFT']
    ]) {
      const { status, problem } = await reviewer.send('GET', `/api/admin/profile-changes?${name}=${value}`)
      expect([status, problem.errors]).toMatchObject([400, [{ pointer: `/${name}` }]])
    }
    // Of the sandbox (R44), and just one page.
    await portal.deps.db.profileChange.updateMany({ where: { id: { in: ids.slice(25) } }, data: { isTest: true } })
    const ofSandbox = await list({ state: 'WITHDRAWN', test: '1' })
    expect([ofSandbox.data.length, ofSandbox.nextCursor]).toEqual([20, null])
    await portal.deps.db.profileChange.deleteMany({ where: { id: { in: ids } } })
  })

  test('those that wait are read page by page as well, the oldest first', async () => {
    const { db } = portal.deps
    await addNamesakes(portal, '待审煤业', 25)
    const profiles = await db.profile.findMany({
      where: { fields: { path: ['fullName'], string_starts_with: '待审煤业' } },
      select: { enterpriseId: true, updatedById: true }
    })
    const ids = profiles.map(() => newId())
    await db.profileChange.createMany({
      data: profiles.map(({ enterpriseId, updatedById: createdById }, place) => ({
        id: ids[place] ?? '',
        enterpriseId,
        createdById,
        baseRevision: 1,
        fields: {},
        sealed: '',
        differences: {},
        // After all others, whatever the day of the week.
        dueAt: new Date('2099-01-01')
      }))
    })
    const seen = (await waiting()).map(({ id }) => id)
    expect(seen.slice(-25)).toEqual(ids)
    expect(new Set(seen).size).toBe(seen.length)
    await db.profileChange.deleteMany({ where: { id: { in: ids } } })
  })

  test('approval puts it into force as a new revision, tells the enterprise and is audited (R21)', async () => {
    const company = await openCompany()
    const fullName = '山西晋煤新贸易有限公司'
    const creditCode = newCreditCode()
    const id = await askFor(company, {
      fullName,
      accountName: fullName,
      creditCode,
      bankAccount: '99998888777766660001'
    })
    expect((await approveAsTwo(id)).body).toEqual({ awaitsSecondApproval: false })
    const profile = await read(company)
    expect(profile).toMatchObject({ revision: 2, change: null, draft: null, values: { fullName, creditCode } })
    expect((await company.browser.call(readSession, {})).body.enterprise.fullName).toBe(fullName)
    const proof = { factor: 'password', secret: goodPassword } as const
    expect(
      (await company.browser.callProven(revealProfileField, { body: { field: 'bankAccount' } }, proof)).body
    ).toEqual({ value: '99998888777766660001' })
    expect(await lastMessage(company)).toMatchObject({ title: '重要资料变更已生效', link: '/center/profile' })
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'profile-change.decided' },
      orderBy: { id: 'desc' }
    })
    expect(audited).toMatchObject({
      actorId: second.id,
      enterpriseId: company.enterpriseId,
      detail: { changeId: id, decision: 'approve', revision: 2 }
    })
    expect((await waiting()).map((row) => row.id)).not.toContain(id)
  })

  test('both decisions wake the open pages of the enterprise when they are committed, whatever process serves them (R29)', async () => {
    const company = await openCompany()
    const first = await askFor(company, { legalPersonName: '李卫国' })
    const woken = (work: () => Promise<unknown>) => wokenBy(portal, company.enterpriseId, work)
    expect(await woken(() => decide(reviewer, first))).toEqual(['application', 'menu', 'message'])
    const next = await askFor(company, { legalPersonName: '李建国' })
    expect(await woken(() => decide(reviewer, next, 'reject'))).toEqual(['application', 'message'])
  })

  test('refusal needs an opinion, leaves everything in force, and gives the input back with the reason (R21)', async () => {
    const company = await openCompany()
    const id = await askFor(company)
    const bare = await decide(reviewer, id, 'reject', '')
    expect(bare.problem.errors).toEqual([expect.objectContaining({ pointer: '/opinion', code: 'opinion.required' })])
    expect((await decide(reviewer, id, 'reject', '营业执照上仍是旧名称')).status).toBe(200)
    const profile = await read(company)
    expect(profile).toMatchObject({
      revision: 1,
      values: { fullName: company.values.fullName },
      draft: { baseRevision: 1, values: { fullName: '山西晋煤新贸易有限公司' } },
      change: { id, state: 'REJECTED', opinion: '营业执照上仍是旧名称', decidedAt: expect.any(String) }
    })
    expect(await lastMessage(company)).toMatchObject({
      title: '重要资料变更已驳回',
      body: '原资料继续有效。审核意见：营业执照上仍是旧名称'
    })
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'profile-change.decided' },
      orderBy: { id: 'desc' }
    })
    const { enterpriseId } = company
    const detail = { changeId: id, decision: 'reject', revision: 1 }
    expect(audited).toMatchObject({ actorId: reviewer.id, enterpriseId, detail })
    // Once something newer is in force, the rejection is no longer shown.
    expect((await submit(company, { email: 'new@example.com' }, 1, 1)).body.revision).toBe(2)
    expect((await read(company)).change).toBeNull()
  })

  test('a draft that was begun before the approval meets the new revision as a conflict, not as an overwrite (R18)', async () => {
    const company = await openCompany()
    const id = await askFor(company)
    await company.browser.call(saveProfileDraft, {
      body: { revision: 0, baseRevision: 1, values: { email: 'x@y.cn' } }
    })
    await decide(reviewer, id)
    const stale = await company.browser.call(saveProfileDraft, {
      body: { revision: 1, baseRevision: 1, values: { email: 'x2@y.cn' } }
    })
    expect(stale.problem.code).toBe('profile.conflict')
  })

  test('a paper that the scanner has not passed keeps the change from being approved (R25)', async () => {
    const company = await openCompany()
    const businessLicence = await insertAttachment(portal, company.enterpriseId, 'profile:businessLicence', {
      status: 'QUARANTINED'
    })
    const id = await askFor(company, { legalPersonName: '李卫国', businessLicence })
    expect((await decide(reviewer, id)).problem.code).toBe('application.file-not-scanned')
    expect((await read(company)).change.state).toBe('PENDING')
    await portal.deps.db.attachment.update({ where: { id: businessLicence }, data: { status: 'CLEAN' } })
    expect((await decide(reviewer, id)).status).toBe(200)
  })

  test('a profile that moved on meanwhile cannot be overwritten by an old change', async () => {
    const company = await openCompany()
    const id = await askFor(company)
    await portal.deps.db.profile.update({ where: { enterpriseId: company.enterpriseId }, data: { revision: 7 } })
    const answer = await decide(reviewer, id)
    expect([answer.status, answer.problem.code]).toEqual([409, 'profile.conflict'])
    expect((await decide(reviewer, id, 'reject')).status).toBe(200)
  })

  test('only a 审核员 decides, an 审计管理员 may read, other administrators and enterprises see nothing (R37)', async () => {
    const company = await openCompany()
    const id = await askFor(company)
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    expect((await waiting(auditor)).map((row) => row.id)).toContain(id)
    expect((await decide(auditor, id)).problem.code).toBe('admin.forbidden')
    expect((await system.call(listProfileChanges, { query: {} })).problem.code).toBe('admin.forbidden')
    expect((await decide(system, id)).problem.code).toBe('admin.forbidden')
    expect((await company.browser.call(listProfileChanges, { query: {} })).status).toBe(401)
    const asEnterprise = await company.browser.call(decideProfileChange, {
      params: { id },
      body: { decision: 'approve' }
    })
    expect(asEnterprise.status).toBe(401)
    const unknown = '0193b3a0-0000-7000-8000-000000000000'
    expect((await decide(reviewer, unknown)).status).toBe(404)
    expect((await read(company)).change.state).toBe('PENDING')
  })
})

describe('统一社会信用代码 of a change (R20, R21)', () => {
  test('must not belong to another enterprise, neither in force nor in another change that waits', async () => {
    const [a, b, c] = [await openCompany(), await openCompany(), await openCompany()]
    const taken = await submit(a, { creditCode: b.values.creditCode ?? '' })
    expect([taken.status, taken.problem]).toEqual([
      409,
      expect.objectContaining({
        code: 'profile.credit-code-taken',
        errors: [expect.objectContaining({ pointer: '/values/creditCode', code: 'credit-code.taken' })]
      })
    ])
    const creditCode = newCreditCode()
    await askFor(a, { creditCode })
    expect((await submit(c, { creditCode })).problem.code).toBe('profile.credit-code-taken')
  })

  test('that another enterprise got into force meanwhile cannot be approved', async () => {
    const [a, newcomer] = [await openCompany(), await openCompany({ holds: false })]
    const creditCode = newCreditCode()
    const id = await askFor(a, { creditCode })
    expect((await submit(newcomer, { creditCode })).status).toBe(200)
    const answer = await decide(reviewer, id)
    expect([answer.status, answer.problem.code]).toEqual([409, 'profile.credit-code-taken'])
    expect(await read(a)).toMatchObject({ revision: 1, change: { state: 'PENDING' } })
  })
})

describe('races (R21)', () => {
  test('of 20 submissions at once one waits, and the reviewers are told once', async () => {
    const company = await openCompany()
    const reviewers = await portal.deps.db.admin.count({ where: { roles: { has: 'REVIEWER' } } })
    const before = await countTold('profile-change.submitted')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        submit(company, { legalPersonName: `王建国${'〇一二三四五六七八九'[i % 10]}` })
      )
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(19).fill(409)])
    expect(await countTold('profile-change.submitted')).toBe(before + reviewers)
  })

  test('approval against withdrawal: one of them happened, never both', async () => {
    const company = await openCompany()
    for (let round = 1; round <= 20; round++) {
      const id = await askFor(company, {
        legalPersonName: `王建国${'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸'[round - 1]}`
      })
      const { revision } = await read(company)
      await reviewer.call(claimProfileChange, { params: { id } })
      const approve = reviewer.call(decideProfileChange, { params: { id }, body: { decision: 'approve' } })
      const [approved, withdrawn] = await Promise.all([approve, withdraw(company, id)])
      const isApproved = approved.status === 200
      expect([isApproved, withdrawn.status]).toEqual([isApproved, isApproved ? 409 : 204])
      if (!isApproved) expect(approved.problem.code).toBe('application.state')
      const after = await read(company)
      expect(after.revision).toBe(revision + (isApproved ? 1 : 0))
      expect(after.draft === null).toBe(isApproved)
      if (after.draft) await company.browser.send('DELETE', '/api/portal/profile/draft')
    }
  })
})
