import { submitApplication, withdrawApplication } from '@portal/contract/application/application'
import { disableOperator } from '@portal/contract/enterprise/operator'
import { cancelClosure, readPersonalData, requestClosure } from '@portal/contract/enterprise/privacy-endpoints'
import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitApplication as submitAs } from '#api/features/application/application/submit-application.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addOperator,
  addReviewer,
  grantTo,
  plainProfiles,
  someOrigin,
  submit as submitFor
} from '#api/testing/factories/cases.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { insertGrant } from '#api/testing/factories/grants.ts'
import { openAs, openOwner, type Owner } from '#api/testing/factories/operators.ts'
import { behindProxy, buildSibling, letPass } from '#api/testing/factories/visitors.ts'
import { listObstacles } from './closure.store.ts'
import { cancelClosure as undo, requestClosure as close } from './request-closure.ts'

// Two processes on one database, as behind a load balancer.
let portal: TestApp
let sibling: TestApp
beforeAll(async () => {
  const env = { ...behindProxy, ...plainProfiles }
  portal = await buildTestApp({ env })
  sibling = await buildSibling(portal, { env })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

const codeOf = async (browser: TestBrowser): Promise<string> => {
  const { phone } = await portal.deps.db.account.findFirstOrThrow({
    where: { sessions: { some: { id: (await sessionOf(browser)).id } } }
  })
  // One SMS a minute (R6).
  await letPass(portal, 61)
  await browser.call(sendStepUpCode, { body: { captcha: await browser.solveCaptcha('step-up') } })
  await portal.deps.background.settled()
  return portal.outbox.lastCode(phone)
}

const sessionOf = async (browser: TestBrowser) => {
  const { body } = await browser.call(readSession, {})
  return portal.deps.db.session.findFirstOrThrow({ where: { accountId: body.account.id, endedAt: null } })
}

/** With the code of an SMS, which the act asks for (R34). */
const request = async (browser: TestBrowser) =>
  browser.callProven(requestClosure, {}, { factor: 'sms', secret: await codeOf(browser) })

const closingAt = async (browser: TestBrowser) => (await browser.call(readSession, {})).body.closesAt
const obstaclesOf = async (browser: TestBrowser) => (await browser.call(readPersonalData, {})).body.obstacles
const listing = { qualification: 'LISTING', fields: {}, files: {} }

describe('注销账号', () => {
  test('asks for more than the password (R34), takes 15 days, and can be undone', async () => {
    const owner = await openOwner(portal)
    const refused = await owner.call(requestClosure, {})
    expect(refused.problem.stepUp).toMatchObject({ action: 'account.close', factors: ['sms'] })
    const { status, body } = await request(owner)
    expect(status).toBe(201)
    const days = (new Date(body.closesAt).getTime() - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(14.99)
    expect(days).toBeLessThan(15.01)
    expect(await closingAt(owner)).toBe(body.closesAt)
    expect((await request(owner)).problem.code).toBe('closure.open')
    expect((await owner.call(cancelClosure, {})).status).toBe(204)
    expect(await closingAt(owner)).toBeNull()
    expect((await owner.call(cancelClosure, {})).problem.code).toBe('request.not-found')
    const { accountId } = owner.actor
    const messages = await portal.deps.db.message.findMany({ where: { accountId }, orderBy: { id: 'asc' } })
    expect(messages.map(({ template }) => template)).toEqual(['closure.requested', 'closure.cancelled'])
    const audited = await portal.deps.db.auditEvent.findMany({ where: { actorId: accountId }, orderBy: { id: 'asc' } })
    expect(audited.map(({ action }) => action)).toEqual([
      'step-up.proven',
      'closure.requested',
      'step-up.proven',
      'closure.cancelled'
    ])
    expect(audited[1]?.detail).toEqual({ until: body.closesAt })
  })

  test('lets nothing new be applied for until it is undone; everything else goes on', async () => {
    const owner = await openOwner(portal)
    const preparer = await openAs(portal, await addOperator(portal, owner.actor, { status: 'ACTIVE' }))
    await portal.deps.db.account.updateMany({
      where: { enterpriseId: owner.actor.enterpriseId, role: { not: 'OWNER' } },
      data: { status: 'DISABLED' }
    })
    expect((await request(owner)).status).toBe(201)
    expect((await owner.call(submitApplication, { body: listing })).problem.code).toBe('closure.no-applications')
    await portal.deps.db.account.updateMany({
      where: { enterpriseId: owner.actor.enterpriseId },
      data: { status: 'ACTIVE' }
    })
    expect((await preparer.call(submitApplication, { body: listing })).problem.code).toBe('closure.no-applications')
    await owner.call(cancelClosure, {})
    expect((await request(preparer)).status).toBe(201)
    expect((await preparer.call(submitApplication, { body: listing })).problem.code).toBe('closure.no-applications')
    expect((await owner.call(submitApplication, { body: listing })).status).toBe(201)
  })

  const obstacles: [string, (owner: Owner) => Promise<() => Promise<unknown>>][] = [
    [
      'application',
      async (owner) => {
        const { body } = await owner.call(submitApplication, { body: listing })
        return () => owner.call(withdrawApplication, { params: { id: body.id } })
      }
    ],
    [
      'operators',
      async (owner) => {
        const { accountId: id } = await addOperator(portal, owner.actor)
        return () => owner.call(disableOperator, { params: { id } })
      }
    ],
    [
      'grant',
      async (owner) => {
        const { id } = await grantTo(portal, owner.actor, await addReviewer(portal))
        return () => portal.deps.db.grant.update({ where: { id }, data: { state: 'REVOKED' } })
      }
    ],
    [
      'check',
      async ({ actor }) => {
        const subject = { enterpriseId: actor.enterpriseId, subject: 'profile' }
        const check = { ...subject, kind: 'PROFILE' as const, sealed: '', preparedById: actor.accountId }
        const { id } = await portal.deps.db.internalCheck.create({ data: check })
        return () => portal.deps.db.internalCheck.update({ where: { id }, data: { state: 'CANCELLED' } })
      }
    ],
    [
      'change',
      async ({ actor }) => {
        const { enterpriseId, accountId: createdById } = actor
        const change = { enterpriseId, createdById, baseRevision: 1, fields: {}, sealed: '', differences: {} }
        const { id } = await portal.deps.db.profileChange.create({ data: change })
        return () => portal.deps.db.profileChange.update({ where: { id }, data: { state: 'WITHDRAWN' } })
      }
    ]
  ]

  test.each(obstacles)('of an owner is refused while there is an obstacle of the kind %s', async (name, put) => {
    const owner = await openOwner(portal)
    const settle = await put(owner)
    expect(await obstaclesOf(owner)).toEqual([name])
    expect((await request(owner)).problem.code).toBe('closure.blocked')
    await settle()
    expect(await obstaclesOf(owner)).toEqual([])
    expect((await request(owner)).status).toBe(201)
  })

  test('of an operator needs none of this, and closes no other account', async () => {
    const owner = await openOwner(portal)
    await owner.call(submitApplication, { body: listing })
    const operator = await openAs(portal, await addOperator(portal, owner.actor, { role: 'VIEWER' }))
    expect(await obstaclesOf(operator)).toEqual([])
    expect((await request(operator)).status).toBe(201)
    expect(await closingAt(operator)).toEqual(expect.any(String))
    expect(await closingAt(owner)).toBeNull()
    // Nor does it keep the owner from applying.
    expect((await owner.call(submitApplication, { body: { ...listing, qualification: 'SETTLEMENT' } })).status).toBe(
      201
    )
  })

  test('of an owner waits for nothing that is settled, whatever its kind', async () => {
    const { db } = portal.deps
    const owner = await addApplicant(portal)
    const { enterpriseId } = owner
    const obstacles = () => listObstacles(db, enterpriseId, new Date())
    const applicationId = await submitFor(portal, owner)
    const withState = async (state: 'SUBMITTED' | 'IN_REVIEW' | 'RETURNED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN') => {
      const claimedById = state === 'IN_REVIEW' ? (await addReviewer(portal)).adminId : null
      await db.application.update({ where: { id: applicationId }, data: { state, claimedById } })
      return obstacles()
    }
    for (const state of ['SUBMITTED', 'IN_REVIEW', 'RETURNED'] as const)
      expect(await withState(state), state).toEqual(['application'])
    for (const state of ['APPROVED', 'REJECTED', 'WITHDRAWN'] as const)
      expect(await withState(state), state).toEqual([])
    const grantId = await insertGrant(portal, enterpriseId, { state: 'SUSPENDED' })
    expect(await obstacles()).toEqual(['grant'])
    await db.grant.update({ where: { id: grantId }, data: { expiresAt: new Date() } })
    expect(await obstacles()).toEqual([])
    const { accountId: id } = await addOperator(portal, owner)
    for (const status of ['ACTIVE', 'FROZEN', 'INVITED', 'DISABLED', 'CLOSED'] as const) {
      await db.account.update({ where: { id }, data: { status } })
      const isOver = status === 'DISABLED' || status === 'CLOSED'
      expect(await obstacles(), status).toEqual(isOver ? [] : ['operators'])
    }
  })

  test('names the day in 北京时间 on which it will be', async () => {
    const { accountId, ...rest } = await addApplicant(portal)
    const clock = createFakeClock('2026-03-01T00:30:00+08:00')
    await close({ ...portal.deps, clock }, { accountId, ...rest }, someOrigin)
    const { title } = await portal.deps.db.message.findFirstOrThrow({ where: { accountId } })
    expect(title).toBe('账号将于 2026-03-16 注销')
  })

  test('cannot be read or undone without a session', async () => {
    const stranger = openBrowser(portal)
    expect((await stranger.call(cancelClosure, {})).status).toBe(401)
    expect((await stranger.call(readPersonalData, {})).status).toBe(401)
  })
})

const rounds = 50

/** `done`, or the code of the refusal; anything else fails the test. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    }
  )

const inRounds = async (run: () => Promise<void>): Promise<void> => {
  for (let start = 0; start < rounds; start += 10) await Promise.all(Array.from({ length: 10 }, () => run()))
}

const openClosures = (actor: Actor) =>
  portal.deps.db.accountClosure.count({ where: { accountId: actor.accountId, cancelledAt: null } })

describe('50 rounds of', () => {
  test('closing while an application is submitted: one of the two is refused', async () => {
    const seen = new Set<string>()
    await inRounds(async () => {
      const owner = await addApplicant(portal)
      const [submitted, closed] = await Promise.all([
        outcome(submitAs(portal.deps, owner, listing, someOrigin)),
        outcome(close(sibling.deps, owner, someOrigin))
      ])
      seen.add(`${submitted} ${closed}`)
      const applications = await portal.deps.db.application.count({ where: { enterpriseId: owner.enterpriseId } })
      expect(applications + (await openClosures(owner))).toBe(1)
    })
    for (const each of seen) expect(['done closure.blocked', 'closure.no-applications done']).toContain(each)
  })

  test('two closings: one is open', async () => {
    await inRounds(async () => {
      const owner = await addApplicant(portal)
      const both = [portal, sibling].map(({ deps }) => outcome(close(deps, owner, someOrigin)))
      expect((await Promise.all(both)).toSorted()).toEqual(['closure.open', 'done'])
      expect(await openClosures(owner)).toBe(1)
    })
  })

  test('undoing twice: one finds nothing', async () => {
    await inRounds(async () => {
      const owner = await addApplicant(portal)
      await close(portal.deps, owner, someOrigin)
      const both = [portal, sibling].map(({ deps }) => outcome(undo(deps, owner, someOrigin)))
      expect((await Promise.all(both)).toSorted()).toEqual(['done', 'request.not-found'])
    })
  })
})
