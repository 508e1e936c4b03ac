import { startActivation, verifyActivation } from '@portal/contract/enterprise/activation'
import * as operators from '@portal/contract/enterprise/operator'
import type { Db } from '@portal/db/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { submitApplication } from '#api/features/application/application/submit-application.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type Answer, goodPassword } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant, addOperator, plainProfiles, someOrigin } from '#api/testing/factories/cases.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import {
  completeProven,
  invite,
  openOwner,
  type Owner,
  proveInvited,
  startInvited
} from '#api/testing/factories/operators.ts'
import { writeBeside } from '#api/testing/matrix/refused-writes.ts'
import { rounds } from '#api/testing/rounds.ts'
import { behindProxy, buildSibling, newVisitor } from '#api/testing/factories/visitors.ts'
import { changeOperatorRole } from './change-operator-role.ts'
import { removeOperator } from './remove-operator.ts'
import { disableOperator } from './set-operator-status.ts'
import { acceptOwnership, offerOwnership } from './transfer-ownership.ts'

// Two processes on one database, as behind a load balancer.
let portal: TestApp
let sibling: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles } })
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

describe('an owner removes an operator who completes the activation (R36)', () => {
  const proveNew = async () => {
    const owner = await openOwner(portal)
    const invited = await invite(owner)
    return { owner, invited, proven: await proveInvited(portal, invited) }
  }

  const remove = (owner: Owner, id: string) => owner.send('DELETE', operators.removeOperator.path.replace(':id', id))

  const auditOf = async ({ actor: { enterpriseId } }: Owner) => {
    const events = await portal.deps.db.auditEvent.findMany({
      where: { enterpriseId, action: { in: ['operator.activated', 'operator.removed'] } },
      select: { action: true }
    })
    return events.map(({ action }) => action)
  }

  /** Starts the acts one after the other while this table takes no writes, and lets it take them when all acts wait. */
  const holdAt = async (
    table: 'agreement_acceptance' | 'message',
    acts: (() => Promise<Answer>)[]
  ): Promise<Answer[]> => {
    const client = await portal.deps.pool.connect()
    try {
      await client.query(`BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE`)
      const answers: Promise<Answer>[] = []
      for (const act of acts) {
        answers.push(act())
        await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(answers.length)
      }
      await client.query('COMMIT')
      return await Promise.all(answers)
    } finally {
      client.release(true)
    }
  }

  const activated = (id: string) => portal.deps.db.account.findUnique({ where: { id }, select: { status: true } })

  test('an activation that came first stands, and the removal is refused', async () => {
    const { owner, invited, proven } = await proveNew()
    const acts = [() => completeProven(proven), () => remove(owner, invited.id)]
    const [completed, removed] = await holdAt('agreement_acceptance', acts)
    expect([completed?.status, removed?.status, removed?.problem.code]).toEqual([204, 409, 'operator.state'])
    expect(await auditOf(owner)).toEqual(['operator.activated'])
    expect(await activated(invited.id)).toEqual({ status: 'ACTIVE' })
    expect((await newVisitor(portal).signInAs(invited.username, goodPassword)).status).toBe(201)
  })

  test('a removal that came first stands, and the activation is refused and leaves nothing', async () => {
    const { owner, invited, proven } = await proveNew()
    const acts = [() => remove(owner, invited.id), () => completeProven(proven)]
    const [removed, completed] = await holdAt('message', acts)
    expect([removed?.status, completed?.status, completed?.problem.code]).toEqual([204, 409, 'activation.expired'])
    expect(await auditOf(owner)).toEqual(['operator.removed'])
    expect(await activated(invited.id)).toBeNull()
  })

  /** Lets the owner remove the operator as soon as a request has read its run, or the account by its name. */
  const removeAfterReading = async (
    owner: Owner,
    id: string,
    send: () => Promise<Answer>,
    read: 'passwordReset' | 'account' = 'passwordReset'
  ): Promise<Answer> => {
    const { db } = portal.deps
    const findUnique = async <Args, Found>({ args, query }: { args: Args; query: (args: Args) => Promise<Found> }) => {
      const found = await query(args)
      portal.deps.db = db
      await removeOperator(portal.deps, owner.actor, id, someOrigin)
      return found
    }
    const extended =
      read === 'account'
        ? db.$extends({ query: { account: { findUnique } } })
        : db.$extends({ query: { passwordReset: { findUnique } } })
    // Holds because an extended client has every method of a Db; only the types of their results differ.
    portal.deps.db = extended as unknown as Db
    return writeBeside(portal.app, send).finally(() => (portal.deps.db = db))
  }

  test('a removal between the look at the run and the act refuses the activation', async () => {
    const { owner, invited, proven } = await proveNew()
    const { status, problem } = await removeAfterReading(owner, invited.id, () => completeProven(proven))
    expect([status, problem.code]).toEqual([409, 'activation.expired'])
    expect(await auditOf(owner)).toEqual(['operator.removed'])
  })

  test('a removal between the look at the account and the start of the run leaves a run that proves nothing', async () => {
    const owner = await openOwner(portal)
    const invited = await invite(owner)
    const browser = newVisitor(portal)
    const captcha = await browser.solveCaptcha('activate')
    const start = () => browser.call(startActivation, { body: { username: invited.username, captcha } })
    const { status, body } = await removeAfterReading(owner, invited.id, start, 'account')
    expect(status).toBe(202)
    await portal.deps.background.settled()
    const proof = { params: { id: body.id }, body: { code: portal.outbox.lastCode(invited.phone) } }
    const { body: proven } = await browser.call(verifyActivation, proof)
    const completed = await completeProven({ browser, id: body.id, token: proven.token })
    expect([completed.status, completed.problem.code]).toEqual([409, 'activation.expired'])
    expect(await auditOf(owner)).toEqual(['operator.removed'])
  })

  test('a removal between the look at the run and the proof of the phone refuses the proof', async () => {
    const owner = await openOwner(portal)
    const invited = await invite(owner)
    const { browser, id } = await startInvited(portal, invited)
    const body = { code: portal.outbox.lastCode(invited.phone) }
    const verify = () => browser.call(verifyActivation, { params: { id }, body })
    const { status, problem } = await removeAfterReading(owner, invited.id, verify)
    expect([status, problem.code]).toEqual([409, 'activation.expired'])
    expect(await auditOf(owner)).toEqual(['operator.removed'])
  })
})
