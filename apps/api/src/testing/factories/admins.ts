import { adminSignIn, createAdminCaptcha } from '@portal/contract/desk/admin-session'
import { completeAdminSetup, proveAdmin } from '@portal/contract/desk/administrator'
import type { AdminRole } from '@portal/contract/endpoint'
import { Secret, TOTP } from 'otpauth'
import { inviteFromMachine } from '#api/features/desk/administrator/invite-admin.ts'
import { offerFirstSetup } from '#api/features/desk/administrator/offer-first-setup.ts'
import { type Answer, freshUsername, openBrowser, type TestBrowser } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'

export const goodAdminPassword = 'Shaft-Lamp#2026'

export type AdminCredentials = {
  username: string
  name: string
  password: string
  totpSecret: string
  recoveryCodes: string[]
}

export type TestAdmin = TestBrowser & AdminCredentials & { id: string }

type Wish = { roles?: AdminRole[]; name?: string; ip?: string }

/** Uses the endpoints. The link of the first start makes one 系统管理员 in each database; links made at the machine the others. */
export const openAdmin = async (
  portal: TestApp,
  { roles = ['SYSTEM'], name = '测试管理员', ip }: Wish = {}
): Promise<TestAdmin> => {
  await rootOf(portal)
  const { url } = await inviteFromMachine(portal.deps, roles, somewhere)
  const browser = openBrowser(portal, ip ? { ip } : {})
  return signInAdmin(portal, browser, await setUpAdmin(portal, browser, { url, name }))
}

const somewhere = { ip: '127.0.0.1', userAgent: 'test', requestId: 'test', device: '' }

const roots = new Map<string, Promise<{ adminId: string }>>()

const rootOf = (portal: TestApp): Promise<{ adminId: string }> => {
  const known = roots.get(portal.databaseUrl) ?? openRoot(portal)
  roots.set(portal.databaseUrl, known)
  return known
}

const openRoot = async (portal: TestApp): Promise<{ adminId: string }> => {
  const link = await offerFirstSetup(portal.deps)
  if (link) await setUpAdmin(portal, openBrowser(portal), { url: link.url, name: '首位管理员' })
  // Without a link, the test itself made the first administrator.
  const first = await portal.deps.db.admin.findFirstOrThrow({ orderBy: { id: 'asc' }, select: { id: true } })
  return { adminId: first.id }
}

export const setUpAdmin = async (
  { deps }: { deps: Pick<TestApp['deps'], 'clock'> },
  browser: TestBrowser,
  { url, name, confirmationCode }: { url: string; name: string; confirmationCode?: string | undefined }
): Promise<AdminCredentials> => {
  const path = `/api/admin/setups/${url.split('/').at(-1)}`
  const offer = await browser.send('GET', path)
  if (offer.status !== 200) throw new Error(`no set-up: ${JSON.stringify(offer.body)}`)
  const chosen = { username: freshUsername(), name, password: goodAdminPassword }
  const code = totpCode(offer.body.totpSecret, deps.clock.now())
  const { status, body } = await browser.send(completeAdminSetup.method, path, { ...chosen, code, confirmationCode })
  if (status !== 201) throw new Error(`not set up: ${JSON.stringify(body)}`)
  return { ...chosen, totpSecret: offer.body.totpSecret, recoveryCodes: body.recoveryCodes }
}

/** Does both steps. Set-up used the current code, so this uses the next one, which is already accepted. */
export const signInAdmin = async (
  portal: Pick<TestApp, 'deps' | 'outbox'>,
  browser: TestBrowser,
  credentials: AdminCredentials
): Promise<TestAdmin> => {
  const half = await passwordStep(portal, browser, credentials)
  if (half.status !== 201) throw new Error(`not signed in: ${JSON.stringify(half.body)}`)
  const code = totpCode(credentials.totpSecret, new Date(portal.deps.clock.now().getTime() + 30_000))
  const { status, body } = await browser.call(proveAdmin, { body: { code } })
  if (status !== 201) throw new Error(`not proven: ${JSON.stringify(body)}`)
  // The browser comes last, because the credentials may contain another browser.
  return { ...credentials, ...browser, id: body.id as string }
}

export const passwordStep = async (
  { outbox }: Pick<TestApp, 'outbox'>,
  browser: TestBrowser,
  { username, password }: { username: string; password: string }
): Promise<Answer> =>
  browser.call(adminSignIn, { body: { username, password, captcha: await solveAdminCaptcha({ outbox }, browser) } })

export const solveAdminCaptcha = async ({ outbox }: Pick<TestApp, 'outbox'>, browser: TestBrowser) => {
  const { body } = await browser.call(createAdminCaptcha, {})
  return { kind: 'picture' as const, id: body.id as string, answer: outbox.captchaAnswer(body.id) }
}

export const totpCode = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: at.getTime() })
