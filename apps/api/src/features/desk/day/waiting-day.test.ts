import { readWaitingDay } from '@portal/contract/desk/day'
import type { AdminRole } from '@portal/contract/endpoint'
import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addApplicant } from '#api/testing/factories/cases.ts'
import { makeWorld, type World } from '#api/testing/matrix/matrix-callers.ts'
import {
  adminChange,
  agreement,
  catalogueProposal,
  change,
  factorReset,
  proposal,
  recovery
} from '#api/testing/matrix/matrix-objects.ts'

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

  for (const make of [adminChange, adminChange, factorReset, proposal, catalogueProposal, agreement('WAITING')]) {
    await make(world)
  }
  await change(world)
  await recovery(world)
  expect(shown(await security.read())).toEqual([
    'admin-change 2',
    'factor-reset 1',
    'client 1',
    'catalogue 1',
    'agreement 1'
  ])
  expect(shown(await system.read())).toEqual(['client 1', 'catalogue 1', 'agreement 1'])
  expect(shown(await reviewer.read())).toEqual(['profile-change 1', 'phone-recovery 1'])
  const { db } = portal.deps
  const { number } = await db.enterprise.findUniqueOrThrow({ where: { id: world.owner.enterpriseId } })
  const reset = (await security.read()).find(({ kind }) => kind === 'factor-reset')
  expect(reset?.enterpriseNumber).toBe(formatEnterpriseNumber(number))

  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000)
  await db.factorReset.updateMany({ data: { proposedAt: hoursAgo(2) } })
  const other = await addApplicant(portal)
  const later = { accountId: other.accountId, reason: '手机遗失', proof: '视频', proposedById: system.id }
  const { id } = await db.factorReset.create({ data: { ...later, proposedAt: hoursAgo(1) }, select: { id: true } })
  const resets = (await security.read()).find(({ kind }) => kind === 'factor-reset')
  expect(resets).toMatchObject({ count: 2, enterpriseNumber: formatEnterpriseNumber(number) })
  expect(Date.now() - Date.parse(resets?.since ?? '')).toBeGreaterThan(1.9 * 3_600_000)
  await db.factorReset.delete({ where: { id } })
  const begun = hoursAgo(3)
  await db.profileChange.updateMany({ data: { createdAt: begun } })
  await db.phoneRecovery.updateMany({ data: { createdAt: begun } })
  const since = begun.toISOString()
  expect(await reviewer.read()).toMatchObject([{ since }, { since }])

  for (const table of [db.catalogueProposal, db.clientProposal]) {
    // Prisma's models have no common type for this call.
    await (table as typeof db.catalogueProposal).updateMany({ data: { proposedById: system.id } })
  }
  await db.agreementVersion.updateMany({ data: { editedById: system.id } })
  expect(await system.read()).toEqual([])
  const [first] = await db.adminChange.findMany({ orderBy: { id: 'asc' } })
  const oldest = new Date(Date.now() - 3_600_000)
  await db.adminChange.update({ where: { id: first?.id ?? '' }, data: { proposedAt: oldest } })
  expect((await security.read())[0]?.since).toBe(oldest.toISOString())
  await db.adminChange.update({ where: { id: first?.id ?? '' }, data: { adminId: security.id } })
  expect(shown(await security.read())).toEqual([
    'admin-change 1',
    'factor-reset 1',
    'client 1',
    'catalogue 1',
    'agreement 1'
  ])
  await db.adminChange.updateMany({ data: { proposedById: security.id } })
  await db.factorReset.updateMany({ data: { proposedById: security.id } })
  await db.agreementVersion.updateMany({ data: { proposedById: security.id } })
  expect(shown(await security.read())).toEqual(['client 1', 'catalogue 1'])
})

test('an invitation whose link has expired, and what belongs to the sandbox, wait for nobody (R37, R44)', async () => {
  const { db } = portal.deps
  await db.adminChange.deleteMany()
  const { adminId: proposedById } = { adminId: (await open('SYSTEM')).id }
  const past = new Date(Date.now() - 60_000)
  const link = { tokenHash: new Uint8Array(32), roles: ['REVIEWER' as const], expiresAt: past, totpSealed: '' }
  const { id: linkId } = await db.adminSetupLink.create({ data: link, select: { id: true } })
  await db.adminChange.create({
    data: { kind: 'INVITATION', linkId, formerRoles: [], roles: ['REVIEWER'], proposedById }
  })
  const security = await open('SECURITY')
  expect(shown(await security.read())).not.toContain('admin-change 1')

  const reviewer = await open('REVIEWER')
  expect(shown(await reviewer.read())).toEqual(['profile-change 1', 'phone-recovery 1'])
  await db.enterprise.update({ where: { id: world.owner.enterpriseId }, data: { isTest: true } })
  await db.profileChange.updateMany({ data: { isTest: true } })
  expect(await reviewer.read()).toEqual([])
})
