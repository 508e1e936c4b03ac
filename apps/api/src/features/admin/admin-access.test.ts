import { readAdminSession } from '@portal/contract/admin-session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin } from '#api/testing/admins.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

describe('the two sides', () => {
  test('an administrator enters with password and 动态验证码 and is told roles and menu (R37)', async () => {
    const admin = await openAdmin(portal, { roles: ['REVIEWER'], name: '李审核' })
    const { status, body } = await admin.call(readAdminSession, {})
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: '李审核', roles: ['REVIEWER'], due: [], unreadMessages: 0 })
    expect(body.menu.map(({ path }: { path: string }) => path)).toEqual([
      '/admin/applications',
      '/admin/profile-changes',
      '/admin/messages'
    ])
  })
})
