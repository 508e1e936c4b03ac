import * as application from '@portal/contract/application/application'
import * as review from '@portal/contract/application/review'
import { dayMs } from '@portal/contract/beijing-time'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dateOf } from '#api/features/application/application/due.rules.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { changeGrant, expireGrants } from '#api/features/qualification/grant/change-grant.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  asSeen,
  openApplicant,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { publish, someCatalogue } from '#api/testing/factories/catalogues.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { reopenCase } from './reopen-case.ts'

let portal: TestApp
let sibling: TestApp
let wang: TestAdmin
let li: TestAdmin
let zhao: TestAdmin
let one: AdminActor
let other: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  sibling = await buildSibling(portal, { env: plainProfiles })
  wang = await openAdmin(portal, { roles: ['REVIEWER'], name: '王审核' })
  li = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
  zhao = await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' })
  one = await addReviewer(portal)
  other = await addReviewer(portal)
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

type Decision = 'approve' | 'reject'

const decide = async (by: TestAdmin, id: string, decision: Decision | 'return', round = 1) => {
  expect((await by.call(review.claimCase, { params: { id } })).status).toBe(204)
  const body = { ...asSeen, round, decision, opinion: '决定的意见' }
  expect((await by.call(review.decideCase, { params: { id }, body })).status).toBe(200)
}

/** A case that 王审核 has decided. */
const decided = async (decision: Decision, qualification = 'LISTING') => {
  const applicant = await openApplicant(portal)
  const id = await submit(portal, applicant.actor, qualification)
  await decide(wang, id, decision)
  return { applicant, id }
}

const reopen = (by: TestAdmin, id: string, decision: Decision) =>
  by.call(review.reopenCase, { params: { id }, body: { decision, reason: '漏看了补充材料' } })

const codeOf = async (answer: ReturnType<typeof reopen>) => (await answer).problem.code

const read = async (by: TestAdmin, id: string) => (await by.call(review.readCase, { params: { id } })).body

const menusOf = async ({ call }: Awaited<ReturnType<typeof openApplicant>>) =>
  (await call(readSession, {})).body.menu.top.map(({ key }: { key: string }) => key)

const messagesOf = async (applicant: Awaited<ReturnType<typeof openApplicant>>) =>
  (
    await portal.deps.db.message.findMany({ where: { accountId: applicant.actor.accountId }, orderBy: { id: 'asc' } })
  ).map(({ template }) => template)

const feedOf = async ({ actor: { enterpriseId } }: Awaited<ReturnType<typeof openApplicant>>) =>
  (await portal.deps.db.changeEvent.findMany({ where: { enterpriseId }, orderBy: { seq: 'asc' } })).map(
    ({ type }) => type
  )

/** Moves what counts from now on into the past. */
const decidedAgo = (id: string, ms: number) =>
  portal.deps.db.application.update({ where: { id }, data: { decidedAt: new Date(Date.now() - ms) } })

describe('a rejection (R47)', () => {
  test('is reopened by another reviewer with a reason: the case waits again in its round, and the enterprise is told', async () => {
    const { applicant, id } = await decided('reject')
    const before = await read(li, id)
    expect(before.allowedActions).toEqual(['reopen'])
    expect((await reopen(li, id, 'reject')).status).toBe(204)
    const after = await read(li, id)
    expect(after).toMatchObject({ state: 'SUBMITTED', round: 1, claimedBy: null, allowedActions: ['claim'] })
    expect(after.dueAt >= before.dueAt).toBe(true)
    expect(after.submittedAt > before.submittedAt).toBe(true)
    expect(after.timeline.at(-1)).toMatchObject({
      action: 'reopen',
      actor: '李审核',
      opinion: '漏看了补充材料',
      round: 1
    })
    const { body } = await applicant.call(application.readQualifications, {})
    expect(body.applications[0]).toMatchObject({ state: 'SUBMITTED', opinion: null, allowedActions: ['withdraw'] })
    expect(body.applications[0].timeline.at(-1)).toMatchObject({
      action: 'reopen',
      by: 'reviewer',
      actor: '平台审核员'
    })
    expect(body.newestOpinion).toBeNull()
    expect(await messagesOf(applicant)).toEqual([
      'application.submitted',
      'application.rejected',
      'application.reopened'
    ])
    expect((await feedOf(applicant)).slice(-2)).toEqual(['application.rejected', 'application.submitted'])
    const audited = await portal.deps.db.auditEvent.findMany({ where: { action: 'application.reopened' } })
    expect(audited.at(-1)?.detail).toEqual({ applicationId: id, decision: 'reject' })
    // Also the reviewer who rejected it may now approve it.
    await decide(wang, id, 'approve')
    expect(await menusOf(applicant)).toEqual(['center', 'trade'])
  })

  test('goes the whole way again: returned, submitted again, approved', async () => {
    const { applicant, id } = await decided('reject')
    await reopen(li, id, 'reject')
    await decide(li, id, 'return')
    const files = await portal.deps.db.application.findUniqueOrThrow({ where: { id }, select: { files: true } })
    const submission = { fields: {}, files: files.files as Record<string, string> }
    await resubmitApplication(portal.deps, applicant.actor, { id, round: 1, ...submission }, someOrigin)
    await decide(zhao, id, 'approve', 2)
    expect(await read(li, id)).toMatchObject({ state: 'APPROVED', round: 2, grant: { state: 'ACTIVE' } })
  })

  test.each([
    ['of nearly 30 days', 30 * dayMs - 60_000, 'done'],
    ['of more than 30 days', 30 * dayMs + 1, 'application.reopen-late']
  ])('%s (%d ms): %s', async (_of, age, outcome) => {
    const { id } = await decided('reject')
    await decidedAgo(id, age)
    expect((await read(li, id)).allowedActions).toEqual(outcome === 'done' ? ['reopen'] : [])
    const answer = await reopen(li, id, 'reject')
    expect(answer.status === 204 ? 'done' : answer.problem.code).toBe(outcome)
  })

  test('is not reopened while a newer case for the same qualification is open, nor after it was granted', async () => {
    const { applicant, id } = await decided('reject')
    const newer = await submit(portal, applicant.actor, 'LISTING')
    expect((await read(li, id)).allowedActions).toEqual([])
    expect(await codeOf(reopen(li, id, 'reject'))).toBe('application.open-exists')
    await decide(zhao, newer, 'approve')
    expect(await codeOf(reopen(li, id, 'reject'))).toBe('application.already-granted')
    expect(await read(li, id)).toMatchObject({ state: 'REJECTED', allowedActions: [] })
  })

  test('is reopened although a newer case was withdrawn, and beside one for another qualification', async () => {
    const { applicant, id } = await decided('reject')
    await submit(portal, applicant.actor, 'SETTLEMENT')
    const newer = await submit(portal, applicant.actor, 'LISTING')
    await withdrawApplication(portal.deps, applicant.actor, newer, someOrigin)
    expect((await reopen(li, id, 'reject')).status).toBe(204)
    await expect(
      submitApplication(portal.deps, applicant.actor, { qualification: 'LISTING', fields: {}, files: {} }, someOrigin)
    ).rejects.toThrow('application.open-exists')
  })

  test.each([
    ['is closing', null],
    ['has closed', new Date()]
  ])('of an enterprise that %s its account stays', async (_does, erasedAt) => {
    const { applicant, id } = await decided('reject')
    const { accountId } = applicant.actor
    await portal.deps.db.accountClosure.create({ data: { accountId, dueAt: new Date(Date.now() + dayMs), erasedAt } })
    expect((await read(li, id)).allowedActions).toEqual([])
    expect(await codeOf(reopen(li, id, 'reject'))).toBe('closure.no-applications')
    expect((await read(li, id)).state).toBe('REJECTED')
  })
})

describe('an approval (R47)', () => {
  test('is taken back within a day: the menu closes at once, and a later approval opens it again', async () => {
    const { applicant, id } = await decided('approve')
    const { grant: first } = await read(wang, id)
    expect((await reopen(li, id, 'approve')).status).toBe(204)
    expect(await menusOf(applicant)).toEqual(['center'])
    expect(await read(li, id)).toMatchObject({
      state: 'SUBMITTED',
      grant: { state: 'REVOKED', reason: '漏看了补充材料', allowedActions: [] }
    })
    expect((await messagesOf(applicant)).at(-1)).toBe('application.reopened-approval')
    expect((await feedOf(applicant)).at(-1)).toBe('qualification.revoked')
    const { body } = await applicant.call(application.readQualifications, {})
    expect(body.owned).toEqual([])
    await decide(zhao, id, 'approve')
    expect(await menusOf(applicant)).toEqual(['center', 'trade'])
    const again = (await read(zhao, id)).grant
    expect(again).toMatchObject({ id: first.id, state: 'ACTIVE', reason: null })
    expect(again.grantedAt > first.grantedAt).toBe(true)
    expect((await feedOf(applicant)).at(-1)).toBe('qualification.granted')
    expect((await applicant.call(application.readQualifications, {})).body.owned).toMatchObject([{ state: 'ACTIVE' }])
  })

  test('may also end in a rejection, after which the qualification stays closed and is offered again', async () => {
    const { applicant, id } = await decided('approve')
    await reopen(li, id, 'approve')
    await decide(zhao, id, 'reject')
    expect(await menusOf(applicant)).toEqual(['center'])
    const { body } = await applicant.call(application.readQualifications, {})
    expect(body.available.map(({ code }: { code: string }) => code)).toContain('LISTING')
  })

  test.each([
    ['of nearly a day', dayMs - 60_000, 'done'],
    ['of more than a day', dayMs + 1, 'application.reopen-late']
  ])('%s (%d ms): %s', async (_of, age, outcome) => {
    const { applicant, id } = await decided('approve')
    await decidedAgo(id, age)
    const answer = await reopen(li, id, 'approve')
    expect(answer.status === 204 ? 'done' : answer.problem.code).toBe(outcome)
    expect(await menusOf(applicant)).toEqual(outcome === 'done' ? ['center'] : ['center', 'trade'])
  })

  test('of a suspended qualification is taken back; a revoked one has ended already', async () => {
    for (const [action, code] of [
      ['suspend', undefined],
      ['revoke', 'grant.state']
    ] as const) {
      const { id } = await decided('approve')
      const grant = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: id } })
      await changeGrant(portal.deps, one, { id: grant.id, action, reason: '核实' }, someOrigin)
      expect((await read(li, id)).allowedActions).toEqual(code ? [] : ['reopen'])
      const answer = await reopen(li, id, 'approve')
      expect(answer.status === 204 ? undefined : answer.problem.code).toBe(code)
      expect((await read(li, id)).grant?.state).toBe('REVOKED')
    }
  })

  test('of two reviewers is taken back by a third, and needs two approvals again (R28)', async () => {
    const applicant = await openApplicant(portal)
    const id = await submit(portal, applicant.actor, 'LENDER')
    await decide(wang, id, 'approve')
    await decide(li, id, 'approve')
    for (const decider of [wang, li]) {
      expect((await read(decider, id)).allowedActions).toEqual([])
      expect(await codeOf(reopen(decider, id, 'approve'))).toBe('application.reopen-own')
    }
    expect(await menusOf(applicant)).toEqual(['center', 'funds'])
    expect((await reopen(zhao, id, 'approve')).status).toBe(204)
    await decide(wang, id, 'approve')
    expect(await read(wang, id)).toMatchObject({ state: 'SUBMITTED', firstApproval: { by: '王审核', lapsed: null } })
    await decide(zhao, id, 'approve')
    expect(await menusOf(applicant)).toEqual(['center', 'funds'])
  })
})

describe('a renewal (R46)', () => {
  /** Of a qualification that ends in ten days. */
  const renewed = async (decision: Decision) => {
    const { applicant, id: first } = await decided('approve')
    const expiresAt = new Date(Date.now() + 10 * dayMs)
    await portal.deps.db.grant.update({ where: { applicationId: first }, data: { expiresAt } })
    const id = await submit(portal, applicant.actor)
    await decide(wang, id, decision)
    const grantNow = () =>
      portal.deps.db.grant.findFirstOrThrow({ where: { enterpriseId: applicant.actor.enterpriseId } })
    return { applicant, id, first, expiresAt, grantNow }
  }

  test('that was rejected by mistake is reopened and keeps its qualification again', async () => {
    const { applicant, id, expiresAt, grantNow } = await renewed('reject')
    expect((await grantNow()).renewalUntil).toBeNull()
    expect((await read(li, id)).allowedActions).toEqual(['reopen'])
    expect((await reopen(li, id, 'reject')).status).toBe(204)
    expect(await grantNow()).toMatchObject({ state: 'ACTIVE', expiresAt, renewalUntil: expect.any(Date) })
    await decide(zhao, id, 'approve')
    // 挂牌交易 has no end in the default catalogue.
    expect(await grantNow()).toMatchObject({ state: 'ACTIVE', expiresAt: null, renewalUntil: null })
    expect(await menusOf(applicant)).toEqual(['center', 'trade'])
  })

  test('that extended a qualification is taken back: the grant is as it was while the renewal was open', async () => {
    const { applicant, id, first, expiresAt, grantNow } = await renewed('approve')
    expect(await grantNow()).toMatchObject({ applicationId: id, expiresAt: null, renewalUntil: null })
    expect((await read(li, id)).allowedActions).toEqual(['reopen'])
    expect((await reopen(li, id, 'approve')).status).toBe(204)
    const renewalUntil = new Date(expiresAt.getTime() + 60 * dayMs)
    expect(await grantNow()).toMatchObject({ applicationId: first, state: 'ACTIVE', expiresAt, renewalUntil })
    expect(await menusOf(applicant)).toEqual(['center', 'trade'])
    expect(await read(li, id)).toMatchObject({ state: 'SUBMITTED', allowedActions: ['claim'] })
    expect((await feedOf(applicant)).slice(-2)).toEqual(['qualification.renewed', 'qualification.renewed'])
    expect((await messagesOf(applicant)).at(-1)).toBe('application.reopened-renewal')
    const message = await portal.deps.db.message.findFirstOrThrow({
      where: { accountId: applicant.actor.accountId, template: 'application.reopened-renewal' }
    })
    expect(message.facts).toMatchObject({ until: dateOf(expiresAt), latest: dateOf(renewalUntil) })
    await decide(zhao, id, 'approve')
    expect(await grantNow()).toMatchObject({ applicationId: id, expiresAt: null, renewalUntil: null })
    expect(await menusOf(applicant)).toEqual(['center', 'trade'])
    // And once more, to the same end.
    expect((await reopen(li, id, 'approve')).status).toBe(204)
    expect(await grantNow()).toMatchObject({ applicationId: first, expiresAt, renewalUntil })
  })

  test('opens and closes the menus that the newer catalogue has and the older one has not', async () => {
    const { applicant, id: first } = await decided('approve')
    await portal.deps.db.grant.update({
      where: { applicationId: first },
      data: { expiresAt: new Date(Date.now() + 10 * dayMs) }
    })
    const { qualifications } = await someCatalogue()
    const newer = qualifications.map((one) => (one.code === 'LISTING' ? { ...one, menus: ['funds' as const] } : one))
    await publish(portal, { qualifications: newer })
    const id = await submit(portal, applicant.actor)
    await decide(wang, id, 'approve')
    expect(await menusOf(applicant)).toEqual(['center', 'funds'])
    const { accountId } = applicant.actor
    const { id: sessionId } = await portal.deps.db.session.findFirstOrThrow({ where: { accountId } })
    for (const menu of ['funds', 'trade'])
      await portal.deps.db.handoverToken.create({ data: { sessionId, menu, expiresAt: new Date(Date.now() + dayMs) } })
    await reopen(li, id, 'approve')
    expect(await menusOf(applicant)).toEqual(['center', 'trade'])
    const open = await portal.deps.db.handoverToken.findMany({ where: { sessionId, usedAt: null } })
    expect(open.map(({ menu }) => menu)).toEqual(['trade'])
    const feed = await portal.deps.db.changeEvent.findFirstOrThrow({
      where: { enterpriseId: applicant.actor.enterpriseId },
      orderBy: { seq: 'desc' }
    })
    expect(feed.menus.toSorted()).toEqual(['funds', 'trade'])
    await publish(portal, { qualifications })
  })

  test.each([
    ['that ended meanwhile keeps its menu for the 60 days', 20, ['center', 'trade']],
    ['that ended more than 60 days ago has no menu', 71, ['center']]
  ] as const)('taken back from a qualification %s', async (_of, days, menus) => {
    const { applicant, id, expiresAt, grantNow } = await renewed('approve')
    const end = new Date(expiresAt.getTime() - days * dayMs)
    await portal.deps.db.application.update({ where: { id }, data: { extendedFrom: end } })
    expect((await reopen(li, id, 'approve')).status).toBe(204)
    expect((await grantNow()).expiresAt).toEqual(end)
    expect(await menusOf(applicant)).toEqual(menus)
    await expireGrants(portal.deps)
    expect((await grantNow()).state).toBe(menus.length === 2 ? 'ACTIVE' : 'EXPIRED')
    await decide(zhao, id, 'reject')
    expect((await grantNow()).state).toBe('EXPIRED')
    expect(await menusOf(applicant)).toEqual(['center'])
  })

  test('taken back from a qualification that was suspended meanwhile leaves it suspended', async () => {
    const { applicant, id, expiresAt, grantNow } = await renewed('approve')
    const { id: grantId } = await grantNow()
    await changeGrant(portal.deps, one, { id: grantId, action: 'suspend', reason: '核实' }, someOrigin)
    expect((await reopen(li, id, 'approve')).status).toBe(204)
    expect(await grantNow()).toMatchObject({ state: 'SUSPENDED', reason: '核实', expiresAt })
    expect(await menusOf(applicant)).toEqual(['center'])
  })

  test('is not taken back once it was revoked, renewed again, or while a later renewal is open', async () => {
    const revoked = await renewed('approve')
    const { id: grantId } = await revoked.grantNow()
    await changeGrant(portal.deps, one, { id: grantId, action: 'revoke', reason: '核实' }, someOrigin)
    const { applicant, id, grantNow } = await renewed('approve')
    const end = { expiresAt: new Date(Date.now() + 5 * dayMs) }
    await portal.deps.db.grant.update({ where: { applicationId: id }, data: end })
    const later = await submit(portal, applicant.actor)
    const kept = await grantNow()
    expect(await codeOf(reopen(li, id, 'approve'))).toBe('application.open-exists')
    expect(await grantNow()).toEqual(kept)
    await decide(wang, later, 'approve')
    const extended = await grantNow()
    for (const each of [revoked.id, id]) {
      expect((await read(li, each)).allowedActions).toEqual([])
      expect(await codeOf(reopen(li, each, 'approve'))).toBe('grant.state')
      expect((await read(li, each)).state).toBe('APPROVED')
    }
    expect(await grantNow()).toEqual(extended)
    // The newest one still is, and goes back to the end that the one before had given.
    expect((await reopen(li, later, 'approve')).status).toBe(204)
    expect(await grantNow()).toMatchObject({ applicationId: id, ...end })
  })

  test('that a process without the column approved stays', async () => {
    const { id, grantNow } = await renewed('approve')
    await portal.deps.db.application.update({ where: { id }, data: { extendedFrom: null } })
    const before = await grantNow()
    expect((await read(li, id)).allowedActions).toEqual([])
    expect(await codeOf(reopen(li, id, 'approve'))).toBe('grant.state')
    expect(await grantNow()).toEqual(before)
  })
})

test.each(['approve', 'reject'] as const)('who decided (%s) cannot reopen the own decision', async (decision) => {
  const { id } = await decided(decision)
  expect((await read(wang, id)).allowedActions).toEqual([])
  expect(await codeOf(reopen(wang, id, decision))).toBe('application.reopen-own')
  expect((await read(wang, id)).state).toBe(decision === 'approve' ? 'APPROVED' : 'REJECTED')
})

test('the first of two approvals of a case that another one rejected is no part of that decision', async () => {
  const id = await submit(portal, await addApplicant(portal), 'LENDER')
  await decide(wang, id, 'approve')
  await decide(li, id, 'reject')
  expect(await codeOf(reopen(li, id, 'reject'))).toBe('application.reopen-own')
  expect((await reopen(wang, id, 'reject')).status).toBe(204)
})

test('the checklist of a reopened case has no ticks, also for the reviewer who decided it', async () => {
  const { id } = await decided('reject')
  const tick = { applicationId: id, round: 1, adminId: wang.id, item: 'identity', profileRevision: 1 }
  await portal.deps.db.checklistTick.create({ data: tick })
  await reopen(li, id, 'reject')
  expect(await portal.deps.db.checklistTick.count({ where: { applicationId: id } })).toBe(0)
})

test('a page that shows another decision than the last one reopens nothing', async () => {
  const { id } = await decided('reject')
  await reopen(li, id, 'reject')
  await decide(li, id, 'approve')
  expect(await codeOf(reopen(zhao, id, 'reject'))).toBe('application.state')
  expect((await read(zhao, id)).state).toBe('APPROVED')
})

test('a reopening needs a reason', async () => {
  const { id } = await decided('reject')
  const answer = await li.call(review.reopenCase, { params: { id }, body: { decision: 'reject', reason: ' ' } })
  expect([answer.status, answer.problem.errors?.[0]?.code]).toEqual([400, 'reason.required'])
  expect((await read(li, id)).state).toBe('REJECTED')
})

describe('races', () => {
  const outcomes = (...works: Promise<unknown>[]) =>
    Promise.all(
      works.map((work) =>
        work.then(
          () => 'done',
          (error: unknown) => {
            if (error instanceof Refusal) return error.code
            throw error
          }
        )
      )
    )
  const times = 5

  test('of two reopeners: one reopens the case, the other is told that it has changed', async () => {
    for (let time = 0; time < times; time += 1) {
      const { applicant, id } = await decided('reject')
      const wish = { id, decision: 'reject', reason: '有误' } as const
      const told = await outcomes(
        reopenCase(portal.deps, one, wish, someOrigin),
        reopenCase(sibling.deps, other, wish, someOrigin)
      )
      expect(told.toSorted()).toEqual(['application.state', 'done'])
      expect((await messagesOf(applicant)).filter((template) => template === 'application.reopened')).toHaveLength(1)
    }
  })

  test('of a reopening and a new submission: only one of the two cases is open', async () => {
    for (let time = 0; time < times; time += 1) {
      const { applicant, id } = await decided('reject')
      const { files } = await portal.deps.db.application.findUniqueOrThrow({ where: { id }, select: { files: true } })
      const submission = { qualification: 'LISTING', fields: {}, files: files as Record<string, string> }
      const told = await outcomes(
        reopenCase(portal.deps, one, { id, decision: 'reject', reason: '有误' }, someOrigin),
        submitApplication(sibling.deps, applicant.actor, submission, someOrigin)
      )
      expect(told.toSorted()).toEqual(['application.open-exists', 'done'])
    }
  })

  test.each(['suspend', 'revoke'] as const)('of a reopening and %s: the qualification ends closed', async (action) => {
    for (let time = 0; time < times; time += 1) {
      const { applicant, id } = await decided('approve')
      const grant = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: id } })
      const [reopened, changed] = await outcomes(
        reopenCase(portal.deps, one, { id, decision: 'approve', reason: '有误' }, someOrigin),
        changeGrant(sibling.deps, other, { id: grant.id, action, reason: '核实' }, someOrigin)
      )
      // A suspended qualification can still be taken back; a revoked one has ended.
      if (action === 'suspend') expect(reopened).toBe('done')
      else expect([reopened, changed].toSorted()).toEqual(['done', 'grant.state'])
      expect(await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: id } })).toMatchObject({
        state: 'REVOKED'
      })
      expect(await menusOf(applicant)).toEqual(['center'])
    }
  })
})
