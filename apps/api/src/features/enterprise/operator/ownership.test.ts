import { changeOperatorRole, disableOperator } from '@portal/contract/enterprise/operator'
import * as ownership from '@portal/contract/enterprise/ownership'
import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#api/http/refusal.ts'
import type { Answer } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addOperator, plainProfiles, someOrigin } from '#api/testing/factories/cases.ts'
import { openAs, openOwner, type Owner } from '#api/testing/factories/operators.ts'
import { behindProxy, letPass } from '#api/testing/factories/visitors.ts'
import { wokenBy } from '#api/testing/woken-by.ts'
import { switchCheck } from './switch-check.ts'
import { acceptOwnership, offerOwnership } from './transfer-ownership.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp({ env: { ...behindProxy, ...plainProfiles } })
})
afterAll(() => portal.close())

const codeOf = ({ status, problem }: Answer): string => (status >= 400 ? problem.code : 'done')

const openOperator = async (owner: Owner, given: Parameters<typeof addOperator>[2] = {}): Promise<Owner> => {
  const actor = await addOperator(portal, owner.actor, given)
  return { ...(await openAs(portal, actor)), actor }
}

/** By the verb: the endpoint asks for a proof first. The id of the offer, or the code of the refusal. */
const offer = async (owner: Owner, { actor }: Pick<Owner, 'actor'>): Promise<string> => {
  try {
    return (await offerOwnership(portal.deps, owner.actor, actor.accountId, someOrigin)).id
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const rolesOf = async ({ actor }: Owner) => {
  const rows = await portal.deps.db.account.findMany({
    where: { enterpriseId: actor.enterpriseId },
    orderBy: { id: 'asc' },
    select: { id: true, role: true }
  })
  return Object.fromEntries(rows.map(({ id, role }) => [id, role]))
}

const titlesOf = async ({ actor }: Owner) =>
  (await portal.deps.db.message.findMany({ where: { accountId: actor.accountId }, orderBy: { id: 'asc' } })).map(
    ({ title }) => title
  )

/** What was done, by whom and to which account. */
const auditOf = async ({ actor: { enterpriseId } }: Owner) => {
  const where = { enterpriseId, action: { startsWith: 'ownership.' } }
  const rows = await portal.deps.db.auditEvent.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map(({ action, actorId, detail }) => [action, actorId, Object(detail).operator])
}

describe('转让主账号 (R36)', () => {
  test('needs more than the password that the session began with (R34)', async () => {
    const owner = await openOwner(portal)
    const { actor } = await openOperator(owner)
    const act = { params: { id: actor.accountId } }
    const asked = await owner.call(ownership.offerOwnership, act)
    expect([asked.status, asked.problem.stepUp?.factors]).toEqual([403, ['sms']])
    await owner.call(sendStepUpCode, { body: { captcha: await owner.solveCaptcha('step-up') } })
    const secret = portal.outbox.lastCode(owner.actor.session.phone)
    const offered = await owner.callProven(ownership.offerOwnership, act, { factor: 'sms', secret })
    expect(offered.status).toBe(201)
    expect((await owner.call(ownership.readOwnershipTransfer, {})).body.id).toBe(offered.body.id)
  })

  test('passes to the operator who accepts, with a new token for the session (R13)', async () => {
    const owner = await openOwner(portal)
    const next = await openOperator(owner, { name: '李接任', role: 'CUSTOM', permissions: ['application.read'] })
    const id = await offer(owner, next)
    const open = { id, to: { username: next.actor.username, name: '李接任' } }
    expect((await owner.call(ownership.readOwnershipTransfer, {})).body).toMatchObject({ ...open, isToSelf: false })
    expect((await next.call(ownership.readOwnershipTransfer, {})).body).toMatchObject({ ...open, isToSelf: true })
    const before = new Map(next.cookies)
    const accept = () => next.call(ownership.acceptOwnership, { params: { id } })
    expect(await wokenBy(portal, owner.actor.enterpriseId, accept)).toEqual(['menu', 'message'])
    expect(await rolesOf(owner)).toEqual({ [owner.actor.accountId]: 'PREPARER', [next.actor.accountId]: 'OWNER' })
    const { accountId } = next.actor
    expect((await portal.deps.db.account.findUniqueOrThrow({ where: { id: accountId } })).permissions).toEqual([])
    expect(await portal.deps.db.ownershipTransfer.findUnique({ where: { id } })).toMatchObject({
      acceptedAt: expect.any(Date),
      endedAt: expect.any(Date)
    })
    expect(await auditOf(owner)).toEqual([
      ['ownership.offered', owner.actor.accountId, accountId],
      ['ownership.accepted', accountId, accountId]
    ])
    expect(next.cookies).not.toEqual(before)
    const session = (await next.call(readSession, {})).body
    expect([session.account.role, session.permissions.includes('operator.manage')]).toEqual(['OWNER', true])
    expect((await owner.call(readSession, {})).body.account.role).toBe('PREPARER')
    expect([await titlesOf(next), await titlesOf(owner)]).toEqual([
      ['主账号转让待您接受'],
      [`主账号已转让给 ${next.actor.username}`]
    ])
    expect((await owner.call(ownership.readOwnershipTransfer, {})).body).toBeNull()
  })

  test('ends when the owner withdraws it or the other person declines', async () => {
    const owner = await openOwner(portal)
    const next = await openOperator(owner)
    const first = await offer(owner, next)
    const withdraw = () => owner.call(ownership.endOwnershipTransfer, { params: { id: first } })
    // The offer leaves the open page of the other person.
    expect(await wokenBy(portal, owner.actor.enterpriseId, withdraw)).toEqual(['message'])
    expect(codeOf(await next.call(ownership.acceptOwnership, { params: { id: first } }))).toBe('transfer.ended')
    const second = await offer(owner, next)
    expect(codeOf(await next.call(ownership.endOwnershipTransfer, { params: { id: second } }))).toBe('done')
    expect(await titlesOf(owner)).toEqual([`${next.actor.username} 谢绝了主账号转让`])
    expect((await rolesOf(owner))[owner.actor.accountId]).toBe('OWNER')
    expect(codeOf(await owner.call(ownership.endOwnershipTransfer, { params: { id: second } }))).toBe('transfer.ended')
    const { enterpriseId } = owner.actor
    const transfers = await portal.deps.db.ownershipTransfer.findMany({ where: { enterpriseId } })
    expect(transfers.map(({ acceptedAt }) => acceptedAt)).toEqual([null, null])
    const toNext = next.actor.accountId
    expect((await auditOf(owner)).filter(([action]) => action === 'ownership.ended')).toEqual([
      ['ownership.ended', owner.actor.accountId, toNext],
      ['ownership.ended', toNext, toNext]
    ])
  })

  test('is one at a time, and over after 24 hours', async () => {
    const owner = await openOwner(portal)
    const [next, other] = [await openOperator(owner), await openOperator(owner)]
    const id = await offer(owner, next)
    expect(await offer(owner, other)).toBe('transfer.open')
    await letPass(portal, 24 * 3600 + 1)
    const later = await openAs(portal, next.actor)
    expect((await later.call(ownership.readOwnershipTransfer, {})).body).toBeNull()
    expect(codeOf(await later.call(ownership.acceptOwnership, { params: { id } }))).toBe('transfer.ended')
    expect(await offer(owner, other)).toMatch(/^[\da-f-]{36}$/)
    const expired = await portal.deps.db.ownershipTransfer.findUniqueOrThrow({ where: { id } })
    expect(expired).toMatchObject({ acceptedAt: null, endedAt: expect.any(Date) })
  })

  test('is neither seen nor accepted by anybody else', async () => {
    const owner = await openOwner(portal)
    const [next, other] = [await openOperator(owner), await openOperator(owner)]
    const id = await offer(owner, next)
    const params = { id: id }
    for (const stranger of [other, await openOwner(portal)]) {
      expect((await stranger.call(ownership.readOwnershipTransfer, {})).body).toBeNull()
      expect(codeOf(await stranger.call(ownership.acceptOwnership, { params }))).toBe('request.not-found')
      expect(codeOf(await stranger.call(ownership.endOwnershipTransfer, { params }))).toBe('request.not-found')
    }
    expect(codeOf(await owner.call(ownership.acceptOwnership, { params }))).toBe('request.not-found')
  })

  test('needs an operator who is active, also when it is accepted', async () => {
    const owner = await openOwner(portal)
    const invited = await addOperator(portal, owner.actor, { status: 'INVITED' })
    expect(await offer(owner, { actor: invited })).toBe('operator.state')
    expect(await offer(owner, owner)).toBe('operator.owner')
    expect(await offer(owner, await openOperator(await openOwner(portal)))).toBe('request.not-found')
    const next = await openOperator(owner)
    const id = await offer(owner, next)
    await owner.call(disableOperator, { params: { id: next.actor.accountId } })
    expect(codeOf(await next.call(ownership.acceptOwnership, { params: { id } }))).toBe('account.disabled')
    // A request that began before.
    await expect(acceptOwnership(portal.deps, next.actor, id, someOrigin)).rejects.toThrow(Refusal)
    expect((await rolesOf(owner))[owner.actor.accountId]).toBe('OWNER')
  })

  test('does not pass from an owner whom the platform has frozen meanwhile', async () => {
    const owner = await openOwner(portal)
    const next = await openOperator(owner)
    const id = await offer(owner, next)
    const { accountId } = owner.actor
    await portal.deps.db.account.update({ where: { id: accountId }, data: { status: 'FROZEN' } })
    expect(codeOf(await next.call(ownership.acceptOwnership, { params: { id } }))).toBe('transfer.ended')
    expect(await rolesOf(owner)).toEqual({ [accountId]: 'OWNER', [next.actor.accountId]: 'PREPARER' })
  })

  test('an owner who was replaced meanwhile acts no more', async () => {
    const owner = await openOwner(portal)
    const [next, other] = [await openOperator(owner), await openOperator(owner)]
    const id = await offer(owner, next)
    await next.call(ownership.acceptOwnership, { params: { id } })
    const change = { params: { id: other.actor.accountId }, body: { role: 'FINANCE' as const, permissions: [] } }
    expect(codeOf(await owner.call(changeOperatorRole, change))).toBe('permission.missing')
    expect(codeOf(await next.call(changeOperatorRole, change))).toBe('done')
    // A request that began before still has the owner's role.
    await expect(switchCheck(portal.deps, owner.actor, true, someOrigin)).rejects.toThrow('permission.changed')
  })
})
