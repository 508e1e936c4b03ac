import { sendRegistrationCode } from '@portal/contract/identity/registration'
import { randomInt, randomUUID } from 'node:crypto'
import { freshPhone, freshUsername, goodPassword, openBrowser, type Answer, type TestBrowser } from '../browser.ts'
import { buildTestApp, type TestApp, type TestAppOptions } from '../build-test-app.ts'

/** Makes a test browser's `ip` count. Without it, all tests of a file share the limits of one address. */
export const behindProxy = { TRUST_PROXY: '127.0.0.1' }

export const freshIp = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

/** A browser with its own address; the app needs `behindProxy`. */
export const newVisitor = (portal: Pick<TestApp, 'app' | 'outbox'>): TestBrowser =>
  openBrowser(portal, { ip: freshIp() })

/** As a load balancer would. */
export const moveTo = (portal: Pick<TestApp, 'app' | 'outbox'>, from: TestBrowser): TestBrowser => {
  const browser = openBrowser(portal)
  for (const [name, value] of from.cookies) browser.cookies.set(name, value)
  return browser
}

/** Another process on the same database with the same secrets: a second server, or the same one restarted. */
export const buildSibling = ({ databaseUrl, deps }: TestApp, options: TestAppOptions = {}): Promise<TestApp> =>
  buildTestApp({ databaseUrl, secrets: deps.secrets, ...options })

export const requestCode = async (browser: TestBrowser, phone: string): Promise<Answer> =>
  browser.call(sendRegistrationCode, { body: { phone, captcha: await browser.solveCaptcha('register') } })

export const anotherCode = (code: string, step = 1): string =>
  String((Number(code) + step) % 1_000_000).padStart(6, '0')

const instants = {
  captcha: ['expires_at'],
  sms_code: ['created_at', 'expires_at'],
  sms_message: ['created_at', 'settled_at'],
  password_reset: ['created_at', 'expires_at'],
  throttle: ['locked_until', 'updated_at'],
  session: ['created_at', 'last_seen_at', 'expires_at'],
  step_up: ['proven_at', 'used_at'],
  second_factor: ['offered_at', 'confirmed_at'],
  passkey_challenge: ['expires_at'],
  known_device: ['trusted_until'],
  payment_password: ['set_at'],
  account: ['password_changed_at', 'invitation_expires_at'],
  phone_recovery: ['created_at', 'object_until'],
  ownership_transfer: ['created_at', 'expires_at'],
  admin: ['password_changed_at'],
  admin_session: ['created_at', 'last_seen_at', 'expires_at'],
  admin_setup_link: ['created_at', 'expires_at']
}

/** Lets time pass for everything that expires. Rows move into the past, because the database's clock decides. */
export const letPass = async ({ deps }: Pick<TestApp, 'deps'>, seconds: number): Promise<void> => {
  for (const [table, columns] of Object.entries(instants)) {
    const moves = columns.map((column) => `${column} = ${column} - make_interval(secs => ${seconds})`)
    await deps.pool.query(`UPDATE ${table} SET ${moves.join(', ')}`)
  }
}

export type AddedAccount = { id: string; username: string; phone: string }

/** Registered owners with `goodPassword`. Inserts rows without HTTP, for tests that need many. */
export const addAccounts = async ({ deps }: Pick<TestApp, 'deps'>, count: number): Promise<AddedAccount[]> => {
  const { db, hasher, shippedAgreement: agreement } = deps
  const passwordHash = await hasher.hash(goodPassword)
  const accounts = Array.from({ length: count }, () => ({
    id: randomUUID(),
    username: freshUsername(),
    phone: freshPhone()
  }))
  for (const { id, username, phone } of accounts) {
    await db.account.create({
      data: {
        id,
        username,
        usernameKey: username.toLowerCase(),
        phone,
        passwordHash,
        enterprise: { create: { typeCode: 'SUPPLIER' } },
        acceptances: {
          create: { agreement: 'registration', version: agreement.version, sha256: agreement.sha256, ip: '127.0.0.1' }
        }
      }
    })
  }
  return accounts
}
