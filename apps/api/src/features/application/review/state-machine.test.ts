import { type ApplicationState, applicationState } from '@portal/contract/application/application'
import { refusals } from '@portal/contract/errors'
import { type GrantState, grantState } from '@portal/contract/qualification/grant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#api/adapters/new-id.ts'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { changeGrant } from '#api/features/qualification/grant/change-grant.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  asSeen,
  claimCase,
  plainProfiles,
  releaseCase,
  someOrigin
} from '#api/testing/factories/cases.ts'
import { decideCase } from './decide-case.ts'
import { reopenCase } from './reopen-case.ts'

let portal: TestApp
let stranger: Actor
let claimer: AdminActor
let colleague: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  stranger = await addApplicant(portal)
  claimer = await addReviewer(portal, { name: '王审核' })
  colleague = await addReviewer(portal, { name: '李审核' })
})
afterAll(() => portal.close())

const roles = ['applicant', 'stranger', 'claimer', 'colleague'] as const
type Role = (typeof roles)[number]

const actions = ['submit', 'resubmit', 'withdraw', 'claim', 'release', 'approve', 'return', 'reject', 'reopen'] as const
type Action = (typeof actions)[number]

type Place = { id: string; applicant: Actor; state: ApplicationState | null }

/** What the table of R26 allows, and to whom. Everything else is a conflict. */
const allowed: Partial<Record<Action, { from: (ApplicationState | null)[]; by: Role[]; to: ApplicationState }>> = {
  // After a case is over, another one may be opened.
  submit: { from: [null, 'REJECTED', 'WITHDRAWN'], by: ['applicant'], to: 'SUBMITTED' },
  resubmit: { from: ['RETURNED'], by: ['applicant'], to: 'SUBMITTED' },
  withdraw: { from: ['SUBMITTED', 'IN_REVIEW', 'RETURNED'], by: ['applicant'], to: 'WITHDRAWN' },
  claim: { from: ['SUBMITTED'], by: ['claimer', 'colleague'], to: 'IN_REVIEW' },
  release: { from: ['IN_REVIEW'], by: ['claimer'], to: 'SUBMITTED' },
  approve: { from: ['IN_REVIEW'], by: ['claimer'], to: 'APPROVED' },
  return: { from: ['IN_REVIEW'], by: ['claimer'], to: 'RETURNED' },
  reject: { from: ['IN_REVIEW'], by: ['claimer'], to: 'REJECTED' },
  // The claimer has decided it.
  reopen: { from: ['APPROVED', 'REJECTED'], by: ['colleague'], to: 'SUBMITTED' }
}

const applicantsActions: readonly Action[] = ['submit', 'resubmit', 'withdraw']
const isOfEnterprises = (role: Role): boolean => role === 'applicant' || role === 'stranger'

/** The endpoint's access decides which side may call it. The other side's cookie is not read (R37). */
const combinations = [null, ...applicationState.options].flatMap((state) =>
  actions.flatMap((action) =>
    roles
      .filter((role) => isOfEnterprises(role) === applicantsActions.includes(action))
      // A case that does not exist has no id, and 提交 by another enterprise opens that enterprise's own case.
      .filter((role) => (state !== null || action === 'submit') && !(action === 'submit' && role === 'stranger'))
      .map((role) => [state, action, role] as const)
  )
)

/** A case in this state, with the columns that lead there, and of its events only the decision. */
const place = async (state: ApplicationState | null): Promise<Place> => {
  const applicant = await addApplicant(portal)
  const id = newId()
  const isClaimed = state !== null && state !== 'SUBMITTED' && state !== 'WITHDRAWN'
  if (state === null) return { id, applicant, state }
  await portal.deps.db.application.create({
    data: {
      id,
      enterpriseId: applicant.enterpriseId,
      qualification: 'LISTING',
      catalogueVersion: 1,
      state,
      claimedById: isClaimed ? claimer.adminId : null,
      submittedAt: new Date(),
      dueAt: new Date(),
      decidedAt: state === 'APPROVED' || state === 'REJECTED' ? new Date() : null
    }
  })
  if (state === 'APPROVED' || state === 'REJECTED') await placeDecision(id, state)
  if (state === 'APPROVED') {
    await portal.deps.db.grant.create({
      data: { enterpriseId: applicant.enterpriseId, applicationId: id, qualification: 'LISTING', menus: ['trade'] }
    })
  }
  return { id, applicant, state }
}

const placeDecision = async (applicationId: string, toState: 'APPROVED' | 'REJECTED') => {
  const action = toState === 'APPROVED' ? 'approve' : 'reject'
  const by = { actorKind: 'admin', actorId: claimer.adminId, actorName: claimer.name }
  await portal.deps.db.applicationEvent.create({
    data: { applicationId, action, ...by, fromState: 'IN_REVIEW', toState, round: 1 }
  })
}

const perform = ({ id, applicant, state }: Place, action: Action, role: Role): Promise<unknown> => {
  const { deps } = portal
  const actor = role === 'stranger' ? stranger : applicant
  const admin = role === 'colleague' ? colleague : claimer
  const submission = { fields: {}, files: {} }
  switch (action) {
    case 'submit':
      return submitApplication(deps, actor, { qualification: 'LISTING', ...submission }, someOrigin)
    case 'resubmit':
      return resubmitApplication(deps, actor, { id, round: 1, ...submission }, someOrigin)
    case 'withdraw':
      return withdrawApplication(deps, actor, id, someOrigin)
    case 'claim':
      return claimCase(deps, admin, id, someOrigin)
    case 'release':
      return releaseCase(deps, admin, id, someOrigin)
    case 'reopen':
      return reopenCase(
        deps,
        admin,
        { id, decision: state === 'APPROVED' ? 'approve' : 'reject', reason: '决定有误' },
        someOrigin
      )
    default:
      return decideCase(deps, admin, { id, ...asSeen, decision: action, opinion: '请看附件' }, someOrigin)
  }
}

/** Everything that an action writes for this enterprise. */
const traces = async ({ applicant: { enterpriseId, accountId } }: Place) => {
  const { db } = portal.deps
  const where = { where: { enterpriseId } }
  const applications = await db.application.findMany({ ...where, orderBy: { id: 'asc' } })
  return {
    applications,
    events: await db.applicationEvent.count({ where: { applicationId: { in: applications.map(({ id }) => id) } } }),
    grants: await db.grant.findMany(where),
    messages: await db.message.count({ where: { accountId } }),
    audited: (await portal.deps.pool.query('SELECT 1 FROM audit_event WHERE enterprise_id = $1', [enterpriseId]))
      .rowCount
  }
}

const outcomeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    }
  )

describe('every state, action and role (R26)', () => {
  test.each(combinations)('%s: %s by %s', async (state, action, role) => {
    const at = await place(state)
    const before = await traces(at)
    const outcome = await outcomeOf(perform(at, action, role))
    const after = await traces(at)
    const rule = allowed[action]
    if (rule?.from.includes(state) && rule.by.includes(role)) {
      expect(outcome).toBe('done')
      // Two ids of one millisecond come in any order, so the new application is not always the last.
      const had = new Map(before.applications.map(({ id, state: was }) => [id, was]))
      const changed = after.applications.filter(({ id, state: is }) => had.get(id) !== is)
      expect(changed.map(({ state: is }) => is)).toEqual([rule.to])
      expect(after.events).toBe(before.events + 1)
      expect(after.audited).toBe((before.audited ?? 0) + 1)
    } else {
      expect(refusals[outcome as keyof typeof refusals].status).toBe(role === 'stranger' ? 404 : 409)
      expect(after).toEqual(before)
    }
  })

  test('tries all hundred and three combinations', () => {
    expect(combinations).toHaveLength(103)
  })
})

describe('a decision about another round than the one that was seen', () => {
  test.each(['approve', 'return', 'reject'] as const)('%s is refused and changes nothing (R27)', async (decision) => {
    const at = await place('IN_REVIEW')
    const before = await traces(at)
    const wish = { id: at.id, ...asSeen, round: 2, decision, opinion: '不符' }
    expect(await outcomeOf(decideCase(portal.deps, claimer, wish, someOrigin))).toBe('application.state')
    expect(await traces(at)).toEqual(before)
  })
})

const grantActions = ['suspend', 'resume', 'revoke'] as const
const grantTable: Record<GrantState, Partial<Record<(typeof grantActions)[number], GrantState>>> = {
  ACTIVE: { suspend: 'SUSPENDED', revoke: 'REVOKED' },
  SUSPENDED: { resume: 'ACTIVE', revoke: 'REVOKED' },
  REVOKED: {},
  EXPIRED: {}
}

describe('every state of a qualification that is held, and action', () => {
  const cases = grantState.options.flatMap((state) =>
    grantActions.flatMap((action) => [null, 'past', 'future'].map((end) => [state, end, action] as const))
  )
  test.each(cases)('%s, its end %s: %s', async (state, end, action) => {
    const at = await place('APPROVED')
    const expiresAt = end === null ? null : new Date(Date.now() + (end === 'past' ? -1000 : 3_600_000))
    const { id } = await portal.deps.db.grant.update({ where: { applicationId: at.id }, data: { state, expiresAt } })
    const before = await traces(at)
    const outcome = await outcomeOf(changeGrant(portal.deps, claimer, { id, action, reason: '核实' }, someOrigin))
    const after = await traces(at)
    // After its last day the grant is over, whatever its row says.
    const to = end === 'past' ? undefined : grantTable[state][action]
    if (to) {
      expect(outcome).toBe('done')
      expect(after.grants[0]).toMatchObject({ state: to, reason: '核实' })
      expect(after.messages).toBe(before.messages + 1)
    } else {
      expect(outcome).toBe('grant.state')
      expect(after).toEqual(before)
    }
  })
})
