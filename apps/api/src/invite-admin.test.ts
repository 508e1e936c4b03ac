import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAdmin, setUpAdmin, signInAdmin } from './testing/factories/admins.ts'
import { runProgram } from './testing/api-process.ts'
import { openBrowser } from './testing/browser.ts'
import { buildTestApp, type TestApp } from './testing/build-test-app.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
})
afterAll(() => portal.close())

const invite = (args: string[] = []) => {
  const { hmacKey, dataKeys } = portal.deps.secrets
  return runProgram('invite-admin.ts', args, {
    DATABASE_URL: portal.databaseUrl,
    PUBLIC_URL: 'http://portal.example',
    HMAC_KEY: hmacKey.toString('base64'),
    DATA_KEYS: Object.entries(dataKeys.keys)
      .map(([id, key]) => `${id}:${key.toString('base64')}`)
      .join()
  })
}

test('when every 系统管理员 is locked out, the operator makes a link at the machine, and the audit records it (R37, R39)', async () => {
  await openAdmin(portal, { roles: ['REVIEWER'] })
  const { code, stdout } = await invite()
  expect(code).toBe(0)
  const [url = ''] = /http:\/\/portal\.example\/admin\/setup\/[\w-]{43}/.exec(stdout) ?? []
  const browser = openBrowser(portal)
  const admin = await signInAdmin(portal, browser, await setUpAdmin(portal, browser, { url, name: '新管理员' }))
  expect((await admin.send('GET', '/api/admin/session')).body.roles).toEqual(['SYSTEM'])
  const { rows } = await portal.deps.pool.query(
    "SELECT actor_kind FROM audit_event WHERE action = 'admin.invited' ORDER BY id DESC LIMIT 1"
  )
  expect(rows).toEqual([{ actor_kind: 'system' }])
})

test('with --security the link is for a 安全管理员, without whom nobody else can be invited (R37)', async () => {
  const { code, stdout } = await invite(['--security'])
  expect([code, stdout]).toEqual([0, expect.stringContaining('设置一位安全管理员')])
  const { roles } = await portal.deps.db.adminSetupLink.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
  expect(roles).toEqual(['SECURITY'])
})
