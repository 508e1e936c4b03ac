import { inviteAdmin, listAdmins, readAdminSetup, withdrawInvitation } from '@portal/contract/desk/administrator'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createVault } from '#api/adapters/vault.ts'
import { resealAll } from '#api/sealed/reseal.ts'
import { openAdmin, setUpAdmin, signInAdmin } from '#api/testing/factories/admins.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { buildSibling } from '#api/testing/factories/visitors.ts'
import { openSetupSecret, openTotpSecret, sealSetupSecret, sealTotpSecret } from './admin-secrets.ts'

let portal: TestApp
const clock = createFakeClock(new Date())

beforeAll(async () => {
  portal = await buildTestApp({ deps: { clock } })
})
afterAll(() => portal.close())

test('a rotation of the keys seals TOTP secrets anew, of administrators and of open links (R20, R37)', async () => {
  const admin = await openAdmin(portal, { roles: ['SYSTEM'] })
  await admin.call(inviteAdmin, { body: { roles: ['REVIEWER'] } })
  const [{ id }] = (await admin.call(listAdmins, {})).body.invitations
  await admin.call(withdrawInvitation, { params: { id } })
  const invited = await admin.call(inviteAdmin, { body: { roles: ['AUDIT'] } })
  const { keys } = portal.deps.secrets.dataKeys
  const vault = createVault({ current: 'next', keys: { ...keys, next: randomBytes(32) } })
  // The first administrator, this one, and the link that is open.
  expect(await resealAll({ db: portal.deps.db, vault }, 'next')).toBe(3)
  expect(await resealAll({ db: portal.deps.db, vault }, 'next')).toBe(0)
  const { rows } = await portal.deps.pool.query(
    "SELECT totp_sealed FROM admin UNION ALL SELECT totp_sealed FROM admin_setup_link WHERE totp_sealed <> ''"
  )
  expect(rows.map((row) => row.totp_sealed.split('.')[1])).toEqual(['next', 'next', 'next'])

  const sibling = await buildSibling(portal, { deps: { clock, vault } })
  clock.advance(90_000)
  expect((await signInAdmin(sibling, openBrowser(sibling), admin)).id).toBe(admin.id)
  const browser = openBrowser(sibling)
  const token = invited.body.url.split('/').at(-1)
  expect((await browser.call(readAdminSetup, { params: { token } })).status).toBe(200)
  await setUpAdmin(sibling, browser, { url: invited.body.url, name: '钱审计' })
  await sibling.close()
})

test.each([
  ['an administrator', sealTotpSecret, openTotpSecret],
  ['a link', sealSetupSecret, openSetupSecret]
])('the secret of %s opens for no other one (R20)', (_, seal, open) => {
  const sealed = seal(portal.deps, 'one', 'JBSWY3DPEHPK3PXP')
  expect(open(portal.deps, 'one', sealed)).toBe('JBSWY3DPEHPK3PXP')
  expect(() => open(portal.deps, 'other', sealed)).toThrow(/cannot be opened/)
})
