import { readWaitingDay } from '@portal/contract/desk/day'
import type { AdminRole } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { ProposalKind } from '@portal/contract/record/proposal'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { makeWorld, type World } from '#api/testing/matrix/matrix-callers.ts'
import { change, recovery } from '#api/testing/matrix/matrix-objects.ts'
import { addProposal } from '#api/testing/factories/proposals.ts'

let portal: TestApp
let world: World
beforeAll(async () => {
  portal = await buildTestApp()
  world = await makeWorld(portal, '')
})
afterAll(() => portal.close())

type Row = { kind: string; count: number; since: string; enterpriseNumber: string | null }
const open = async (role: AdminRole) => {
  const admin = await openAdmin(portal, { roles: [role] })
  const read = async (): Promise<Row[]> => (await admin.call(readWaitingDay, {})).body.data
  return { ...admin, read }
}
const shown = (rows: Row[]) => rows.map(({ kind, count }) => `${kind} ${count}`)

test('each role reads what it may decide, the oldest first of its kind, without own proposals (R37, R38)', async () => {
  const [system, security, reviewer] = [await open('SYSTEM'), await open('SECURITY'), await open('REVIEWER')]
  for (const admin of [system, security, reviewer]) expect(await admin.read()).toEqual([])

  const { db } = portal.deps
  const { owner } = world
  const proposer = await open('SYSTEM')
  const add = (kind: ProposalKind, parts: { subject?: string; concernedId?: string } = {}) =>
    addProposal(portal, { kind, subject: randomUUID(), proposedById: proposer.id, ...parts })
  const ids = [await add('admin-roles'), await add('admin-enabling')]
  await add('factor-reset', { subject: owner.accountId })
  const common = [await add('client'), await add('catalogue'), await add('campaign'), await add('import')]
  const text = await add('agreement')
  await change(world)
  await recovery(world)
  expect(shown(await security.read())).toEqual([
    'admin-change 2',
    'factor-reset 1',
    'client 1',
    'catalogue 1',
    'agreement 1',
    'campaign 1',
    'import 1'
  ])
  expect(shown(await system.read())).toEqual(['client 1', 'catalogue 1', 'agreement 1', 'campaign 1', 'import 1'])
  expect(shown(await reviewer.read())).toEqual(['profile-change 1', 'phone-recovery 1'])
  const { number } = await db.enterprise.findUniqueOrThrow({ where: { id: owner.enterpriseId } })
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  await db.proposal.updateMany({ where: { kind: 'factor-reset' }, data: { proposedAt: hoursAgo(2) } })
  const later = await add('factor-reset', { subject: (await addApplicant(portal)).accountId })
  const resets = (await security.read()).find(({ kind }) => kind === 'factor-reset')
  expect(resets).toMatchObject({ count: 2, enterpriseNumber: formatEnterpriseNumber(number) })
  expect(Date.now() - Date.parse(resets?.since ?? '')).toBeGreaterThan(1.9 * 3_600_000)
  await db.proposal.delete({ where: { id: later } })
  const begun = hoursAgo(3)
  await db.profileChange.updateMany({ data: { createdAt: begun } })
  await db.phoneRecovery.updateMany({ data: { createdAt: begun } })
  const since = begun.toISOString()
  expect(await reviewer.read()).toMatchObject([{ since }, { since }])

  await db.proposal.updateMany({ where: { id: { in: common } }, data: { proposedById: system.id } })
  await db.proposal.update({ where: { id: text }, data: { concernedId: system.id } })
  expect(await system.read()).toEqual([])
  const [first = ''] = ids
  const oldest = hoursAgo(1)
  await db.proposal.update({ where: { id: first }, data: { proposedAt: oldest } })
  expect((await security.read())[0]?.since).toBe(oldest.toISOString())
  await db.proposal.update({ where: { id: first }, data: { concernedId: security.id } })
  expect(shown(await security.read())).toEqual([
    'admin-change 1',
    'factor-reset 1',
    'client 1',
    'catalogue 1',
    'agreement 1',
    'campaign 1',
    'import 1'
  ])
  const notCommon = { id: { notIn: common } }
  await db.proposal.updateMany({ where: notCommon, data: { proposedById: security.id } })
  expect(shown(await security.read())).toEqual(['client 1', 'catalogue 1', 'campaign 1', 'import 1'])
})

test('a proposal whose time is over, and what belongs to the sandbox, wait for nobody (R37, R44)', async () => {
  const { db } = portal.deps
  await db.proposal.deleteMany()
  const proposer = await open('SYSTEM')
  const invitation = { kind: 'admin-invitation', subject: randomUUID(), proposedById: proposer.id } as const
  await addProposal(portal, { ...invitation, endsAt: new Date(Date.now() - 60_000) })
  const security = await open('SECURITY')
  expect(shown(await security.read())).not.toContain('admin-change 1')

  const reviewer = await open('REVIEWER')
  expect(shown(await reviewer.read())).toEqual(['profile-change 1', 'phone-recovery 1'])
  await db.enterprise.update({ where: { id: world.owner.enterpriseId }, data: { isTest: true } })
  await db.profileChange.updateMany({ data: { isTest: true } })
  expect(await reviewer.read()).toEqual([])
})

test('questions wait for those who answer them, without the sandbox (R50)', async () => {
  const { enterpriseId, accountId } = await addApplicant(portal)
  const sandbox = await addApplicant(portal)
  await portal.deps.db.enterprise.update({ where: { id: sandbox.enterpriseId }, data: { isTest: true } })
  const at = new Date('2026-01-05T01:00:00Z')
  const times = { createdAt: at, changedAt: at, dueAt: at }
  const ask = (whose: { enterpriseId: string; accountId: string }, state: 'OPEN' | 'ANSWERED') =>
    portal.deps.db.question.create({
      data: { ...times, enterpriseId: whose.enterpriseId, accountId: whose.accountId, state }
    })
  const own = { enterpriseId, accountId }
  await Promise.all([ask(own, 'OPEN'), ask(own, 'OPEN'), ask(own, 'ANSWERED'), ask(sandbox, 'OPEN')])
  const reviewer = await open('REVIEWER')
  expect(shown(await reviewer.read())).toContain('question 2')
  expect((await reviewer.read()).find(({ kind }) => kind === 'question')?.since).toBe(at.toISOString())
  const security = await open('SECURITY')
  expect(shown(await security.read()).join()).not.toContain('question')
})
