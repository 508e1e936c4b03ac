import * as assignment from '@portal/contract/application/assignment'
import { listApplications } from '@portal/contract/application/queue'
import * as review from '@portal/contract/application/review'
import { beijingDay, dayMs } from '@portal/contract/beijing-time'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import type { Prisma } from '@portal/db/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Refusal } from '#api/http/refusal.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  asSeen,
  claimCase,
  openApplicant,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { readReviewers, releaseOfAbsent, setAbsence } from './absence.ts'
import { assignTask } from '#api/features/record/claim/claim.ts'
import { caseTasks } from './claim-case.ts'

let portal: TestApp
let wang: TestAdmin
let li: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())
beforeEach(async () => {
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
})

const newCase = async (qualification = 'LISTING') => {
  const applicant = await openApplicant(portal)
  return { applicant, id: await submit(portal, applicant.actor, qualification) }
}
const claim = (admin: TestAdmin, id: string) => admin.call(review.claimCase, { params: { id } })
const read = async (admin: TestAdmin, id: string) => (await admin.call(review.readCase, { params: { id } })).body
const assign = (by: TestAdmin, id: string, to: { id: string }) =>
  by.call(review.assignCase, { params: { id }, body: { reviewerId: to.id } })
const codeOf = async (answer: ReturnType<typeof assign>) => (await answer).problem.code
/** Of all tests, since a midnight may come between two of them. */
const begunAt = Date.now()
const dayIn = (days: number) => beijingDay(new Date(begunAt + days * dayMs))
const away = (admin: TestAdmin, from: string, until: string) =>
  admin.call(assignment.setAbsence, { body: { from, until } })
const me = async (admin: TestAdmin) =>
  (await admin.call(assignment.listReviewers, {})).body.find((each: { self: boolean }) => each.self)

/** What the case page and the queue offer this reviewer for the case. */
const offered = async (admin: TestAdmin, id: string) => {
  const { body } = await admin.call(listApplications, { query: { limit: '100', sort: 'newest' } })
  const row = body.data.find((each: { id: string }) => each.id === id)
  return [(await read(admin, id)).allowedActions, row.allowedActions]
}

test('active reviewers are listed by name, each with the real cases in work (R44)', async () => {
  const names = ['Q 丙', 'Q 甲', 'Q 乙']
  const [first] = await Promise.all(names.map((name) => openAdmin(portal, { roles: ['REVIEWER'], name })))
  if (!first) throw new Error('made above')
  const [real, trial] = [await newCase(), await newCase()]
  await claim(first, real.id)
  await claim(first, trial.id)
  await portal.deps.db.application.update({ where: { id: trial.id }, data: { isTest: true } })
  const { body } = await wang.call(assignment.listReviewers, {})
  const listed = body.filter(({ name }: { name: string }) => names.includes(name))
  expect(listed.map(({ name }: { name: string }) => name)).toEqual(names.toSorted())
  expect(listed.find(({ id }: { id: string }) => id === first.id)).toMatchObject({ inWork: 1 })
})

describe('转交 (R38)', () => {
  test('gives an unclaimed case to a colleague, who is told and decides it', async () => {
    const { id } = await newCase()
    expect((await assign(wang, id, li)).status).toBe(204)
    expect((await read(li, id)).claimedBy).toMatchObject({ name: '李审核', self: true })
    const { body } = await li.call(listAdminMessages, {})
    expect(body[0]).toMatchObject({
      title: '山西晋煤贸易有限公司 的“挂牌交易”申请已转交给您',
      body: '王审核将这份申请转交给您，请审核。',
      link: `/admin/applications/${id}`
    })
    // Only the receiver is told; a reviewer who takes a case is not.
    expect((await wang.call(listAdminMessages, {})).body).toEqual([])
    expect((await assign(wang, (await newCase()).id, wang)).status).toBe(204)
    expect((await wang.call(listAdminMessages, {})).body).toEqual([])
    const decided = await li.call(review.decideCase, { params: { id }, body: { ...asSeen, decision: 'approve' } })
    expect(decided.status).toBe(200)
  })

  test('passes a claimed case on, with both steps in its timeline and one act in the audit (R39)', async () => {
    const { applicant, id } = await newCase()
    await claim(wang, id)
    expect((await assign(wang, id, li)).status).toBe(204)
    const { timeline, allowedActions } = await read(wang, id)
    expect(timeline.map(({ action, actor }: { action: string; actor: string }) => [action, actor])).toEqual([
      ['submit', applicant.actor.username],
      ['claim', '王审核'],
      ['release', '王审核'],
      ['claim', '李审核']
    ])
    expect(allowedActions).toEqual([])
    const { enterpriseId } = applicant.actor
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'application.assigned', enterpriseId }
    })
    expect(row).toMatchObject({ actorId: wang.id, detail: { applicationId: id, admin: li.id } })
  })

  test('takes no case from a colleague, and gives none to somebody who cannot review', async () => {
    const { id } = await newCase()
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    expect(await codeOf(assign(wang, id, auditor))).toBe('application.assignee')
    expect(await codeOf(assign(wang, id, { id: '00000000-0000-7000-8000-000000000000' }))).toBe('application.assignee')
    await claim(wang, id)
    expect(await codeOf(assign(li, id, li))).toBe('application.claimed')
    expect(await codeOf(assign(wang, id, wang))).toBe('application.assignee')
    await away(li, dayIn(0), dayIn(1))
    expect(await codeOf(assign(wang, id, li))).toBe('application.assignee')
    expect((await read(wang, id)).claimedBy).toMatchObject({ self: true })
  })

  test('of a decided case is refused', async () => {
    const { id } = await newCase()
    await claim(wang, id)
    await wang.call(review.decideCase, { params: { id }, body: { ...asSeen, decision: 'approve' } })
    expect(await codeOf(assign(wang, id, li))).toBe('application.state')
  })

  test('does not give the second approval to who gave the first (R37)', async () => {
    const { id } = await newCase('LENDER')
    await claim(wang, id)
    await wang.call(review.decideCase, { params: { id }, body: { ...asSeen, decision: 'approve' } })
    expect(await codeOf(assign(li, id, wang))).toBe('application.same-reviewer')
    expect((await assign(wang, id, li)).status).toBe(204)
  })

  test('gives it to them once their approval has lapsed (R28)', async () => {
    const { applicant, id } = await newCase('LENDER')
    await claim(wang, id)
    await wang.call(review.decideCase, { params: { id }, body: { ...asSeen, decision: 'approve' } })
    const { enterpriseId } = applicant.actor
    await portal.deps.db.profile.update({ where: { enterpriseId }, data: { revision: 2 } })
    expect((await assign(li, id, wang)).status).toBe(204)
  })

  test('by two at once has one winner', async () => {
    const { id } = await newCase()
    const zhao = await openAdmin(portal, { roles: ['REVIEWER'] })
    const answers = await Promise.all([assign(wang, id, li), assign(zhao, id, li)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
  })
})

describe('休假 (R38)', () => {
  test('from today puts the own cases back at once, and claims are refused until it ends', async () => {
    const cases = [await newCase(), await newCase()]
    for (const { id } of cases) await claim(wang, id)
    expect((await me(wang)).inWork).toBe(2)
    expect((await away(wang, dayIn(0), dayIn(3))).body).toEqual({ released: 2 })
    expect(await me(wang)).toMatchObject({
      inWork: 0,
      isAway: true,
      absence: { from: dayIn(0), until: dayIn(3) }
    })
    const [{ id, applicant } = await newCase()] = cases
    const { enterpriseId } = applicant.actor
    const audited = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'application.released', enterpriseId }
    })
    expect(audited).toMatchObject({ actorKind: 'system', detail: { applicationId: id, admin: wang.id } })
    const { claimedBy, timeline } = await read(li, id)
    expect(claimedBy).toBeNull()
    expect(timeline.at(-1)).toMatchObject({ action: 'release', actorKind: 'system' })
    expect((await claim(wang, id)).problem.code).toBe('application.away')
    expect(await offered(wang, id)).toEqual([[], []])
    expect(await offered(li, id)).toEqual([['claim'], ['claim']])
    expect((await wang.call(assignment.endAbsence, {})).status).toBe(204)
    expect(await offered(wang, id)).toEqual([['claim'], ['claim']])
    expect((await claim(wang, id)).status).toBe(204)
    const acts = { where: { actorId: wang.id, action: { startsWith: 'admin.' } }, orderBy: { id: 'asc' } } as const
    const rows = await portal.deps.db.auditEvent.findMany(acts)
    expect(rows.filter(({ action }) => /away|back/.test(action))).toMatchObject([
      { action: 'admin.away', detail: { since: dayIn(0), until: dayIn(3) } },
      { action: 'admin.back' }
    ])
  })

  test('of one day, which may be today, is taken; that of a colleague puts back no case of mine', async () => {
    const { id } = await newCase()
    await claim(li, id)
    expect((await away(wang, dayIn(0), dayIn(0))).body).toEqual({ released: 0 })
    expect(await me(wang)).toMatchObject({ isAway: true, absence: { from: dayIn(0), until: dayIn(0) } })
    await releaseOfAbsent(portal.deps)
    expect((await read(wang, id)).claimedBy).toMatchObject({ name: '李审核' })
  })

  test.each([
    ['2027-03-02T00:30:00+08:00', '2027-03-01', 'request.invalid'],
    ['2027-03-01T23:30:00+08:00', '2027-03-01', 1],
    ['2027-03-01T23:30:00+08:00', '2027-03-02', 0]
  ])('set at %s for %s goes by the day of 北京时间: %s', async (time, day, outcome) => {
    const deps = { ...portal.deps, clock: createFakeClock(time) }
    const reviewer = await addReviewer(portal)
    await claimCase(deps, reviewer, await submit(portal, await addApplicant(portal)), someOrigin)
    const result = await setAbsence(deps, reviewer, { from: day, until: day }, someOrigin).then(
      ({ released }) => released,
      ({ code }: Refusal) => code
    )
    expect(result).toBe(outcome)
  })

  test('of one reviewer is followed although the cases of another cannot be put back', async () => {
    const [stuck, other] = [await newCase(), await newCase()]
    await claim(wang, stuck.id)
    await claim(li, other.id)
    const { db, transact } = portal.deps
    await db.admin.updateMany({ where: { id: { in: [wang.id, li.id] } }, data: { status: 'FROZEN' } })
    const failing: typeof transact = (work) =>
      transact(async (tx) => {
        const result = await work(tx)
        const { claimedById } = await tx.application.findUniqueOrThrow({ where: { id: stuck.id } })
        if (claimedById === null) throw new Error('the disk is full')
        return result
      })
    await expect(releaseOfAbsent({ ...portal.deps, transact: failing })).rejects.toThrow('1 pieces failed')
    const claimedBy = async (id: string) => (await db.application.findUniqueOrThrow({ where: { id } })).claimedById
    expect([await claimedBy(stuck.id), await claimedBy(other.id)]).toEqual([wang.id, null])
    expect(portal.logLines.join('')).toContain('a task of an absent reviewer was not put back')
    await releaseOfAbsent(portal.deps)
    expect(await claimedBy(stuck.id)).toBeNull()
  })

  test('from a later day puts them back on that day', async () => {
    const { id } = await newCase()
    await claim(wang, id)
    expect((await away(wang, dayIn(2), dayIn(4))).body).toEqual({ released: 0 })
    const at = (days: number) => ({ ...portal.deps, clock: { now: () => new Date(begunAt + days * dayMs) } })
    await releaseOfAbsent(at(1))
    expect((await read(li, id)).claimedBy).toMatchObject({ name: '王审核' })
    await releaseOfAbsent(at(2))
    expect((await read(li, id)).claimedBy).toBeNull()
    expect(await me(wang)).toMatchObject({ isAway: false, absence: { from: dayIn(2) } })
  })

  test('that has passed is over by itself', async () => {
    await portal.deps.db.admin.update({
      where: { id: wang.id },
      data: { awayFrom: dayIn(-5), awayUntil: dayIn(-1) }
    })
    expect(await me(wang)).toMatchObject({ isAway: false, absence: null })
    expect((await claim(wang, (await newCase()).id)).status).toBe(204)
  })

  test.each([
    ['2026-02-30', '2026-03-01', '/from', 'date.format'],
    [dayIn(3), dayIn(2), '/until', 'date.before-start'],
    [dayIn(-3), dayIn(-1), '/until', 'date.in-past']
  ])('from %s until %s is refused', async (from, until, pointer, code) => {
    const { status, problem } = await away(wang, from, until)
    expect([status, problem.errors]).toMatchObject([400, [{ pointer, code }]])
  })

  // The day of UTC begins at 8 o'clock, so a fault in the day shows before that.
  test.each([
    ['2027-03-01 23:30', false],
    ['2027-03-02 00:30', true],
    ['2027-03-02 23:30', true],
    ['2027-03-03 00:30', false]
  ])('on 2027-03-02 is a day of 北京时间: at %s it is %s', async (time, isAway) => {
    const deps = { ...portal.deps, clock: createFakeClock(`${time.replace(' ', 'T')}:00+08:00`) }
    const [reviewer, colleague] = [await addReviewer(portal), await addReviewer(portal)]
    const submitted = async () => submit(portal, await addApplicant(portal))
    const [claimed, free, second] = [await submitted(), await submitted(), await submitted()]
    await claimCase(deps, reviewer, claimed, someOrigin)
    const absence = { awayFrom: '2027-03-02', awayUntil: '2027-03-02' }
    await portal.deps.db.admin.update({ where: { id: reviewer.adminId }, data: absence })

    const outcome = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        (error: Refusal) => error.code
      )
    expect([
      await outcome(claimCase(deps, reviewer, free, someOrigin)),
      await outcome(
        assignTask(caseTasks, deps, { admin: colleague, id: second, reviewerId: reviewer.adminId, origin: someOrigin })
      )
    ]).toEqual(isAway ? ['application.away', 'application.assignee'] : ['done', 'done'])
    const self = (await readReviewers(deps, reviewer)).find((each) => each.self)
    const shown = time < '2027-03-03' ? { from: '2027-03-02', until: '2027-03-02' } : null
    expect(self).toMatchObject({ isAway, inWork: isAway ? 1 : 3, absence: shown })
    await releaseOfAbsent(deps)
    const { claimedById } = await portal.deps.db.application.findUniqueOrThrow({ where: { id: claimed } })
    expect(claimedById).toBe(isAway ? null : reviewer.adminId)
  })

  test('of a reviewer who lost the role still gives the cases back', async () => {
    const { id } = await newCase()
    await claim(wang, id)
    await away(wang, dayIn(1), dayIn(2))
    await portal.deps.db.admin.update({ where: { id: wang.id }, data: { roles: ['AUDIT'] } })
    const clock = { now: () => new Date(begunAt + dayMs) }
    await releaseOfAbsent({ ...portal.deps, clock })
    expect((await read(li, id)).claimedBy).toBeNull()
  })
})

const losses: [string, Prisma.AdminUpdateInput][] = [
  ['was disabled', { status: 'FROZEN' }],
  ['lost the role', { roles: ['SYSTEM'] }]
]

test.each(losses)('the cases of a reviewer who %s go back to the queue (R38)', async (_case, data) => {
  const { id } = await newCase()
  await claim(wang, id)
  await releaseOfAbsent(portal.deps)
  expect((await read(li, id)).claimedBy).toMatchObject({ name: '王审核' })
  await portal.deps.db.admin.update({ where: { id: wang.id }, data })
  await releaseOfAbsent(portal.deps)
  expect((await read(li, id)).claimedBy).toBeNull()
})
