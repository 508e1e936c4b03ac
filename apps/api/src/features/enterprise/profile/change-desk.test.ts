import { endAbsence, setAbsence } from '@portal/contract/application/assignment'
import { beijingDay } from '@portal/contract/beijing-time'
import type { Input } from '@portal/contract/endpoint'
import {
  assignProfileChange,
  claimProfileChange,
  countProfileChanges,
  decideProfileChange,
  exportProfileChanges,
  listProfileChanges,
  readProfileChange,
  releaseProfileChange
} from '@portal/contract/enterprise/profile-change'
import { readProfile, submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { releaseOfAbsent } from '#api/features/application/review/absence.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf, insertAttachment } from '#api/testing/factories/attachments.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { completeProfile } from '#api/testing/factories/whole-profile.ts'

let portal: TestApp
let sibling: TestApp
let one: TestAdmin
let two: TestAdmin

beforeAll(async () => {
  portal = await buildTestApp()
  sibling = await buildSibling(portal)
  one = await openAdmin(portal, { roles: ['REVIEWER'], name: '甲审核' })
  two = await openAdmin(portal, { roles: ['REVIEWER'], name: '乙审核' })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

beforeEach(() => portal.deps.pool.query('DELETE FROM sms_message; DELETE FROM throttle'))

type Company = { browser: TestBrowser; enterpriseId: string; values: object }

/** An enterprise with a whole profile and a qualification. */
const openCompany = async (): Promise<Company> => {
  const browser = openBrowser(portal)
  await browser.enter()
  const values = await completeProfile(browser)
  const enterpriseId = await enterpriseIdOf(portal, browser)
  await insertGrant(portal, enterpriseId)
  return { browser, enterpriseId, values }
}

const read = async ({ browser }: Company) => (await browser.call(readProfile, {})).body

const submit = async (company: Company, changes: object) => {
  const { revision, draft } = await read(company)
  const values = { ...company.values, ...changes }
  return company.browser.call(submitProfile, { body: { revision, draftRevision: draft?.revision ?? 0, values } })
}

const newPermit = ({ enterpriseId }: Company) => insertAttachment(portal, enterpriseId, 'profile:bankPermit')

let asked = 0

/** Another bank account, with its paper. Each is its own: a shared one needs a look at the others. */
const askForAccount = async (company: Company): Promise<string> => {
  asked += 1
  const bankAccount = `9999888877776666${String(5000 + asked)}`
  const answer = await submit(company, { bankAccount, bankPermit: await newPermit(company) })
  expect(answer.body).toMatchObject({ awaitsReview: true })
  return (await read(company)).change.id
}

/** Another legal person, which needs one approval. */
const askForPerson = async (company: Company): Promise<string> => {
  expect((await submit(company, { legalPersonName: '李卫国' })).body).toMatchObject({ awaitsReview: true })
  return (await read(company)).change.id
}

const claim = (admin: TestAdmin, id: string) => admin.call(claimProfileChange, { params: { id } })
const release = (admin: TestAdmin, id: string) => admin.call(releaseProfileChange, { params: { id } })
const look = async (admin: TestAdmin, id: string) => (await admin.call(readProfileChange, { params: { id } })).body
const decide = (admin: TestAdmin, id: string, decision: 'approve' | 'reject' = 'approve', opinion?: string) =>
  admin.call(decideProfileChange, { params: { id }, body: { decision, ...(opinion ? { opinion } : {}) } })
const list = async (query: Input<typeof listProfileChanges>['query'], admin = one) =>
  (await admin.call(listProfileChanges, { query })).body
const idsOf = async (query: Input<typeof listProfileChanges>['query'], admin = one): Promise<string[]> =>
  (await list(query, admin)).data.map(({ id }: { id: string }) => id)
/** What the list says, also of one that is decided. */
const awaitsSecond = async (id: string): Promise<boolean> =>
  (await list({ state: 'all', sort: 'newest', limit: '100' })).data.find((row: { id: string }) => row.id === id)
    ?.awaitsSecondApproval
const assign = (admin: TestAdmin, id: string, to: TestAdmin) =>
  admin.call(assignProfileChange, { params: { id }, body: { reviewerId: to.id } })
const actsOn = async (id: string): Promise<string[]> => {
  const where = { detail: { path: ['changeId'], equals: id } }
  return (await portal.deps.db.auditEvent.findMany({ where, orderBy: { id: 'asc' } })).map(({ action }) => action)
}

describe('the paper of another bank account (R47)', () => {
  test.each([
    ['without one', {}],
    ['with the one in force', { bankAccount: '99998888777766665555', isKept: true }]
  ])(
    'is asked for at its field, %s, and nothing has changed',
    async (_case, { isKept = false }: { isKept?: boolean }) => {
      const company = await openCompany()
      if (isKept) {
        const bankPermit = await newPermit(company)
        expect((await submit(company, { bankPermit })).body).toMatchObject({ awaitsReview: false })
        Object.assign(company.values, { bankPermit })
      }
      const before = await read(company)
      for (const changes of [
        { bankAccount: '99998888777766665555' },
        { bankName: '中国建设银行太原分行' },
        { bankBranchCode: '105161000013' }
      ]) {
        const { status, problem } = await submit(company, changes)
        expect([status, problem.errors]).toEqual([
          400,
          [expect.objectContaining({ pointer: '/values/bankPermit', code: 'file.bank-permit' })]
        ])
      }
      expect(await read(company)).toEqual(before)
      expect(await portal.deps.db.profileChange.count({ where: { enterpriseId: company.enterpriseId } })).toBe(0)
    }
  )

  test('is not asked for with another name, although 开户名称 follows it', async () => {
    const company = await openCompany()
    const fullName = '山西晋煤新贸易有限公司'
    expect((await submit(company, { fullName, accountName: fullName })).body).toMatchObject({ awaitsReview: true })
    expect(await look(one, (await read(company)).change.id)).toMatchObject({ approvals: 1, firstApproval: null })
  })
})

describe('two reviewers for another bank account (R47)', () => {
  test('the first approval puts it back for another reviewer, on any process, and the second puts it into force', async () => {
    const company = await openCompany()
    const id = await askForAccount(company)
    await claim(one, id)
    expect(await awaitsSecond(id)).toBe(false)
    expect((await decide(one, id, 'approve', '与开户许可证一致')).body).toEqual({ awaitsSecondApproval: true })
    expect((await read(company)).revision).toBe(1)
    const mine = await look(one, id)
    expect(mine).toMatchObject({ state: 'PENDING', claimedBy: null, allowedActions: [] })
    expect(await awaitsSecond(id)).toBe(true)
    expect(mine.firstApproval).toEqual({ by: '甲审核', self: true, opinion: '与开户许可证一致', isLapsed: false })
    const told = await portal.deps.db.message.findMany({
      where: { template: 'profile-change.first-approved', link: `/admin/profile-changes/${id}` }
    })
    expect(told.map(({ adminId }) => adminId)).toContain(two.id)
    // Nobody may give both, and the process that took the first may be gone.
    expect((await claim(one, id)).problem.code).toBe('application.same-reviewer')
    const other = openBrowser(sibling)
    for (const [name, value] of two.cookies) other.cookies.set(name, value)
    expect((await other.call(claimProfileChange, { params: { id } })).status).toBe(204)
    const answer = await other.call(decideProfileChange, { params: { id }, body: { decision: 'approve' } })
    expect(answer.body).toEqual({ awaitsSecondApproval: false })
    expect(await awaitsSecond(id)).toBe(false)
    expect((await read(company)).revision).toBe(2)
    expect(await actsOn(id)).toEqual([
      'profile-change.submitted',
      'profile-change.claimed',
      'profile-change.decided',
      'profile-change.claimed',
      'profile-change.decided'
    ])
  })

  test('the second may refuse, and the enterprise finds its input again', async () => {
    const company = await openCompany()
    const id = await askForAccount(company)
    await claim(one, id)
    await decide(one, id)
    await claim(two, id)
    expect((await decide(two, id, 'reject', '账号与许可证不符')).body).toEqual({ awaitsSecondApproval: false })
    expect(await read(company)).toMatchObject({
      revision: 1,
      change: { state: 'REJECTED', opinion: '账号与许可证不符' }
    })
  })

  test('the first lapses when its giver loses the role, and the next approval is the first again (R37)', async () => {
    const leaver = await openAdmin(portal, { roles: ['REVIEWER'], name: '丙审核' })
    const company = await openCompany()
    const id = await askForAccount(company)
    await claim(leaver, id)
    await decide(leaver, id)
    await portal.deps.db.admin.update({ where: { id: leaver.id }, data: { roles: ['SYSTEM'] } })
    expect(await look(two, id)).toMatchObject({ firstApproval: { by: '丙审核', isLapsed: true } })
    expect(await awaitsSecond(id)).toBe(false)
    await claim(two, id)
    expect((await decide(two, id)).body).toEqual({ awaitsSecondApproval: true })
    expect((await read(company)).revision).toBe(1)
    await claim(one, id)
    expect((await decide(one, id)).body).toEqual({ awaitsSecondApproval: false })
  })

  test('a withdrawal between the two ends it', async () => {
    const company = await openCompany()
    const id = await askForAccount(company)
    await claim(one, id)
    await decide(one, id)
    await company.browser.send('POST', `/api/portal/profile/changes/${id}/withdrawal`)
    expect((await claim(two, id)).problem.code).toBe('application.state')
    expect((await decide(two, id)).problem.code).toBe('application.state')
    expect((await read(company)).revision).toBe(1)
  })

  test('the database itself refuses that one person gives both', async () => {
    const id = await askForAccount(await openCompany())
    await claim(one, id)
    await decide(one, id)
    const data = { state: 'APPROVED', decidedById: one.id, decidedAt: new Date() } as const
    await expect(portal.deps.db.profileChange.update({ where: { id }, data })).rejects.toThrow('second_person_check')
  })
})

describe('受理 and 放回 (R38)', () => {
  test('only the claimer decides, and nobody without a claim', async () => {
    const company = await openCompany()
    const id = await askForPerson(company)
    expect((await decide(one, id)).problem.code).toBe('application.claimed')
    expect((await claim(one, id)).status).toBe(204)
    expect(await look(one, id)).toMatchObject({
      claimedBy: { name: '甲审核', self: true },
      allowedActions: ['release', 'approve', 'reject'],
      cannedReasons: expect.arrayContaining([
        expect.objectContaining({ zh: '变更后的银行账户与开户许可证不一致，请核对后重新提交' })
      ])
    })
    expect(await look(two, id)).toMatchObject({ claimedBy: { self: false }, allowedActions: [] })
    expect((await claim(two, id)).problem.code).toBe('application.claimed')
    expect((await release(two, id)).problem.code).toBe('application.claimed')
    expect((await decide(two, id, 'reject', '不符')).problem.code).toBe('application.claimed')
    expect((await read(company)).change.state).toBe('PENDING')
    expect((await claim(one, id)).problem.code).toBe('application.state')
    expect((await release(one, id)).status).toBe(204)
    expect((await release(one, id)).problem.code).toBe('application.state')
    expect(await look(two, id)).toMatchObject({ claimedBy: null, allowedActions: ['claim'] })
  })

  test('of two reviewers who claim at once one gets it, 20 times in a row', async () => {
    const id = await askForPerson(await openCompany())
    for (let round = 1; round <= 20; round++) {
      const [first, second] = await Promise.all([claim(one, id), claim(two, id)])
      expect([first.status, second.status].toSorted()).toEqual([204, 409])
      expect((first.status === 409 ? first : second).problem.code).toBe('application.claimed')
      const winner = first.status === 204 ? one : two
      expect((await look(winner, id)).claimedBy.self).toBe(true)
      expect((await release(winner, id)).status).toBe(204)
    }
  })

  test('two decisions of the claimer at once are one', async () => {
    const company = await openCompany()
    const id = await askForPerson(company)
    await claim(one, id)
    const answers = await Promise.all([decide(one, id), decide(one, id, 'reject', '不符')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('application.state')
    const isApproved = answers[0]?.status === 200
    expect((await read(company)).revision).toBe(isApproved ? 2 : 1)
  })

  test('what a claimer who is no reviewer any more has is released by others, or by the job', async () => {
    const leaver = await openAdmin(portal, { roles: ['REVIEWER'] })
    const [first, second] = [await askForPerson(await openCompany()), await askForPerson(await openCompany())]
    await claim(leaver, first)
    await claim(leaver, second)
    await portal.deps.db.admin.update({ where: { id: leaver.id }, data: { status: 'FROZEN' } })
    expect(await look(one, first)).toMatchObject({ allowedActions: ['release'] })
    expect((await release(one, first)).status).toBe(204)
    await releaseOfAbsent(portal.deps)
    expect(await look(one, second)).toMatchObject({ claimedBy: null, allowedActions: ['claim'] })
  })

  test('a vacation gives back what was claimed, and claims nothing', async () => {
    const id = await askForPerson(await openCompany())
    await claim(two, id)
    const today = beijingDay(new Date())
    const answer = await two.call(setAbsence, { body: { from: today, until: today } })
    expect(answer.body).toEqual({ released: 1 })
    expect((await look(one, id)).claimedBy).toBeNull()
    expect(await look(two, id)).toMatchObject({ allowedActions: [] })
    expect((await claim(two, id)).problem.code).toBe('application.away')
    await two.call(endAbsence, {})
    expect((await claim(two, id)).status).toBe(204)
  })

  test('an auditor reads and does nothing', async () => {
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    const id = await askForPerson(await openCompany())
    expect(await look(auditor, id)).toMatchObject({ id, allowedActions: [] })
    for (const act of [claim, release]) expect((await act(auditor, id)).problem.code).toBe('admin.forbidden')
  })
})

describe('the list as a desk (R38, R47)', () => {
  test('a change is due after the working days of the catalogue', async () => {
    const id = await askForPerson(await openCompany())
    const { workingDays } = await portal.deps.catalogues.newest(portal.deps.db)
    const { createdAt, dueAt } = await portal.deps.db.profileChange.findUniqueOrThrow({ where: { id } })
    expect(dueAt).toEqual(dueAfter(createdAt, workingDays, portal.deps.workdays.isWorkday))
    expect(await look(one, id)).toMatchObject({ dueAt: dueAt.toISOString(), overdue: false })
  })

  test('is handed over: the other reviewer has it and is told; nobody else may do so (R38)', async () => {
    const id = await askForPerson(await openCompany())
    await claim(one, id)
    const third = await openAdmin(portal, { roles: ['REVIEWER'], name: '丙审核' })
    expect((await assign(third, id, two)).problem.code).toBe('application.claimed')
    expect((await look(one, id)).claimedBy).toMatchObject({ id: one.id })
    expect((await assign(one, id, two)).status).toBe(204)
    expect(await look(two, id)).toMatchObject({
      claimedBy: { id: two.id, self: true },
      allowedActions: ['release', 'approve', 'reject']
    })
    expect((await look(one, id)).allowedActions).toEqual([])
    const told = await portal.deps.db.message.findMany({
      where: { link: `/admin/profile-changes/${id}`, adminId: two.id }
    })
    expect(told.map(({ template }) => template)).toContain('profile-change.assigned')
    expect(await actsOn(id)).toEqual(['profile-change.submitted', 'profile-change.claimed', 'profile-change.assigned'])
    expect((await decide(two, id)).status).toBe(200)
    expect((await assign(two, id, one)).problem.code).toBe('application.state')
  })

  test('is handed over neither to who gave the first approval, nor to who is away or no reviewer (R38, R47)', async () => {
    const id = await askForAccount(await openCompany())
    await claim(one, id)
    await decide(one, id)
    await claim(two, id)
    expect((await assign(two, id, one)).problem.code).toBe('application.same-reviewer')
    expect((await assign(two, id, two)).problem.code).toBe('application.assignee')
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    expect((await assign(two, id, auditor)).problem.code).toBe('application.assignee')
    expect((await look(two, id)).claimedBy).toMatchObject({ id: two.id })
  })

  test('is exported as the filter leaves it, and each export is in the audit (ux 15, R39)', async () => {
    const { db } = portal.deps
    const company = await openCompany()
    const id = await askForPerson(company)
    await claim(one, id)
    await db.profileChange.update({ where: { id }, data: { dueAt: new Date(Date.now() - 1000) } })
    const { enterprise } = await read(company)
    const query = { search: enterprise.number, state: 'all' } as const
    const rowsOf = async () => {
      const { status, body } = await one.call(exportProfileChanges, { query })
      expect(status).toBe(200)
      return (await readXlsx(body)).sheets[0]?.rows ?? []
    }
    const [header, ...rows] = await rowsOf()
    expect(header?.slice(4, 7)).toEqual(['企业类型', '变更内容', '状态'])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.slice(0, 3)).toEqual([id, '山西晋煤贸易有限公司', enterprise.number])
    expect([5, 6, 9, 10].map((place) => rows[0]?.[place])).toEqual(['法人姓名', '待审核', '已超时', '甲审核'])
    const audited = await db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(audited).toMatchObject({ action: 'profile-change.exported', actorId: one.id, detail: { ...query, rows: 1 } })
    await decide(one, id, 'reject', '与执照不符')
    const [, decided] = await rowsOf()
    expect([6, 9, 10, 12, 13].map((place) => decided?.[place])).toEqual(['已驳回', '', '', '甲审核', '与执照不符'])
  })

  test('is filtered by claimer, overdue and enterprise, and counted', async () => {
    const { db } = portal.deps
    await db.profileChange.updateMany({ where: { state: 'PENDING' }, data: { state: 'WITHDRAWN' } })
    const companies = [await openCompany(), await openCompany(), await openCompany()]
    const [mine = '', free = '', late = ''] = await Promise.all(companies.map(askForPerson))
    await claim(one, mine)
    await db.profileChange.update({ where: { id: late }, data: { dueAt: new Date(Date.now() - 1000) } })
    expect(await idsOf({})).toEqual(
      [late, mine, free].toSorted((a, b) => (a === late ? -1 : b === late ? 1 : a < b ? -1 : 1))
    )
    expect(await idsOf({ claimed: 'mine' })).toEqual([mine])
    expect(await idsOf({ claimed: 'mine' }, two)).toEqual([])
    expect((await idsOf({ claimed: 'nobody' })).toSorted()).toEqual([free, late].toSorted())
    expect(await idsOf({ overdue: '1' })).toEqual([late])
    // What was decided is neither late nor claimed.
    expect(await idsOf({ state: 'WITHDRAWN', overdue: '1' })).toEqual([])
    const { number } = (await read(companies[1] as Company)).enterprise
    expect(await idsOf({ search: number })).toEqual([free])
    expect(await idsOf({ search: String(Number(number)) })).toContain(free)
    expect(await idsOf({ search: '%' })).toEqual([])
    const counts = (await one.call(countProfileChanges, { query: {} })).body.counters
    expect(counts).toMatchObject({ PENDING: 3, mine: 1, overdue: 1 })
    expect((await one.call(countProfileChanges, { query: { test: '1' } })).body.counters).toEqual({
      mine: 0,
      overdue: 0
    })
  })

  test.each(['due', 'newest', 'oldest'] as const)('in the order %s each row comes once, page by page', async (sort) => {
    const { db } = portal.deps
    await db.profileChange.updateMany({ where: { state: 'PENDING' }, data: { state: 'WITHDRAWN' } })
    const { enterpriseId } = await openCompany()
    const owner = await db.account.findFirstOrThrow({ where: { enterpriseId } })
    const base = { enterpriseId, baseRevision: 1, fields: {}, sealed: '', differences: {}, createdById: owner.id }
    await db.profileChange.createMany({
      // Many are due at one time.
      data: Array.from({ length: 23 }, (_, place) => ({
        ...base,
        state: 'REJECTED' as const,
        dueAt: new Date(Date.UTC(2030, 0, 1 + (place % 3)))
      }))
    })
    const seen: { id: string; dueAt: string }[] = []
    let after: string | undefined
    do {
      const page = await list({ state: 'REJECTED', sort, limit: '10', ...(after ? { after } : {}) })
      // A row that leaves the list meanwhile takes no other with it.
      if (seen.length === 0) {
        const last = page.data.at(-1)
        await db.profileChange.update({ where: { id: last.id }, data: { state: 'WITHDRAWN' } })
      }
      seen.push(...page.data)
      after = page.nextCursor ?? undefined
    } while (after)
    const rows = seen.map(({ id, dueAt }) => ({ id, dueAt }))
    const key = (row: { id: string; dueAt: string }) => (sort === 'due' ? `${row.dueAt}${row.id}` : row.id)
    const sorted = rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
    expect(rows).toEqual(sort === 'newest' ? sorted.toReversed() : sorted)
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    expect(rows.length).toBe((await db.profileChange.count({ where: { state: 'REJECTED' } })) + 1)
    await db.profileChange.deleteMany({ where: { differences: { equals: {} } } })
  })
})
