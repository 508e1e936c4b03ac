import { readAdminSession } from '@portal/contract/desk/admin-session'
import {
  disableAdmin,
  endAdminSession,
  endAdminSessions,
  listAdmins,
  listAdminSessions,
  proposeAdminEnabling,
  proposeAdminRoles
} from '@portal/contract/desk/administrator'
import { listAdminMessages } from '@portal/contract/desk/inbox'
import { randomBytes, randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAdmin, passwordStep, signInAdmin, type TestAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { confirmProposal } from '#api/testing/factories/proposals.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock, type FakeClock } from '#api/testing/doubles/fake-clock.ts'

let clock: FakeClock
let portal: TestApp
let system: TestAdmin
let security: TestAdmin
beforeEach(async () => {
  clock = createFakeClock(new Date())
  portal = await buildTestApp({ deps: { clock } })
  system = await openAdmin(portal, { roles: ['SYSTEM'], name: '王系统' })
  security = await openAdmin(portal, { roles: ['SECURITY'], name: '李安全' })
})
afterEach(() => portal.close())

const isIn = async (admin: TestAdmin) => (await admin.call(readAdminSession, {})).status === 200
const signInAgain = (admin: TestAdmin) => {
  clock.advance(90_000)
  return signInAdmin(portal, openBrowser(portal), admin)
}
const disable = (actor: TestAdmin, { id }: { id: string }) =>
  actor.call(disableAdmin, { params: { id }, body: { reason: '账号被盗' } })
const enable = (actor: TestAdmin, { id }: { id: string }) =>
  actor.call(proposeAdminEnabling, { params: { id }, body: { reason: '返岗' } })
const rowOf = async (reader: TestAdmin, { id }: { id: string }) => {
  const { admins } = (await reader.call(listAdmins, {})).body
  return admins.find((each: { id: string }) => each.id === id)
}

describe('the list of administrators', () => {
  test('says who signed in when, with how many sessions, recovery codes and an old password (R37)', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    await signInAgain(colleague)
    await portal.deps.pool.query(
      'UPDATE admin_recovery_code SET used_at = now() WHERE id = (SELECT min(id::text)::uuid FROM admin_recovery_code WHERE admin_id = $1)',
      [colleague.id]
    )
    await portal.deps.pool.query(
      "UPDATE admin_session SET created_at = created_at - interval '1 day' WHERE id = (SELECT min(id::text)::uuid FROM admin_session WHERE admin_id = $1)",
      [colleague.id]
    )
    await portal.deps.pool.query("UPDATE admin SET password_changed_at = now() - interval '91 days' WHERE id = $1", [
      colleague.id
    ])
    const row = await rowOf(system, colleague)
    expect(row).toMatchObject({ sessions: 2, recoveryCodes: 9, passwordDue: true, status: 'ACTIVE' })
    expect(Date.now() - new Date(row.lastSignInAt).getTime()).toBeLessThan(60_000)
    const { admins } = (await system.call(listAdmins, {})).body
    const names = ['首位管理员', '王系统', '李安全', '测试管理员']
    expect(admins.map(({ name }: { name: string }) => name)).toEqual(names)
    const never = await portal.deps.db.admin.create({
      data: {
        username: 'never',
        usernameKey: 'never',
        name: '未登录',
        roles: ['AUDIT'],
        passwordHash: '',
        totpSealed: ''
      }
    })
    const half = {
      adminId: never.id,
      tokenHash: randomBytes(32),
      deviceHash: randomBytes(32),
      expiresAt: new Date(),
      ip: '',
      userAgent: ''
    }
    await portal.deps.db.adminSession.create({ data: half })
    const fresh = await rowOf(system, never)
    expect(fresh).toMatchObject({ lastSignInAt: null, sessions: 0, recoveryCodes: 0, passwordDue: false })
  })

  test('offers to each reader what they may do (R37)', async () => {
    const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    expect((await rowOf(system, colleague)).may).toEqual(['end-sessions', 'disable', 'change-roles'])
    expect((await rowOf(security, colleague)).may).toEqual(['end-sessions', 'disable'])
    expect((await rowOf(auditor, colleague)).may).toEqual([])
    expect((await rowOf(system, system)).may).toEqual(['end-sessions'])
    await disable(system, colleague)
    expect((await rowOf(system, colleague)).may).toEqual(['change-roles', 'enable'])
  })
})

describe('disabling an administrator', () => {
  test('ends every session at once and lets nobody in with the right password (R13, R37, R39)', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'], name: '赵审核' })
    expect((await disable(security, colleague)).status).toBe(204)
    expect(await isIn(colleague)).toBe(false)
    const said = [401, 'admin.account-disabled', '账号已停用，请联系系统管理员']
    const answers = [
      await colleague.call(readAdminSession, {}),
      await passwordStep(portal, openBrowser(portal), colleague)
    ]
    expect(answers.map(({ status, problem }) => [status, problem.code, problem.detail])).toEqual([said, said])
    // Only who knows the password learns it.
    const guess = { ...colleague, password: 'Wrong#2026x' }
    expect((await passwordStep(portal, openBrowser(portal), guess)).problem.code).toBe('sign-in.wrong')
    const { rows } = await portal.deps.pool.query(
      "SELECT actor_id, detail FROM audit_event WHERE action = 'admin.disabled'"
    )
    expect(rows).toEqual([{ actor_id: security.id, detail: { admin: colleague.id, reason: '账号被盗' } }])
    const [told] = (await system.call(listAdminMessages, {})).body
    expect(told.title).toBe(`管理员已停用：赵审核（${colleague.username}）`)
    for (const word of [`李安全（${security.username}）`, '账号被盗', '审核员']) expect(told.body).toContain(word)
    expect((await disable(system, colleague)).problem.code).toBe('admin.disabled')
  })

  test('is not done to oneself, to the last 系统管理员 or 安全管理员, or to somebody unknown (R37)', async () => {
    expect((await disable(system, system)).problem.code).toBe('admin.self')
    expect((await disable(system, security)).problem.code).toBe('admin.last-security')
    await portal.deps.pool.query("UPDATE admin SET status = 'FROZEN' WHERE name = '首位管理员'")
    expect((await disable(security, system)).problem.code).toBe('admin.last-system')
    expect((await disable(system, { id: randomUUID() })).status).toBe(404)
  })

  test('of two who disable each other at once one stays (R37)', async () => {
    const other = await openAdmin(portal, { roles: ['SECURITY'] })
    const answers = await Promise.all([disable(security, other), disable(other, security)])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    const active = await portal.deps.db.admin.count({ where: { roles: { has: 'SECURITY' }, status: 'ACTIVE' } })
    expect(active).toBe(1)
  })

  test('ends what that administrator proposed (R37)', async () => {
    const leaving = await openAdmin(portal, { roles: ['SYSTEM'] })
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    const body = { roles: ['AUDIT' as const], reason: '调岗' }
    const { id } = (await leaving.call(proposeAdminRoles, { params: { id: colleague.id }, body })).body
    await disable(system, leaving)
    const late = await confirmProposal(security, id)
    expect(late.problem.code).toBe('proposal.decided')
  })
})

describe('enabling an administrator again', () => {
  test('waits for a 安全管理员 (R37, R39)', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    expect((await enable(system, colleague)).problem.code).toBe('admin.active')
    await disable(system, colleague)
    const { status, body } = await enable(system, colleague)
    expect([status, body.state]).toEqual([201, 'WAITING'])
    expect((await enable(system, colleague)).problem.code).toBe('proposal.open')
    expect((await passwordStep(portal, openBrowser(portal), colleague)).status).toBe(401)
    const confirmed = await confirmProposal(security, body.id)
    expect([confirmed.status, confirmed.body]).toEqual([200, { confirmationCode: null }])
    expect((await colleague.call(readAdminSession, {})).problem.code).toBe('admin.required')
    const [told] = (await system.call(listAdminMessages, {})).body
    expect(told.body).toContain(`操作人：王系统（${system.username}），由李安全（${security.username}）确认`)
    expect(told.title).toContain('管理员已重新启用')
    expect(await isIn(await signInAgain(colleague))).toBe(true)
    const { rows } = await portal.deps.pool.query(
      "SELECT actor_id, detail FROM audit_event WHERE action = 'admin.enabled'"
    )
    expect(rows).toEqual([{ actor_id: security.id, detail: { admin: colleague.id, roles: ['REVIEWER'] } }])
  })
})

describe('sessions of an administrator', () => {
  test('are listed with device and address, and end one by one or all at once, but not the own one (R13, R39)', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    const params = { id: colleague.id }
    const [second, third] = [await signInAgain(colleague), await signInAgain(colleague)]
    // The first step alone is no session, nor is one that is over by itself.
    await passwordStep(portal, openBrowser(portal), colleague)
    const fourth = await signInAgain(colleague)
    const [newest] = (await system.call(listAdminSessions, { params })).body
    await portal.deps.pool.query(
      "UPDATE admin_session SET last_seen_at = now() - interval '16 minutes' WHERE id = $1",
      [newest.id]
    )
    expect(await isIn(fourth)).toBe(false)
    expect((await rowOf(system, colleague)).sessions).toBe(3)
    const listed = (await system.call(listAdminSessions, { params })).body
    expect(listed).toHaveLength(3)
    expect(listed[0]).toMatchObject({ current: false, ip: '127.0.0.1', device: null })
    const sessionId = listed[0].id
    expect((await security.call(endAdminSession, { params: { ...params, sessionId } })).status).toBe(204)
    expect([await isIn(colleague), await isIn(second), await isIn(third)]).toEqual([true, true, false])
    expect((await security.call(endAdminSession, { params: { ...params, sessionId } })).status).toBe(404)
    expect((await security.call(endAdminSessions, { params })).status).toBe(204)
    expect([await isIn(colleague), await isIn(second)]).toEqual([false, false])
    expect((await system.call(listAdminSessions, { params })).body).toEqual([])
    const ended = await portal.deps.db.auditEvent.findMany({ where: { action: 'admin.sessions-ended' } })
    const entry = { actorId: security.id, detail: { admin: colleague.id } }
    expect(ended).toMatchObject([entry, entry])
  })

  test('of the reader: the present one is marked and goes on (R13)', async () => {
    const params = { id: system.id }
    const other = await signInAgain(system)
    const [, own] = (await system.call(listAdminSessions, { params })).body
    expect(own.current).toBe(true)
    expect((await system.call(endAdminSession, { params: { ...params, sessionId: own.id } })).status).toBe(404)
    expect((await system.call(endAdminSessions, { params })).status).toBe(204)
    expect([await isIn(system), await isIn(other)]).toEqual([true, false])
    const last = await portal.deps.db.adminSession.findFirst({ where: { adminId: system.id }, orderBy: { id: 'desc' } })
    expect(last?.endReason).toBe('by-administrator')
  })

  test('of one administrator are not ended under the id of another, and nobody unknown has any', async () => {
    const colleague = await openAdmin(portal, { roles: ['REVIEWER'] })
    const [{ id: sessionId }] = (await system.call(listAdminSessions, { params: { id: colleague.id } })).body
    expect((await system.call(endAdminSession, { params: { id: security.id, sessionId } })).status).toBe(404)
    expect(await isIn(colleague)).toBe(true)
    const params = { id: randomUUID() }
    for (const endpoint of [listAdminSessions, endAdminSessions]) {
      expect((await system.call(endpoint, { params })).status).toBe(404)
    }
  })
})
