import { readAdminSession } from '@portal/contract/desk/admin-session'
import { inviteAdmin, listAdmins, proposeAdminRoles, withdrawInvitation } from '@portal/contract/desk/administrator'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { confirmProposal } from '#api/testing/factories/proposals.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp
beforeEach(async () => {
  portal = await buildTestApp()
})
afterEach(() => portal.close())

type Roles = ('SYSTEM' | 'SECURITY' | 'AUDIT' | 'REVIEWER')[]

const give = (actor: TestAdmin, id: string, roles: Roles) =>
  actor.call(proposeAdminRoles, { params: { id }, body: { roles, reason: '调岗' } })

/** Takes the role from every other 系统管理员, also from the one of the first start. */
const leaveOnly = async (...keep: TestAdmin[]) => {
  await portal.deps.pool.query("UPDATE admin SET roles = '{REVIEWER}' WHERE id <> ALL ($1)", [keep.map(({ id }) => id)])
}

describe('giving roles while there is no 安全管理员', () => {
  test('takes effect at once and ends the sessions of whom it concerns (R37, R13)', async () => {
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    expect((await give(system, colleague.id, ['AUDIT'])).status).toBe(201)
    expect((await colleague.call(readAdminSession, {})).status).toBe(401)
    const sessions = await portal.deps.db.adminSession.findMany({ where: { adminId: colleague.id } })
    expect(sessions.map(({ endReason }) => endReason)).toEqual(['roles-changed'])
    expect((await system.call(listAdmins, {})).body.waiting).toEqual([])
    const { admins } = (await system.call(listAdmins, {})).body
    expect(admins.find(({ id }: { id: string }) => id === colleague.id).roles).toEqual(['AUDIT'])
    const { rows } = await portal.deps.pool.query(
      "SELECT actor_id, detail FROM audit_event WHERE action = 'admin.roles-changed'"
    )
    expect(rows).toEqual([{ actor_id: system.id, detail: { admin: colleague.id, from: ['REVIEWER'], to: ['AUDIT'] } }])
  })

  test('whom it concerns and every other 系统管理员 and 安全管理员 are told what changed and by whom (R31, R37)', async () => {
    const system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
    const security = await openAdmin(portal, { roles: ['SECURITY'], name: '李安全' })
    const [reviewer, auditor] = [
      await openAdmin(portal, { roles: ['REVIEWER'] }),
      await openAdmin(portal, { roles: ['AUDIT'] })
    ]
    const leaving = await openAdmin(portal, { roles: ['SECURITY', 'REVIEWER'], name: '钱安全' })
    const frozen = await openAdmin(portal, { roles: ['SYSTEM'] })
    await portal.deps.db.admin.update({ where: { id: frozen.id }, data: { status: 'FROZEN' } })
    const { id } = (await give(system, leaving.id, ['AUDIT'])).body
    await portal.deps.db.message.deleteMany()
    await confirmProposal(security, id)
    const told = {
      title: `管理员角色变更：钱安全（${leaving.username}）`,
      body: `原角色：安全管理员、审核员。现角色：审计管理员。操作人：王系统（${system.username}），由李安全（${security.username}）确认。如未经批准，请立即核查。`
    }
    for (const admin of [system, security]) {
      expect((await admin.call(listAdminMessages, {})).body).toEqual([expect.objectContaining(told)])
    }
    const { facts } = await portal.deps.db.message.findFirstOrThrow({ where: { adminId: system.id } })
    expect(facts).toMatchObject({
      changedBy: { en: `王系统 (${system.username}), confirmed by 李安全 (${security.username})` }
    })
    for (const admin of [reviewer, auditor]) expect((await admin.call(listAdminMessages, {})).body).toEqual([])
    expect(await portal.deps.db.message.findMany({ where: { adminId: leaving.id } })).toMatchObject([told])
    // The fourth is the 系统管理员 of the first start. The frozen one gets none.
    expect(await portal.deps.db.message.count()).toBe(4)
  })

  test('a change that is refused is not announced (R37)', async () => {
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    await leaveOnly(system)
    await portal.deps.db.message.deleteMany()
    expect((await give(system, system.id, ['REVIEWER'])).status).toBe(409)
    expect(await portal.deps.db.message.count()).toBe(0)
  })

  test('administrators do not give any to themselves (R37)', async () => {
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    for (const roles of [['REVIEWER'], ['SYSTEM'], ['SYSTEM', 'REVIEWER']] as Roles[]) {
      const { status, problem } = await give(system, system.id, roles)
      expect([status, problem.code]).toEqual([409, 'admin.self'])
    }
  })

  test('only a 系统管理员 invites, withdraws links and proposes roles; a reviewer sees no list (R37)', async () => {
    for (const role of ['SECURITY', 'AUDIT', 'REVIEWER'] as const) {
      const admin = await openAdmin(portal, { roles: [role] })
      for (const answer of [
        ...(role === 'REVIEWER' ? [await admin.call(listAdmins, {})] : []),
        await admin.call(inviteAdmin, { body: { roles: ['SYSTEM'] } }),
        await admin.call(withdrawInvitation, { params: { id: randomUUID() } }),
        await give(admin, randomUUID(), ['SYSTEM'])
      ]) {
        expect([answer.status, answer.problem.code], role).toEqual([403, 'admin.forbidden'])
      }
    }
  })

  test('duties stay apart: what one person must not be is refused at the field (R37)', async () => {
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    for (const roles of [
      ['SYSTEM', 'SECURITY'],
      ['AUDIT', 'REVIEWER'],
      ['SYSTEM', 'AUDIT']
    ] as Roles[]) {
      for (const answer of [
        await system.call(inviteAdmin, { body: { roles } }),
        await give(system, colleague.id, roles)
      ]) {
        expect(answer.problem.errors).toEqual([
          expect.objectContaining({ pointer: '/roles', code: 'admin-roles.separate' })
        ])
      }
    }
    expect((await system.call(inviteAdmin, { body: { roles: [] } })).problem.errors?.[0]?.code).toBe(
      'admin-roles.required'
    )
  })

  test('an administrator who is not there is not found', async () => {
    const system = await openAdmin(portal, { roles: ['SYSTEM'] })
    expect((await give(system, randomUUID(), ['AUDIT'])).problem.code).toBe('request.not-found')
  })

  test('two who take the role from each other at once: one of them keeps it (R37)', async () => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await openAdmin(portal, { roles: ['SYSTEM'] }), await openAdmin(portal, { roles: ['SYSTEM'] })]
      await leaveOnly(a, b)
      const answers = await Promise.all([give(a, b.id, ['REVIEWER']), give(b, a.id, ['REVIEWER'])])
      const { rows } = await portal.deps.pool.query("SELECT id FROM admin WHERE 'SYSTEM' = ANY (roles)")
      expect(rows).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
      // `openAdmin` needs its own 系统管理员 in the next round.
      await portal.deps.pool.query("UPDATE admin SET roles = '{SYSTEM}'")
    }
  })
})
