import type { ApplicationState } from '@portal/contract/application/application'
import type { GrantState } from '@portal/contract/qualification/grant'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { type Submitted, submitApplication } from '#api/features/application/application/submit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { changeGrant, expireGrants } from '#api/features/qualification/grant/change-grant.ts'
import { listOpenMenus } from '#api/features/qualification/grant/grant.store.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  claimCase,
  plainProfiles,
  releaseCase,
  requiredPapers,
  someOrigin
} from '#api/testing/factories/cases.ts'
import { rounds } from '#api/testing/rounds.ts'
import { decideCase } from './decide-case.ts'
import { reopenCase } from './reopen-case.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
})
afterAll(() => portal.close())

// One approval and two; both open a menu.
const qualifications = { LISTING: { approvals: 1, menu: 'trade' }, LENDER: { approvals: 2, menu: 'funds' } } as const
type Qualification = keyof typeof qualifications
const codes = Object.keys(qualifications) as Qualification[]

const caseActions = ['resubmit', 'withdraw', 'claim', 'release', 'approve', 'return', 'reject', 'reopen'] as const
const grantActions = ['suspend', 'resume', 'revoke', 'expire'] as const
type Action = 'submit' | (typeof caseActions)[number] | (typeof grantActions)[number]

/** `which` and `who` are taken modulo the number of choices. `who` from 3 on is the reviewer who has the case. */
type Step = { action: Action; who: number; which: number; qualification: Qualification }

const step: fc.Arbitrary<Step> = fc.record({
  // Steps that lead onward are more frequent. Otherwise most cases would end as withdrawn.
  action: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Action>('submit', 'claim', 'claim', 'approve', 'resubmit') },
    { weight: 2, arbitrary: fc.constantFrom<Action>(...caseActions, ...grantActions) }
  ),
  who: fc.nat({ max: 5 }),
  which: fc.nat({ max: 11 }),
  qualification: fc.constantFrom(...codes)
})

type Case = {
  id: string
  owner: number
  qualification: Qualification
  state: ApplicationState
  round: number
  claimer: number | undefined
  first: number | undefined
  deciders: number[]
  grant: { id: string; state: GrantState } | undefined
  actions: string[]
}

type World = { applicants: Actor[]; reviewers: AdminActor[]; cases: Case[] }

const newWorld = async (): Promise<World> => {
  const applicants = await Promise.all([addApplicant(portal), addApplicant(portal)])
  const reviewers = await Promise.all([addReviewer(portal), addReviewer(portal), addReviewer(portal)])
  return { applicants, reviewers, cases: [] }
}

const isOpen = ({ state }: Case): boolean => state === 'SUBMITTED' || state === 'IN_REVIEW' || state === 'RETURNED'
const isHeld = ({ grant }: Case): boolean => grant?.state === 'ACTIVE' || grant?.state === 'SUSPENDED'

/** The rules of R22, R26, R28 and R47, written a second time: what the step does to the case, or false if it is refused. */
const expectation = (
  { cases }: World,
  { action, owner, who, qualification }: Resolved,
  it: Case | undefined
): boolean => {
  const isFree = (code: Qualification, of: number): boolean =>
    !cases.some((other) => other.owner === of && other.qualification === code && (isOpen(other) || isHeld(other)))
  if (action === 'submit') return isFree(qualification, owner)
  if (!it) return false
  const isMine = it.state === 'IN_REVIEW' && it.claimer === who
  switch (action) {
    case 'resubmit':
      return it.state === 'RETURNED'
    case 'withdraw':
      return isOpen(it)
    case 'claim':
      return it.state === 'SUBMITTED' && it.first !== who
    case 'release':
    case 'approve':
    case 'return':
    case 'reject':
      return isMine
    case 'reopen':
      if (it.deciders.includes(who)) return false
      return it.state === 'APPROVED' ? isHeld(it) : it.state === 'REJECTED' && isFree(it.qualification, it.owner)
    case 'suspend':
      return it.grant?.state === 'ACTIVE'
    case 'resume':
      return it.grant?.state === 'SUSPENDED'
    case 'revoke':
    case 'expire':
      return isHeld(it)
  }
}

const apply = async (it: Case, action: Action, who: number): Promise<void> => {
  const needsSecond = qualifications[it.qualification].approvals === 2 && it.first === undefined
  it.actions.push(action === 'approve' && needsSecond ? 'approve-first' : action)
  switch (action) {
    case 'resubmit':
      return void Object.assign(it, { state: 'SUBMITTED', round: it.round + 1, claimer: undefined, first: undefined })
    case 'withdraw':
      return void Object.assign(it, { state: 'WITHDRAWN' })
    case 'claim':
      return void Object.assign(it, { state: 'IN_REVIEW', claimer: who })
    case 'release':
      return void Object.assign(it, { state: 'SUBMITTED', claimer: undefined })
    case 'return':
      return void Object.assign(it, { state: 'RETURNED' })
    case 'reject':
      return void Object.assign(it, { state: 'REJECTED', deciders: [who] })
    case 'reopen':
      if (it.grant && it.state === 'APPROVED') it.grant.state = 'REVOKED'
      return void Object.assign(it, { state: 'SUBMITTED', claimer: undefined, first: undefined })
    case 'approve':
      if (needsSecond) return void Object.assign(it, { state: 'SUBMITTED', claimer: undefined, first: who })
      const { id } = await portal.deps.db.grant.findUniqueOrThrow({ where: { applicationId: it.id } })
      const deciders = it.first === undefined ? [who] : [who, it.first]
      return void Object.assign(it, { state: 'APPROVED', grant: { id, state: 'ACTIVE' }, deciders })
    default:
      const states = { suspend: 'SUSPENDED', resume: 'ACTIVE', revoke: 'REVOKED', expire: 'EXPIRED', submit: 'ACTIVE' }
      if (it.grant) it.grant.state = states[action] as GrantState
  }
}

type Resolved = Step & { owner: number }

const papers = new Map<string, ReturnType<typeof requiredPapers>>()
/** Inserted once, since a walk submits hundreds of times. */
const papersOf = (enterpriseId: string, qualification: Qualification) => {
  const key = `${enterpriseId} ${qualification}`
  const known = papers.get(key) ?? requiredPapers(portal, enterpriseId, qualification)
  papers.set(key, known)
  return known
}

const perform = async (world: World, { action, owner, who, qualification }: Resolved, it: Case | undefined) => {
  const { deps } = portal
  const applicant = world.applicants[it?.owner ?? owner]
  const reviewer = world.reviewers[who]
  if (!applicant || !reviewer) throw new Error('the walk left its world')
  const files = await papersOf(applicant.enterpriseId, it?.qualification ?? qualification)
  const submission = { fields: {}, files }
  if (action === 'submit') return submitApplication(deps, applicant, { qualification, ...submission }, someOrigin)
  if (!it) throw new Refusal('request.not-found')
  const { id, round } = it
  switch (action) {
    case 'resubmit':
      return resubmitApplication(deps, applicant, { id, round, ...submission }, someOrigin)
    case 'withdraw':
      return withdrawApplication(deps, applicant, id, someOrigin)
    case 'claim':
      return claimCase(deps, reviewer, id, someOrigin)
    case 'release':
      return releaseCase(deps, reviewer, id, someOrigin)
    case 'approve':
    case 'return':
    case 'reject':
      return decideCase(
        deps,
        reviewer,
        { id, round, profileRevision: 1, decision: action, opinion: '意见' },
        someOrigin
      )
    case 'reopen':
      return reopenCase(
        deps,
        reviewer,
        { id, decision: it.state === 'APPROVED' ? 'approve' : 'reject', reason: '决定有误' },
        someOrigin
      )
    case 'expire':
      return reachTheEnd(it)
    default:
      if (!it.grant) throw new Refusal('request.not-found')
      return changeGrant(deps, reviewer, { id: it.grant.id, action, reason: '原因' }, someOrigin)
  }
}

const reachTheEnd = async ({ grant }: Case): Promise<void> => {
  const { pool } = portal.deps
  await pool.query(`UPDATE qualification_grant SET expires_at = now() - interval '1 second' WHERE id = $1`, [
    grant?.state === 'REVOKED' || grant?.state === 'EXPIRED' ? null : grant?.id
  ])
  if ((await expireGrants(portal.deps)) === 0) throw new Refusal('grant.state')
}

let done = 0
let refused = 0

const take = async (world: World, { who, which, ...rest }: Step): Promise<void> => {
  const isOfGrant = grantActions.some((action) => action === rest.action)
  const candidates = isOfGrant ? world.cases.filter(({ grant }) => grant) : world.cases
  // Only the newest cases. Otherwise most steps would go to cases that are over.
  const it = rest.action === 'submit' ? undefined : candidates.at(-1 - (which % Math.min(4, candidates.length || 1)))
  const reviewer = who < 3 ? who : (it?.claimer ?? who - 3)
  const resolved = { ...rest, which, who: reviewer, owner: which % world.applicants.length }
  const isExpected = expectation(world, resolved, it)
  try {
    const result = await perform(world, resolved, it)
    expect(isExpected, `${rest.action} in ${it?.state}/${it?.grant?.state} should be refused`).toBe(true)
    done += 1
    if (it) await apply(it, rest.action, resolved.who)
    else {
      const nobody = { claimer: undefined, first: undefined, deciders: [] }
      const fresh = { state: 'SUBMITTED' as const, round: 1, ...nobody, grant: undefined }
      const { owner, qualification } = resolved
      world.cases.push({ id: idOf(result), owner, qualification, ...fresh, actions: ['submit'] })
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    refused += 1
    expect(isExpected, `${rest.action} in ${it?.state}/${it?.grant?.state} was refused: ${error.code}`).toBe(false)
  }
}

const idOf = (result: unknown): string => {
  if (typeof result !== 'object' || result === null || !('application' in result))
    throw new Error('提交 gives the case')
  // Holds because only 提交 gives one.
  return (result as Submitted).application.id
}

const checkCases = async ({ cases }: World): Promise<void> => {
  const { db } = portal.deps
  const rows = await db.application.findMany({ where: { id: { in: cases.map(({ id }) => id) } } })
  const events = await db.applicationEvent.findMany({
    where: { applicationId: { in: cases.map(({ id }) => id) } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }]
  })
  for (const it of cases) {
    const row = rows.find(({ id }) => id === it.id)
    expect(row).toMatchObject({ state: it.state, round: it.round })
    const own = events.filter(({ applicationId }) => applicationId === it.id)
    // The events match the steps. Each begins in the state where the last one ended, and the final one ends in this
    // state.
    expect(own.map(({ action }) => action)).toEqual(it.actions)
    expect(own.map(({ fromState }) => fromState)).toEqual([null, ...own.slice(0, -1).map(({ toState }) => toState)])
    expect(own.at(-1)?.toState).toBe(it.state)
    // R27: every refusal has a reason.
    expect(own.filter(({ action, opinion }) => /^(return|reject|reopen)$/.test(action) && !opinion)).toEqual([])
  }
}

const checkEnterprises = async ({ applicants, cases }: World): Promise<void> => {
  for (const [owner, { enterpriseId, accountId }] of applicants.entries()) {
    const own = cases.filter((each) => each.owner === owner)
    for (const code of codes) {
      const ofThis = own.filter(({ qualification }) => qualification === code)
      expect(ofThis.filter(isOpen).length + ofThis.filter(isHeld).length).toBeLessThanOrEqual(1)
    }
    const menus = await listOpenMenus(portal.deps.db, enterpriseId, new Date())
    const inForce = own.filter(({ grant }) => grant?.state === 'ACTIVE')
    expect(menus.toSorted()).toEqual(
      [...new Set(inForce.map(({ qualification }) => qualifications[qualification].menu))].toSorted()
    )
    // R30: one message for each decision, and no others.
    const told = await portal.deps.db.message.count({ where: { accountId } })
    const worthTelling = /^(submit|approve|return|reject|reopen|suspend|resume|revoke|expire)$/
    expect(told).toBe(own.flatMap(({ actions }) => actions).filter((action) => worthTelling.test(action)).length)
    expect(await portal.deps.db.grant.count({ where: { enterpriseId } })).toBe(own.filter(({ grant }) => grant).length)
  }
}

/** A fixed seed, so that only a change of the code can fail the test. Another seed takes other steps. */
const seed = 20_261_125

describe('many steps at random (R26)', () => {
  test('keep one open case a qualification, the menu true to the grants, and events that explain the state', async () => {
    const walk = fc.asyncProperty(fc.array(step, { minLength: 500, maxLength: 500 }), async (steps) => {
      const world = await newWorld()
      for (const [place, next] of steps.entries()) {
        await take(world, next)
        if (place % 50 === 49) await checkEnterprises(world)
      }
      await checkCases(world)
    })
    const numRuns = rounds(1, 10)
    await fc.assert(walk, { numRuns, endOnFailure: true, seed })
    // The walk had enough accepted and refused steps.
    expect(done).toBeGreaterThan(40 * numRuns)
    expect(refused).toBeGreaterThan(100 * numRuns)
  })
})
