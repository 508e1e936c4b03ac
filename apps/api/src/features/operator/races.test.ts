import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitApplication } from '#api/features/application/submit-application.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, plainProfiles, someOrigin } from '#api/testing/cases.ts'
import { rounds } from '#api/testing/rounds.ts'
import { buildSibling } from '#api/testing/visitors.ts'
import { changeOperatorRole } from './change-operator-role.ts'
import { disableOperator } from './set-operator-status.ts'
import { acceptOwnership, offerOwnership } from './transfer-ownership.ts'

// Two processes on one database, as behind a load balancer.
let portal: TestApp
let sibling: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  sibling = await buildSibling(portal, { env: plainProfiles })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

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
  for (let start = 0; start < rounds(10, 100); start += 10) await Promise.all(Array.from({ length: 10 }, () => run()))
}

const submitAs = (actor: Actor) =>
  submitApplication(portal.deps, actor, { qualification: 'LISTING', fields: {}, files: {} }, someOrigin)

/** Act and end of the right, in the order in which they were committed. */
const orderOf = async ({ enterpriseId }: Actor) => {
  const events = await portal.deps.db.auditEvent.findMany({
    where: { enterpriseId, action: { in: ['application.submitted', 'operator.disabled', 'operator.role-changed'] } },
    orderBy: { id: 'asc' },
    select: { action: true }
  })
  return events.map(({ action }) => action)
}

describe('at the same time', () => {
  test('an owner who disables while the operator submits: no act follows the end of the account (R36)', async () => {
    const seen = new Set<string>()
    await inRounds(async () => {
      const owner = await addApplicant(portal)
      const operator = await addOperator(portal, owner)
      const [submitted, disabled] = await Promise.all([
        outcome(submitAs(operator)),
        outcome(disableOperator(sibling.deps, owner, operator.accountId, someOrigin))
      ])
      expect(disabled).toBe('done')
      expect(['done', 'session.required']).toContain(submitted)
      const isBefore = submitted === 'done'
      expect(await orderOf(owner)).toEqual(
        isBefore ? ['application.submitted', 'operator.disabled'] : ['operator.disabled']
      )
      seen.add(submitted)
    })
    expect(seen.size).toBeGreaterThan(0)
  })

  test('a role that is taken away between page and act: the act is refused or came first', async () => {
    await inRounds(async () => {
      const owner = await addApplicant(portal)
      const operator = await addOperator(portal, owner)
      const change = { id: operator.accountId, role: 'VIEWER' as const, permissions: [] }
      const [submitted, changed] = await Promise.all([
        outcome(submitAs(operator)),
        outcome(changeOperatorRole(sibling.deps, owner, change, someOrigin))
      ])
      expect(changed).toBe('done')
      expect(['done', 'permission.changed']).toContain(submitted)
      expect(await orderOf(owner)).toEqual(
        submitted === 'done' ? ['application.submitted', 'operator.role-changed'] : ['operator.role-changed']
      )
    })
  })

  test('a ticked permission that is taken away between page and act: the act is refused or came first', async () => {
    await inRounds(async () => {
      const owner = await addApplicant(portal)
      const permissions = ['application.read', 'application.submit']
      const operator = await addOperator(portal, owner, { role: 'CUSTOM', permissions })
      const change = { id: operator.accountId, role: 'CUSTOM' as const, permissions: ['application.read' as const] }
      const [submitted, changed] = await Promise.all([
        outcome(submitAs(operator)),
        outcome(changeOperatorRole(sibling.deps, owner, change, someOrigin))
      ])
      expect(changed).toBe('done')
      expect(['done', 'permission.changed']).toContain(submitted)
      expect(await orderOf(owner)).toEqual(
        submitted === 'done' ? ['application.submitted', 'operator.role-changed'] : ['operator.role-changed']
      )
    })
  })

  test('two offers and one acceptance twice: one offer, one new owner', async () => {
    await inRounds(async () => {
      const owner = await addApplicant(portal)
      const [next, other] = [await addOperator(portal, owner), await addOperator(portal, owner)]
      const offers = await Promise.all([
        outcome(offerOwnership(portal.deps, owner, next.accountId, someOrigin)),
        outcome(offerOwnership(sibling.deps, owner, other.accountId, someOrigin))
      ])
      expect(offers.toSorted()).toEqual(['done', 'transfer.open'])
      const { id, toId } = await portal.deps.db.ownershipTransfer.findFirstOrThrow({
        where: { enterpriseId: owner.enterpriseId, endedAt: null }
      })
      const taker = toId === next.accountId ? next : other
      const accepted = await Promise.all([
        outcome(acceptOwnership(portal.deps, taker, id, someOrigin)),
        outcome(acceptOwnership(sibling.deps, taker, id, someOrigin))
      ])
      expect(accepted.toSorted()).toEqual(['done', 'transfer.ended'])
      const owners = await portal.deps.db.account.findMany({
        where: { enterpriseId: owner.enterpriseId, role: 'OWNER' },
        select: { id: true }
      })
      expect(owners).toEqual([{ id: taker.accountId }])
    })
  })
})
