import { readAdminSession } from '@portal/contract/desk/admin-session'
import { listAdmins } from '@portal/contract/desk/administrator'
import { changeAdminPassword } from '@portal/contract/desk/administrator'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  goodAdminPassword,
  openAdmin,
  passwordStep,
  signInAdmin,
  type TestAdmin
} from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'

let portal: TestApp
let admin: TestAdmin
const clock = createFakeClock(new Date())

beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock } })
})
afterAll(() => portal.close())
beforeEach(async () => {
  await portal.deps.pool.query('DELETE FROM throttle')
  admin = await openAdmin(portal, { roles: ['SYSTEM'] })
})

const change = (newPassword: string, currentPassword = goodAdminPassword) =>
  admin.call(changeAdminPassword, { body: { currentPassword, newPassword } })

describe('changing one’s password', () => {
  test('ends every other session, and this one goes on under a new id (R13)', async () => {
    clock.advance(90_000)
    const other = await signInAdmin(portal, openBrowser(portal), admin)
    const before = admin.cookies.get('admin')
    expect((await change('Second-Lamp#2')).status).toBe(204)
    expect(admin.cookies.get('admin')).not.toBe(before)
    expect((await admin.call(readAdminSession, {})).status).toBe(200)
    expect((await other.call(readAdminSession, {})).status).toBe(401)
    const sessions = await portal.deps.db.adminSession.findMany({
      where: { adminId: admin.id },
      orderBy: { id: 'asc' }
    })
    expect(sessions.map(({ endReason }) => endReason)).toEqual([null, 'password-changed'])
    expect((await passwordStep(portal, openBrowser(portal), admin)).problem.code).toBe('sign-in.wrong')
    const renewed = { ...admin, password: 'Second-Lamp#2' }
    expect((await passwordStep(portal, openBrowser(portal), renewed)).status).toBe(201)
    const where = { action: 'admin.password-changed', actorId: admin.id }
    expect(await portal.deps.db.auditEvent.count({ where })).toBe(1)
  })

  test('does not take any of the last five again (R4, dengbao3)', async () => {
    const passwords = [goodAdminPassword, ...[2, 3, 4, 5].map((n) => `Lamp-Number#${n}`)]
    for (const [place, next] of passwords.entries()) {
      if (place > 0) expect((await change(next, passwords[place - 1])).status).toBe(204)
    }
    for (const former of passwords) {
      const { status, problem } = await change(former, passwords.at(-1))
      expect([status, problem.code], former).toEqual([409, 'password.reused'])
    }
    expect((await change('Lamp-Number#6', passwords.at(-1))).status).toBe(204)
    expect((await change(goodAdminPassword, 'Lamp-Number#6')).status).toBe(204)
  })

  test('needs the present one, and after five wrong ones waits (R19)', async () => {
    for (let i = 0; i < 6; i++) expect((await change('Second-Lamp#2', 'wrong')).problem.code).toBe('password.wrong')
    expect((await change('Second-Lamp#2')).problem.code).toBe('sign-in.locked')
    // Of one administrator alone.
    admin = await openAdmin(portal, { roles: ['REVIEWER'] })
    let present = goodAdminPassword
    for (const next of ['Second-Lamp#2', 'Third-Lamp#3']) {
      for (let i = 0; i < 5; i++) expect((await change(next, 'wrong')).problem.code).toBe('password.wrong')
      // The right one lets the wrong ones be forgotten.
      expect((await change(next, present)).status).toBe(204)
      present = next
    }
  })

  test('refuses a weak one at its field (R4)', async () => {
    const { status, problem } = await change('abcdefgh')
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/newPassword'])
  })

  test('is due after 90 days: nothing else opens until it is done (R4, dengbao3)', async () => {
    const age = (days: string) =>
      portal.deps.pool.query('UPDATE admin SET password_changed_at = now() - $2::interval WHERE id = $1', [
        admin.id,
        days
      ])
    await age('89 days 23 hours')
    expect((await admin.call(readAdminSession, {})).body.due).toEqual([])
    await age('90 days 1 hour')
    expect((await admin.call(readAdminSession, {})).body.due).toEqual(['password'])
    const { status, problem } = await admin.call(listAdmins, {})
    expect([status, problem.code]).toEqual([403, 'session.password-due'])
    expect((await change('Second-Lamp#2')).status).toBe(204)
    expect((await admin.call(readAdminSession, {})).body.due).toEqual([])
    expect((await admin.call(listAdmins, {})).status).toBe(200)
  })
})
