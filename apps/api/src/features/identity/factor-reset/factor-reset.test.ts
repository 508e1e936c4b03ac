import { listEnterpriseAccounts } from '@portal/contract/desk/admin-enterprises'
import { proposeFactorReset } from '@portal/contract/identity/factor-reset'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { enterpriseIdOf } from '#api/testing/factories/attachments.ts'
import { confirmProposal, refuseProposal, withdrawProposal } from '#api/testing/factories/proposals.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { endReasonsOf } from '#api/testing/end-reasons.ts'

let portal: TestApp
let system: TestAdmin
let security: TestAdmin
beforeAll(async () => {
  portal = await buildTestApp()
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '李安全' })
})
afterAll(() => portal.close())

const bytes = (length: number) => new Uint8Array(length).map(() => Math.floor(Math.random() * 256))

/** An account with an authenticator, a passkey, a recovery code and a trusted device. */
const enterProtected = async () => {
  const browser = openBrowser(portal)
  await browser.enter()
  const enterpriseId = await enterpriseIdOf(portal, browser)
  const { db } = portal.deps
  const { id: accountId, phone } = await db.account.findFirstOrThrow({ where: { enterpriseId } })
  const now = new Date()
  const totp = { totpSealed: 'sealed', offeredTo: accountId, offeredAt: now, confirmedAt: now }
  await db.secondFactor.create({ data: { accountId, ...totp } })
  await db.passkey.create({
    data: { accountId, credentialId: bytes(16), publicKey: bytes(32), counter: 0n, isBackedUp: false, name: '手机' }
  })
  await db.recoveryCode.create({ data: { accountId, codeHash: bytes(32) } })
  await db.knownDevice.updateMany({ where: { accountId }, data: { trustedUntil: new Date(Date.now() + 86_400_000) } })
  return { browser, enterpriseId, accountId, phone }
}

const factorsOf = async (accountId: string) => {
  const where = { accountId }
  const { db } = portal.deps
  return [
    await db.secondFactor.count({ where }),
    await db.passkey.count({ where }),
    await db.recoveryCode.count({ where }),
    await db.knownDevice.count({ where: { accountId, trustedUntil: { not: null } } })
  ]
}

const body = { reason: '手机遗失', proof: '视频核对法人身份证与营业执照' }
const propose = (id: string, by = system) => by.call(proposeFactorReset, { params: { id }, body })
const confirm = (id: string, by = security) => confirmProposal(by, id)
const refuse = (id: string, opinion: string) => refuseProposal(security, id, opinion)

const acts = async (enterpriseId: string) => {
  const rows = await portal.deps.db.auditEvent.findMany({
    where: { enterpriseId, action: { startsWith: 'second-factor.reset' } },
    orderBy: { id: 'asc' }
  })
  return rows.map(({ action, actorId, detail }) => [action, actorId, detail])
}

test('a second person confirms, and everything that was a second factor ends with the sessions (R34, R37)', async () => {
  const { browser, enterpriseId, accountId, phone } = await enterProtected()
  const before = await portal.deps.db.account.findUniqueOrThrow({ where: { id: accountId } })
  const { status, body: made } = await propose(accountId)
  expect(status).toBe(201)
  expect((await factorsOf(accountId)).every((count) => count > 0)).toBe(true)
  expect((await browser.call(readSession, {})).status).toBe(200)
  expect((await confirm(made.id)).status).toBe(200)
  expect(await factorsOf(accountId)).toEqual([0, 0, 0, 0])
  expect((await browser.call(readSession, {})).status).toBe(401)
  expect(await endReasonsOf(portal, { id: accountId })).toEqual(['second-factor-reset'])
  const after = await portal.deps.db.account.findUniqueOrThrow({ where: { id: accountId } })
  expect(after.passwordHash).toBe(before.passwordHash)
  expect(await acts(enterpriseId)).toEqual([
    ['second-factor.reset-proposed', system.id, { account: accountId, ...body }],
    ['second-factor.reset', security.id, { account: accountId }]
  ])
  const told = await portal.deps.db.message.findMany({ where: { accountId, template: 'second-factor.reset' } })
  expect(told).toHaveLength(1)
  await expect
    .poll(() => portal.outbox.entries.filter((entry) => entry.kind === 'sms-notice' && entry.phone === phone))
    .toMatchObject([{ purpose: 'second-factor-reset', text: expect.stringContaining('二次验证已由平台重置') }])
  expect((await confirm(made.id)).problem.code).toBe('proposal.decided')
})

test('nobody confirms what they proposed, also with another role by then (R37)', async () => {
  const { accountId } = await enterProtected()
  const guard = await openAdmin(portal, { roles: ['SECURITY'] })
  const own = (await propose(accountId, guard)).body.id
  expect((await confirm(own, guard)).problem.code).toBe('proposal.second-person')
  await portal.deps.db.proposal.deleteMany({ where: { subject: accountId } })
  const changed = await openAdmin(portal, { roles: ['SYSTEM'] })
  const { id } = (await propose(accountId, changed)).body
  await portal.deps.db.admin.update({ where: { id: changed.id }, data: { roles: ['SECURITY'] } })
  expect((await confirm(id, changed)).problem.code).toBe('proposal.second-person')
  expect((await factorsOf(accountId))[0]).toBe(1)
})

test('what somebody proposed who may no longer propose is not confirmed, and can be refused', async () => {
  const { accountId } = await enterProtected()
  const gone = await openAdmin(portal, { roles: ['SYSTEM'] })
  const { id } = (await propose(accountId, gone)).body
  await portal.deps.db.admin.update({ where: { id: gone.id }, data: { status: 'FROZEN' } })
  expect((await confirm(id)).problem.code).toBe('proposal.decided')
  expect((await factorsOf(accountId))[0]).toBe(1)
  expect((await refuse(id, '提出人已停用')).status).toBe(200)
})

test('a refusal needs an opinion and changes nothing; a proposal can be withdrawn by its proposer alone', async () => {
  const { browser, accountId, enterpriseId } = await enterProtected()
  const first = (await propose(accountId)).body.id
  expect((await propose(accountId)).problem.code).toBe('proposal.open')
  expect((await refuse(first, '')).problem.errors).toMatchObject([{ code: 'opinion.required' }])
  expect((await refuse(first, '身份核验不足')).status).toBe(200)
  expect((await confirm(first)).problem.code).toBe('proposal.decided')
  expect((await acts(enterpriseId)).at(-1)).toEqual([
    'second-factor.reset-refused',
    security.id,
    { account: accountId, reason: '身份核验不足' }
  ])
  const second = (await propose(accountId)).body.id
  const withdraw = (by: TestAdmin) => withdrawProposal(by, second)
  expect((await withdraw(security)).problem.code).toBe('proposal.proposer-only')
  expect((await withdraw(system)).status).toBe(204)
  expect((await withdraw(system)).problem.code).toBe('proposal.decided')
  expect((await factorsOf(accountId)).every((count) => count > 0)).toBe(true)
  expect((await browser.call(readSession, {})).status).toBe(200)
  expect((await acts(enterpriseId)).map(([action]) => action)).toEqual([
    'second-factor.reset-proposed',
    'second-factor.reset-refused',
    'second-factor.reset-proposed',
    'second-factor.reset-withdrawn'
  ])
})

test('reason and proof are asked for, and an account without a second factor has nothing to reset', async () => {
  const { accountId } = await enterProtected()
  const call = (given: Partial<typeof body>) =>
    system.call(proposeFactorReset, { params: { id: accountId }, body: { ...body, ...given } })
  expect((await call({ proof: ' ' })).problem.errors).toMatchObject([{ pointer: '/proof', code: 'proof.required' }])
  expect((await call({ reason: '' })).problem.errors).toMatchObject([{ pointer: '/reason', code: 'reason.required' }])
  const unknown = crypto.randomUUID()
  for (const answer of [propose(unknown), confirm(unknown), withdrawProposal(system, unknown)])
    expect((await answer).problem.code).toBe('request.not-found')
  // A closed account has been anonymised.
  const closed = await enterProtected()
  await portal.deps.db.account.update({ where: { id: closed.accountId }, data: { status: 'CLOSED' } })
  expect((await propose(closed.accountId)).problem.code).toBe('request.not-found')
  await portal.deps.db.secondFactor.deleteMany({ where: { accountId } })
  expect((await propose(accountId)).status, 'a passkey alone is a second factor too').toBe(201)
  await portal.deps.db.proposal.deleteMany({ where: { subject: accountId } })
  await portal.deps.db.passkey.deleteMany({ where: { accountId } })
  expect((await propose(accountId)).problem.code).toBe('factor-reset.none')
})

test('the reset of an account that is closed meanwhile is not confirmed, and can be taken back', async () => {
  const { accountId } = await enterProtected()
  const { id } = (await propose(accountId)).body
  await portal.deps.db.account.update({ where: { id: accountId }, data: { status: 'CLOSED' } })
  expect((await confirm(id)).problem.code).toBe('proposal.decided')
  expect((await factorsOf(accountId))[0]).toBe(1)
  expect((await withdrawProposal(system, id)).status).toBe(204)
})

test('the list of accounts shows what waits and what each may do', async () => {
  const { accountId, enterpriseId } = await enterProtected()
  const { number } = await portal.deps.db.enterprise.findUniqueOrThrow({ where: { id: enterpriseId } })
  const list = async (by: TestAdmin) =>
    (
      await by.call(listEnterpriseAccounts, {
        params: { number: String(number).padStart(10, '0') },
        query: {}
      })
    ).body.data[0]
  const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
  expect(await list(system)).toMatchObject({ factorReset: null, mayProposeReset: true })
  expect(await list(auditor)).toMatchObject({ factorReset: null, mayProposeReset: false })
  await propose(accountId)
  const waiting = { ...body, proposedBy: { zh: `王系统（${system.username}）` } }
  expect(await list(system)).toMatchObject({
    factorReset: { ...waiting, mayDecide: false, mayWithdraw: true },
    mayProposeReset: false
  })
  expect(await list(security)).toMatchObject({ factorReset: { ...waiting, mayDecide: true, mayWithdraw: false } })
  const told = await portal.deps.db.message.findMany({
    where: { adminId: security.id, template: 'admin.factor-reset-waiting' },
    orderBy: { id: 'desc' }
  })
  expect(told[0]?.link).toBe(`/admin/enterprises/${String(number).padStart(10, '0')}?tab=accounts`)
})
