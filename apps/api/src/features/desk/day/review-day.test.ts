import { countApplications } from '@portal/contract/application/queue'
import { beijingDay } from '@portal/contract/beijing-time'
import { readReviewDay } from '@portal/contract/desk/day'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decideCase } from '#api/features/application/review/decide-case.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  approve,
  asSeen,
  claimCase,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const ago = (ms: number) => new Date(Date.now() - ms)
/** Half an hour into this day in 北京时间, when it is still yesterday in UTC. */
const earlyOn = (daysAgo: number) => new Date(`${beijingDay(ago(daysAgo * dayMs))}T00:30:00+08:00`)

let portal: TestApp
let li: TestAdmin
let wang: AdminActor
let reasons: { zh: string; en: string }[]
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
  wang = await addReviewer(portal)
  reasons = (await portal.deps.catalogues.newest(portal.deps.db)).cannedReasons
})
afterAll(() => portal.close())

const read = async () => (await li.call(readReviewDay, {})).body

const open = async (qualification = 'LISTING', isTest = false) => {
  const applicant = await addApplicant(portal)
  if (isTest) {
    applicant.session.isTest = true
    await portal.deps.db.enterprise.update({ where: { id: applicant.enterpriseId }, data: { isTest } })
  }
  return submit(portal, applicant, qualification)
}

/** Sets also when it was submitted and decided. */
const move = (id: string, submittedAt: Date, decidedAt?: Date) =>
  portal.deps.db.application.update({
    where: { id },
    data: { submittedAt, ...(decidedAt ? { decidedAt } : {}) }
  })

const decideAs = async (id: string, decision: 'return' | 'reject', opinion: string, flags = {}) => {
  await claimCase(portal.deps, wang, id, someOrigin)
  await decideCase(portal.deps, wang, { id, ...asSeen, decision, opinion, flags }, someOrigin)
}

const queued = async (query: object) => (await li.call(countApplications, { query })).body.total.count

const claimAsLi = (id: string) =>
  portal.deps.db.application.update({ where: { id }, data: { state: 'IN_REVIEW', claimedById: li.id } })

describe('what waits (R38)', () => {
  test('the cases of this reviewer and those that are late are counted as the queue counts them', async () => {
    const before = await read()
    await claimAsLi(await open())
    const late = await open()
    await portal.deps.db.application.update({ where: { id: late }, data: { dueAt: ago(hourMs) } })
    await claimCase(portal.deps, wang, await open(), someOrigin)
    const { unclaimed, mine, overdue } = await read()
    expect([unclaimed, mine, overdue]).toEqual([before.unclaimed + 1, before.mine + 1, before.overdue + 1])
    expect([unclaimed, mine, overdue]).toEqual([
      await queued({ state: 'SUBMITTED' }),
      await queued({ claimed: 'mine' }),
      await queued({ overdue: '1' })
    ])
  })

  test('a case that another reviewer was the first to approve waits for the second, with its name and time', async () => {
    const before = await read()
    const id = await open('LENDER')
    await approve(portal, wang, id)
    const { awaitsSecond } = await read()
    const { dueAt } = await portal.deps.db.application.findUniqueOrThrow({ where: { id } })
    expect(awaitsSecond.count).toBe(before.awaitsSecond.count + 1)
    expect(awaitsSecond.cases).toContainEqual({
      id,
      enterprise: { number: expect.stringMatching(/^\d{10}$/), fullName: '山西晋煤贸易有限公司' },
      name: { zh: '放贷会员', en: expect.any(String) },
      dueAt: dueAt.toISOString()
    })
  })

  test('a first approval of one’s own, or one that has lapsed, does not count (R28, R37)', async () => {
    const before = (await read()).awaitsSecond.count
    const own = await open('LENDER')
    await approve(portal, wang, own)
    await portal.deps.db.application.update({ where: { id: own }, data: { firstApprovalById: li.id } })
    const changed = await open('LENDER')
    await approve(portal, wang, changed)
    await portal.deps.db.application.update({ where: { id: changed }, data: { firstApprovalRevision: 77 } })
    const gone = await open('LENDER')
    const zhao = await addReviewer(portal)
    await approve(portal, zhao, gone)
    await portal.deps.db.admin.update({ where: { id: zhao.adminId }, data: { roles: ['SYSTEM'] } })
    expect((await read()).awaitsSecond.count).toBe(before)
    expect(await queued({ stage: 'second' })).toBe(before)
  })

  test('a case that was answered after a return is counted until somebody claims it', async () => {
    const before = (await read()).answered.count
    const id = await open()
    await portal.deps.db.application.update({ where: { id }, data: { round: 2 } })
    const { answered } = await read()
    expect(answered.count).toBe(before + 1)
    expect(answered.cases.map((each: { id: string }) => each.id)).toContain(id)
    expect(await queued({ state: 'SUBMITTED', stage: 'resubmitted' })).toBe(before + 1)
    await claimAsLi(id)
    expect((await read()).answered.count).toBe(before)
  })

  test('at most five are named, first due first', async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, () => open('CORE')))
    for (const [index, id] of ids.entries()) {
      await portal.deps.db.application.update({ where: { id }, data: { round: 2, dueAt: ago((99 - index) * dayMs) } })
    }
    const { answered } = await read()
    expect(answered.cases.map((each: { id: string }) => each.id)).toEqual(ids.slice(0, 5))
    expect(answered.count).toBeGreaterThanOrEqual(6)
  })

  test('the sandbox counts nowhere (R44)', async () => {
    const before = await read()
    const id = await open('LENDER', true)
    await approve(portal, wang, id)
    await decideAs(await open('LISTING', true), 'reject', reasons[0]?.zh ?? '')
    const claimed = await open('LISTING', true)
    await portal.deps.db.application.update({ where: { id: claimed }, data: { round: 2, dueAt: ago(hourMs) } })
    expect(await read()).toEqual(before)
  })
})

describe('30 days (R38)', () => {
  type Day = { day: string; received: number; approved: number; returned: number; rejected: number }
  const at = (days: Day[], day: Date) => days.find((each) => each.day === beijingDay(day))

  test('30 days of Beijing end with today; received and decided count on their own days', async () => {
    const before: Day[] = (await read()).data
    expect([before.length, before.at(-1)?.day]).toEqual([30, beijingDay(new Date())])
    const approved = await open()
    await approve(portal, wang, approved)
    await move(approved, earlyOn(29))
    await portal.deps.db.application.update({ where: { id: await open() }, data: { submittedAt: ago(31 * dayMs) } })
    const after: Day[] = (await read()).data
    expect(after[0]).toMatchObject({ day: beijingDay(earlyOn(29)), received: (before[0]?.received ?? 0) + 1 })
    expect(at(after, new Date())?.received).toBe(at(before, new Date())?.received)
    expect(at(after, new Date())?.approved).toBe((at(before, new Date())?.approved ?? 0) + 1)
  })

  test('cases are counted by qualification, most first', async () => {
    const before = (await read()).qualifications
    const count = (rows: { code: string; received: number }[]) =>
      rows.find(({ code }) => code === 'SUPERVISOR')?.received ?? 0
    await open('SUPERVISOR')
    await move(await open('SUPERVISOR'), ago(31 * dayMs))
    const { qualifications } = await read()
    expect(count(qualifications)).toBe(count(before) + 1)
    const received = qualifications.map((each: { received: number }) => each.received)
    expect(received).toEqual(received.toSorted((a: number, b: number) => b - a))
  })

  test('returned, rejected, and the canned reasons that they name, in opinion or at an item', async () => {
    const [first, second] = reasons
    const before = await read()
    await decideAs(await open(), 'return', `${first?.zh}。另请补充合同。`, { 'profile:fullName': second?.zh })
    await decideAs(await open(), 'reject', `Sorry: ${first?.en}`)
    for (const opinion of ['不符合条件', '证照不全', '重复申请']) await decideAs(await open(), 'reject', opinion)
    const former = await open()
    await decideAs(former, 'reject', first?.zh ?? '')
    await portal.deps.db.applicationEvent.updateMany({
      where: { applicationId: former },
      data: { at: ago(31 * dayMs) }
    })
    await move(former, ago(31 * dayMs), ago(31 * dayMs))
    await portal.deps.db.application.update({ where: { id: await open() }, data: { state: 'WITHDRAWN' } })
    const after = await read()
    const count = (from: typeof before, reason: { zh: string } | undefined) =>
      from.reasons.find(({ text }: { text: { zh: string } | null }) => text?.zh === reason?.zh)?.count ?? 0
    expect(count(after, first)).toBe(count(before, first) + 2)
    expect(count(after, second)).toBe(count(before, second) + 1)
    expect(count(after, undefined)).toBe(count(before, undefined) + 3)
    expect(after.reasons.at(-1).text).toBeNull()
    const counts: number[] = after.reasons.slice(0, -1).map((each: { count: number }) => each.count)
    expect(counts).toEqual(counts.toSorted((a, b) => b - a))
    const today = (from: typeof before) => at(from.data, new Date())
    // Five that were decided today, and one that was withdrawn.
    expect(today(after)?.received).toBe((today(before)?.received ?? 0) + 6)
    expect(today(after)?.returned).toBe((today(before)?.returned ?? 0) + 1)
    expect(today(after)?.rejected).toBe((today(before)?.rejected ?? 0) + 4)
  })
})

describe('the median time to a decision', () => {
  test('is from the last submission to approval or rejection, in hours, and null without any', async () => {
    const other = await buildTestApp({ env: plainProfiles })
    const admin = await openAdmin(other, { roles: ['REVIEWER'] })
    const reviewer = await addReviewer(other)
    const median = async () => (await admin.call(readReviewDay, {})).body.medianHours
    expect(await median()).toBeNull()
    for (const [hours, daysAgo] of [
      [2, 1],
      [5.46, 29],
      [40, 1],
      [90, 31],
      [90, 31]
    ] as const) {
      const id = await submit(other, await addApplicant(other))
      await approve(other, reviewer, id)
      const decidedAt = ago(daysAgo * dayMs)
      await other.deps.db.application.update({
        where: { id },
        data: { decidedAt, submittedAt: new Date(decidedAt.getTime() - hours * hourMs) }
      })
    }
    expect(await median()).toBe(5.5)
    await other.close()
  })
})

test.each(['SYSTEM', 'SECURITY', 'AUDIT'] as const)('%s has no access (R37)', async (role) => {
  const other = await openAdmin(portal, { roles: [role] })
  expect((await other.call(readReviewDay, {})).status).toBe(403)
})
