import { listAdmins, proposeAdminRoles } from '@portal/contract/desk/administrator'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { draftAgreement, proposeAgreement, readAgreementVersion } from '@portal/contract/identity/agreement'
import { listClients, proposeClient } from '@portal/contract/partner/client'
import { proposeCatalogue, readCatalogue } from '@portal/contract/qualification/catalogue-change'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { proposalSubjects } from '#api/proposal-subjects.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { agreementDraft } from '#api/testing/factories/agreements.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { clientSettings } from '#api/testing/factories/clients.ts'
import { addProposal, confirmProposal, refuseProposal, withdrawProposal } from '#api/testing/factories/proposals.ts'
import { expireProposals } from './expire-proposals.ts'

let portal: TestApp
let system: TestAdmin
let security: TestAdmin
let now = new Date()
beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock: { now: () => now } } })
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '李安全' })
})
afterAll(() => portal.close())
beforeEach(() => {
  now = new Date()
})

/** The administrators stay signed in. */
const later = async (ms: number): Promise<void> => {
  now = new Date(now.getTime() + ms)
  await portal.deps.db.adminSession.updateMany({ data: { lastSeenAt: now, expiresAt: new Date(now.getTime() + 1000) } })
}
const fortnight = 14 * 86_400_000

const expire = () => expireProposals(portal.deps, proposalSubjects)
const stateOf = async (id: string) => (await portal.deps.db.proposal.findUniqueOrThrow({ where: { id } })).state
const titlesOf = async (admin: TestAdmin): Promise<string[]> =>
  (await admin.call(listAdminMessages, {})).body.map(({ title }: { title: string }) => title)
const expiries = () =>
  portal.deps.db.auditEvent.findMany({ where: { action: 'proposal.expired' }, orderBy: { id: 'asc' } })

test('after 14 days nothing confirms it; the job voids it and tells its proposer alone (R37)', async () => {
  const colleague = await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' })
  const body = { roles: ['AUDIT' as const], reason: '调岗' }
  const { id } = (await system.call(proposeAdminRoles, { params: { id: colleague.id }, body })).body
  await later(fortnight - 1)
  await expire()
  expect(await stateOf(id)).toBe('WAITING')
  expect((await security.call(listAdmins, {})).body.waiting).toMatchObject([{ id, mayDecide: true }])
  await later(1)
  // The job has not come by yet.
  for (const answer of [
    await confirmProposal(security, id),
    await refuseProposal(security, id),
    await withdrawProposal(system, id)
  ]) {
    expect([answer.status, answer.problem.code]).toEqual([409, 'proposal.decided'])
  }
  expect((await security.call(listAdmins, {})).body.waiting).toEqual([])
  await Promise.all([expire(), expire()])
  expect((await system.call(listAdmins, {})).body.decided).toMatchObject([
    { id, state: 'EXPIRED', decidedBy: null, decidedAt: now.toISOString(), mayDecide: false, mayWithdraw: false }
  ])
  expect((await portal.deps.db.admin.findUniqueOrThrow({ where: { id: colleague.id } })).roles).toEqual(['REVIEWER'])
  const title = `变更已失效：赵审核（${colleague.username}）的角色改为审计管理员`
  expect(await titlesOf(system)).toContain(title)
  expect(await titlesOf(security)).not.toContain(title)
  expect(await expiries()).toMatchObject([
    { actorKind: 'system', detail: { kind: 'admin-roles', admin: colleague.id, roles: ['AUDIT'] } }
  ])
  // The subject is free for another proposal.
  expect((await system.call(proposeAdminRoles, { params: { id: colleague.id }, body })).status).toBe(201)
})

test('what only waited goes with it: a registration disappears, a text is a draft again', async () => {
  const client = (await system.call(proposeClient, { body: { mode: 'LIVE', settings: clientSettings } })).body.id
  const draft = { kind: 'privacy' as const, ...agreementDraft() }
  const text = (await system.call(draftAgreement, { body: draft })).body.id
  await system.call(proposeAgreement, { params: { id: text }, body: { revision: 1 } })
  const { version, content } = (await system.call(readCatalogue, {})).body
  const changed = { ...content, workingDays: content.workingDays + 1 }
  await system.call(proposeCatalogue, { body: { basedOn: version, reason: '加一天', content: changed } })
  const { accountId, enterpriseId } = await addApplicant(portal)
  const payload = { proof: '视频核对' }
  await addProposal(portal, {
    kind: 'factor-reset',
    subject: accountId,
    payload,
    proposedById: system.id,
    proposedAt: now
  })
  await later(fortnight + 1)
  await expire()
  const clients = (await system.call(listClients, {})).body.data
  expect(clients.map(({ id }: { id: string }) => id)).not.toContain(client)
  const { body } = await system.call(readAgreementVersion, { params: { id: text } })
  expect(body).toMatchObject({ state: 'DRAFT', proposal: { state: 'EXPIRED' } })
  const page = (await system.call(readCatalogue, {})).body
  expect(page).toMatchObject({ version, waiting: null, decided: [{ state: 'EXPIRED', version: null }] })
  const { name } = clientSettings
  expect(await titlesOf(system)).toEqual(
    expect.arrayContaining([
      `变更已失效：登记业务系统“${name}”`,
      `变更已失效：发布隐私政策（${draft.version}）`,
      '变更已失效：业务资格目录的修改',
      expect.stringMatching(/^变更已失效：重置 .* 的二次验证$/)
    ])
  )
  const reset = (await expiries()).find(({ enterpriseId: of }) => of === enterpriseId)
  expect(reset?.detail).toEqual({ account: accountId, kind: 'factor-reset' })
})

test('a refusal is told to the proposer of any kind, with the opinion (R31)', async () => {
  const { id } = (await system.call(proposeClient, { body: { mode: 'LIVE', settings: clientSettings } })).body
  const proposal = await portal.deps.db.proposal.findFirstOrThrow({ where: { subject: id } })
  expect((await refuseProposal(security, proposal.id, '联系人不明')).status).toBe(200)
  const [told] = (await system.call(listAdminMessages, {})).body
  expect(told).toMatchObject({
    title: `变更已驳回：登记业务系统“${clientSettings.name}”`,
    body: `驳回人：李安全（${security.username}）。意见：联系人不明`,
    link: '/admin/integrators'
  })
})

test.each([
  ['itself', { state: 'CONFIRMED', decidedAt: true, decidedBy: 'proposer' }],
  ['by the person concerned', { state: 'REFUSED', decidedAt: true, decidedBy: 'concerned' }],
  ['without a time', { state: 'CONFIRMED', decidedAt: false, decidedBy: 'other' }],
  ['by a person as expired', { state: 'EXPIRED', decidedAt: true, decidedBy: 'other' }],
  ['as withdrawn by no person', { state: 'WITHDRAWN', decidedAt: true, decidedBy: null }]
] as const)('the table takes none that is decided %s (R37)', async (_, { state, decidedAt, decidedBy }) => {
  const concerned = await openAdmin(portal, { roles: ['SECURITY'] })
  const subject = crypto.randomUUID()
  const parts = { kind: 'admin-roles', subject, proposedById: system.id, concernedId: concerned.id } as const
  const id = await addProposal(portal, parts)
  const people = { proposer: system.id, concerned: concerned.id, other: security.id }
  const data = { state, decidedAt: decidedAt ? now : null, decidedById: decidedBy && people[decidedBy] }
  await expect(portal.deps.db.proposal.update({ where: { id }, data })).rejects.toThrow(/proposal_\w+_check/)
  expect(await stateOf(id)).toBe('WAITING')
})
