import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resubmitApplication } from '#api/features/application/application/resubmit-application.ts'
import { withdrawApplication } from '#api/features/application/application/withdraw-application.ts'
import { changeGrant, expireGrants } from '#api/features/qualification/grant/change-grant.ts'
import type { Actor, AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addApplicant,
  addReviewer,
  asSeen,
  claimCase,
  grantTo,
  plainProfiles,
  someOrigin,
  submit
} from '#api/testing/factories/cases.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { rounds } from '#api/testing/rounds.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { decideCase } from './decide-case.ts'

// Two processes on one database, as behind a load balancer.
let portal: TestApp
let sibling: TestApp
let wang: AdminActor
let li: AdminActor
beforeAll(async () => {
  portal = await buildTestApp({ env: plainProfiles })
  sibling = await buildSibling(portal, { env: plainProfiles })
  wang = await addReviewer(portal, { name: '王审核' })
  li = await addReviewer(portal, { name: '李审核' })
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

const pairs = rounds(10, 50)

/** `done`, or the code of the refusal; anything else fails the test. */
const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    }
  )

const inPairs = async (run: () => Promise<void>): Promise<void> => {
  // Ten at a time, so that the pairs meet in the database and not in the queue of the pool.
  for (let start = 0; start < pairs; start += 10) await Promise.all(Array.from({ length: 10 }, run))
}

const eventsOf = async (applicationId: string): Promise<string[]> =>
  (
    await portal.deps.db.applicationEvent.findMany({
      where: { applicationId },
      orderBy: [{ at: 'asc' }, { id: 'asc' }]
    })
  ).map(({ action }) => action)

const messagesOf = ({ accountId }: Actor, template: string): Promise<number> =>
  portal.deps.db.message.count({ where: { accountId, template } })

/** A case that 王审核 has claimed. One process approves it while the applicant withdraws it on the other. */
const claimedCase = async () => {
  const applicant = await addApplicant(portal)
  const id = await submit(portal, applicant)
  await claimCase(portal.deps, wang, id, someOrigin)
  return {
    id,
    approve: () => outcome(decideCase(portal.deps, wang, { id, ...asSeen, decision: 'approve' }, someOrigin)),
    withdraw: () => outcome(withdrawApplication(sibling.deps, applicant, id, someOrigin))
  }
}

/** The final state of the case, after checking that its events and grants agree with it. */
const expectOneEffect = async (id: string): Promise<string> => {
  const { state } = await portal.deps.db.application.findUniqueOrThrow({ where: { id } })
  expect(await portal.deps.db.grant.count({ where: { applicationId: id } })).toBe(state === 'APPROVED' ? 1 : 0)
  expect(await eventsOf(id)).toEqual(['submit', 'claim', state === 'APPROVED' ? 'approve' : 'withdraw'])
  return state
}

/** The outcomes of `works`. Each begins when the previous one waits for a row that a third transaction has locked. */
const whileCaseIsLocked = async (id: string, works: (() => Promise<string>)[]): Promise<string[]> => {
  const holder = await portal.deps.pool.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('SELECT FROM application WHERE id = $1 FOR UPDATE', [id])
    const outcomes: Promise<string>[] = []
    for (const work of works) {
      outcomes.push(work())
      await expect.poll(() => countLockWaits(portal.deps.pool), { timeout: 60_000 }).toBe(outcomes.length)
    }
    await holder.query('COMMIT')
    return await Promise.all(outcomes)
  } finally {
    // If a step above failed, the lock ends with the connection.
    holder.release(true)
  }
}

describe('pairs of reviewers (R27)', () => {
  test('who claim the same case: one gets it, the other is told that it is taken', async () => {
    await inPairs(async () => {
      const id = await submit(portal, await addApplicant(portal))
      const outcomes = await Promise.all([
        outcome(claimCase(portal.deps, wang, id, someOrigin)),
        outcome(claimCase(sibling.deps, li, id, someOrigin))
      ])
      expect(outcomes.toSorted()).toEqual(['application.claimed', 'done'])
      expect(await eventsOf(id)).toEqual(['submit', 'claim'])
    })
  })

  test('who decide the same case, of whom only one has it: the other changes nothing', async () => {
    await inPairs(async () => {
      const applicant = await addApplicant(portal)
      const id = await submit(portal, applicant)
      await claimCase(portal.deps, wang, id, someOrigin)
      const outcomes = await Promise.all([
        outcome(decideCase(portal.deps, wang, { id, ...asSeen, decision: 'approve' }, someOrigin)),
        outcome(decideCase(sibling.deps, li, { id, ...asSeen, decision: 'reject', opinion: '不符' }, someOrigin))
      ])
      expect(outcomes[0]).toBe('done')
      expect(['application.claimed', 'application.state']).toContain(outcomes[1])
      expect(await eventsOf(id)).toEqual(['submit', 'claim', 'approve'])
      expect(await messagesOf(applicant, 'application.rejected')).toBe(0)
    })
  })

  test('one of whom decides twice in two windows: one decision counts', async () => {
    await inPairs(async () => {
      const applicant = await addApplicant(portal)
      const id = await submit(portal, applicant)
      await claimCase(portal.deps, wang, id, someOrigin)
      const outcomes = await Promise.all([
        outcome(decideCase(portal.deps, wang, { id, ...asSeen, decision: 'approve' }, someOrigin)),
        outcome(decideCase(sibling.deps, wang, { id, ...asSeen, decision: 'return', opinion: '缺件' }, someOrigin))
      ])
      expect(outcomes.toSorted()).toEqual(['application.state', 'done'])
      const grants = await portal.deps.db.grant.count({ where: { applicationId: id } })
      expect(await messagesOf(applicant, 'application.approved')).toBe(grants)
      expect(await messagesOf(applicant, 'application.returned')).toBe(1 - grants)
    })
  })
})

describe('at the same time', () => {
  test('通过 against 撤回: either the menu opens or the case is withdrawn, never both (R26)', async () => {
    await inPairs(async () => {
      const { id, approve, withdraw } = await claimedCase()
      const outcomes = await Promise.all([approve(), withdraw()])
      expect(outcomes.toSorted()).toEqual(['application.state', 'done'])
      await expectOneEffect(id)
    })
  })

  test.each([
    ['通过 before 撤回', 'APPROVED'],
    ['撤回 before 通过', 'WITHDRAWN']
  ] as const)('%s while both wait for the case: the first has it (R26)', async (_, state) => {
    const { id, approve, withdraw } = await claimedCase()
    const inOrder = state === 'APPROVED' ? [approve, withdraw] : [withdraw, approve]
    expect(await whileCaseIsLocked(id, inOrder)).toEqual(['done', 'application.state'])
    expect(await expectOneEffect(id)).toBe(state)
  })

  test('提交 against 提交: one case (R22)', async () => {
    await inPairs(async () => {
      const applicant = await addApplicant(portal)
      const outcomes = await Promise.all([outcome(submit(portal, applicant)), outcome(submit(sibling, applicant))])
      expect(outcomes.toSorted()).toEqual(['application.open-exists', 'done'])
      expect(await portal.deps.db.application.count({ where: { enterpriseId: applicant.enterpriseId } })).toBe(1)
      expect(await messagesOf(applicant, 'application.submitted')).toBe(1)
    })
  })

  test('提交 against 通过 of the case before: never a second case beside the grant (R22)', async () => {
    await inPairs(async () => {
      const applicant = await addApplicant(portal)
      const id = await submit(portal, applicant)
      await claimCase(portal.deps, wang, id, someOrigin)
      const [approved, submitted] = await Promise.all([
        outcome(decideCase(portal.deps, wang, { id, ...asSeen, decision: 'approve' }, someOrigin)),
        outcome(submit(sibling, applicant))
      ])
      expect(approved).toBe('done')
      expect(['application.open-exists', 'application.already-granted']).toContain(submitted)
    })
  })

  test('重新提交 against 撤回: one of them (R26)', async () => {
    await inPairs(async () => {
      const applicant = await addApplicant(portal)
      const id = await submit(portal, applicant)
      await claimCase(portal.deps, wang, id, someOrigin)
      await decideCase(portal.deps, wang, { id, ...asSeen, decision: 'return', opinion: '缺件' }, someOrigin)
      const wish = { id, round: 1, fields: {}, files: {} }
      const outcomes = await Promise.all([
        outcome(resubmitApplication(portal.deps, applicant, wish, someOrigin)),
        outcome(withdrawApplication(sibling.deps, applicant, id, someOrigin))
      ])
      // A resubmitted case may be withdrawn. A withdrawn case may not be resubmitted.
      const events = (await eventsOf(id)).slice(3)
      if (outcomes[0] === 'done')
        expect(events).toEqual(outcomes[1] === 'done' ? ['resubmit', 'withdraw'] : ['resubmit'])
      else expect([outcomes, events]).toEqual([['application.state', 'done'], ['withdraw']])
    })
  })

  test('two second approvals of one case: one grant (R28)', async () => {
    const third = await addReviewer(portal, { name: '张审核' })
    await inPairs(async () => {
      const applicant = await addApplicant(portal)
      const id = await submit(portal, applicant, 'LENDER')
      await claimCase(portal.deps, wang, id, someOrigin)
      await decideCase(portal.deps, wang, { id, ...asSeen, decision: 'approve' }, someOrigin)
      const second = async ({ deps }: TestApp, admin: AdminActor): Promise<void> => {
        await claimCase(deps, admin, id, someOrigin)
        await decideCase(deps, admin, { id, ...asSeen, decision: 'approve' }, someOrigin)
      }
      const outcomes = await Promise.all([outcome(second(portal, li)), outcome(second(sibling, third))])
      expect(outcomes.filter((each) => each === 'done')).toHaveLength(1)
      expect(await portal.deps.db.grant.count({ where: { applicationId: id } })).toBe(1)
    })
  })
})

test('a grant whose end comes while two processes look for it, and while it is suspended, ends once (R26)', async () => {
  const applicants = await Promise.all(Array.from({ length: 20 }, () => addApplicant(portal)))
  const grants: string[] = []
  for (const applicant of applicants) grants.push((await grantTo(portal, applicant, wang, 'SUPERVISOR')).id)
  await portal.deps.pool.query(
    `UPDATE qualification_grant SET expires_at = now() - interval '1 second' WHERE id = ANY($1)`,
    [grants]
  )
  const suspended = grants.map((id) =>
    outcome(changeGrant(portal.deps, li, { id, action: 'suspend', reason: '核实' }, someOrigin))
  )
  const [ended, endedElsewhere, ...outcomes] = await Promise.all([
    expireGrants(portal.deps),
    expireGrants(sibling.deps),
    ...suspended
  ])
  expect(ended + endedElsewhere + (await expireGrants(portal.deps))).toBe(grants.length)
  expect(new Set(outcomes)).toEqual(new Set(['grant.state']))
  for (const applicant of applicants) expect(await messagesOf(applicant, 'grant.expired')).toBe(1)
})
