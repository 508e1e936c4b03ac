import { adminSignIn, adminSignOut, createAdminCaptcha, readAdminSession } from '@portal/contract/desk/admin-session'
import { proveAdmin } from '@portal/contract/desk/administrator'
import { createCaptcha } from '@portal/contract/identity/captcha'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type AdminCredentials,
  openAdmin,
  passwordStep,
  signInAdmin,
  solveAdminCaptcha,
  type TestAdmin,
  totpCode
} from '#api/testing/factories/admins.ts'
import type { TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { behindProxy, letPass, newVisitor } from '#api/testing/factories/visitors.ts'
import { insertHalfSession } from './admin-session.store.ts'

let portal: TestApp
let admin: TestAdmin
const clock = createFakeClock(new Date())

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy, deps: { clock } })
})
afterAll(() => portal.close())
beforeEach(async () => {
  await portal.deps.pool.query('DELETE FROM throttle')
  admin = await openAdmin(portal, { roles: ['REVIEWER'] })
  // Later than the codes that set-up and sign-in used.
  clock.advance(90_000)
})

const now = (offsetMs = 0) => totpCode(admin.totpSecret, new Date(clock.now().getTime() + offsetMs))

const halfSignedIn = async (): Promise<TestBrowser> => {
  const browser = newVisitor(portal)
  expect((await passwordStep(portal, browser, admin)).status).toBe(201)
  return browser
}

const prove = (browser: TestBrowser, code: string) => browser.call(proveAdmin, { body: { code } })
const recover = (browser: TestBrowser, recoveryCode: string) => browser.call(proveAdmin, { body: { recoveryCode } })
/** Full-width, as Chinese input methods write letters, digits and signs. */
const fullWidth = (code: string): string =>
  code.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const isIn = async (browser: TestBrowser) => (await browser.call(readAdminSession, {})).status === 200

describe('the first step', () => {
  test('opens nothing but the second (R37)', async () => {
    const browser = await halfSignedIn()
    const { status, problem } = await browser.call(readAdminSession, {})
    expect([status, problem.code]).toEqual([401, 'admin.required'])
    const half = browser.cookies.get('admin')
    expect((await prove(browser, now())).status).toBe(201)
    expect(browser.cookies.get('admin')).not.toBe(half)
    expect(await isIn(browser)).toBe(true)
    browser.cookies.set('admin', half ?? '')
    expect(await isIn(browser)).toBe(false)
  })

  test('says the same for a wrong password and an unknown name, and who is disabled only with the right one (R12)', async () => {
    await portal.deps.pool.query("UPDATE admin SET status = 'FROZEN' WHERE id = $1", [admin.id])
    const wrong: { username: string; password: string }[] = [
      { ...admin, password: 'Wrong#2026x' },
      { ...admin, username: 'unknown_name' }
    ]
    const answers = []
    for (const attempt of wrong) answers.push(await passwordStep(portal, newVisitor(portal), attempt))
    for (const { status, problem } of answers) {
      expect({ status, code: problem.code, detail: problem.detail }).toEqual({
        status: 401,
        code: 'sign-in.wrong',
        detail: answers[0]?.problem.detail
      })
    }
    expect((await passwordStep(portal, newVisitor(portal), admin)).problem.code).toBe('admin.account-disabled')
    const { rows } = await portal.deps.pool.query(
      "SELECT actor_kind, detail FROM audit_event WHERE action = 'admin.sign-in-failed' ORDER BY id DESC LIMIT 3"
    )
    expect(rows.map(({ actor_kind }) => actor_kind).toSorted()).toEqual(['admin', 'admin', 'system'])
    const outcomes = ['disabled', 'wrong', 'wrong'].map((outcome) => ({ step: 'password', outcome }))
    expect(rows.map(({ detail }) => detail)).toEqual(outcomes)
    expect(JSON.stringify(rows)).not.toContain('unknown_name')
  })

  test('wants a captcha made for administrators, once (R11)', async () => {
    const browser = newVisitor(portal)
    const { username, password } = admin
    const foreign = await browser.call(createCaptcha, { body: { purpose: 'sign-in' } })
    const answer = portal.outbox.captchaAnswer(foreign.body.id)
    const ask = (captcha: { kind: 'picture'; id: string; answer: string }) =>
      browser.call(adminSignIn, { body: { username, password, captcha } })
    expect((await ask({ kind: 'picture', id: foreign.body.id, answer })).problem.code).toBe('captcha.wrong')
    const own = await solveAdminCaptcha(portal, browser)
    expect((await ask({ ...own, answer: 'zzzz' })).problem.code).toBe('captcha.wrong')
    expect((await ask(own)).problem.code).toBe('captcha.wrong')
    const elsewhere = newVisitor(portal)
    await elsewhere.call(createAdminCaptcha, {})
    const stolen = await solveAdminCaptcha(portal, browser)
    const theft = await elsewhere.call(adminSignIn, { body: { username, password, captcha: stolen } })
    expect(theft.problem.code).toBe('captcha.wrong')
  })

  test('locks softly after five failures of strangers, while the browser that was in before stays free (R12)', async () => {
    const attempt = { ...admin, password: 'Wrong#2026x' }
    for (let i = 0; i < 5; i++) {
      expect((await passwordStep(portal, newVisitor(portal), attempt)).problem.code).toBe('sign-in.wrong')
    }
    // The sixth is answered and locks; the next one finds the lock.
    await passwordStep(portal, newVisitor(portal), attempt)
    const locked = await passwordStep(portal, newVisitor(portal), admin)
    expect([locked.status, locked.problem.code]).toEqual([429, 'sign-in.locked'])
    expect(locked.problem.retryAfter).toBeLessThanOrEqual(30)
    expect((await passwordStep(portal, admin, admin)).status).toBe(201)
  })

  test('failures are forgotten with the right password, and those at the door of the enterprises do not count (R12)', async () => {
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 5; i++) {
        const attempt = { ...admin, password: 'Wrong#2026x' }
        expect((await passwordStep(portal, newVisitor(portal), attempt)).problem.code).toBe('sign-in.wrong')
        if (round > 0) continue
        expect((await newVisitor(portal).signInAs(admin.username)).problem.code).toBe('sign-in.wrong')
      }
      expect((await passwordStep(portal, newVisitor(portal), admin)).status).toBe(201)
    }
  })

  test('opens nothing if the password was replaced, or the administrator disabled, since it was checked (R13)', async () => {
    const { deps } = portal
    const { passwordHash } = await deps.db.admin.findUniqueOrThrow({ where: { id: admin.id } })
    const begin = (checked: string) =>
      deps.transact((tx) =>
        insertHalfSession(tx, {
          token: randomUUID(),
          admin: { id: admin.id, passwordHash: checked },
          deviceHash: deps.keyedHash.hash('device', 'any'),
          ip: '10.0.0.1',
          userAgent: '',
          now: new Date()
        })
      )
    expect(await begin(passwordHash)).toBe(true)
    expect(await begin('another')).toBe(false)
    await deps.db.admin.update({ where: { id: admin.id }, data: { status: 'FROZEN' } })
    expect(await begin(passwordHash)).toBe(false)
  })

  test('is written into the audit once an hour while it is locked, however often a stranger knocks (R12, R39)', async () => {
    const knock = () => passwordStep(portal, newVisitor(portal), { ...admin, password: 'Wrong#2026x' })
    const countLocked = async () => {
      const { rows } = await portal.deps.pool.query(
        `SELECT count(*)::int FROM audit_event WHERE action = 'admin.sign-in-failed' AND actor_id = $1
           AND detail ->> 'outcome' = 'locked'`,
        [admin.id]
      )
      return rows[0].count
    }
    for (let i = 0; i < 6; i++) await knock()
    const answers = await Promise.all(Array.from({ length: 8 }, knock))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([429]))
    expect(await countLocked()).toBe(1)
    await letPass(portal, 3601)
    for (let i = 0; i < 8; i++) await knock()
    expect(await countLocked()).toBe(2)
  })

  test('ends after five minutes without the second (R37)', async () => {
    const [browser, timely] = [await halfSignedIn(), await halfSignedIn()]
    await letPass(portal, 290)
    expect((await prove(timely, now())).status).toBe(201)
    await letPass(portal, 11)
    expect((await prove(browser, now())).problem.code).toBe('admin.required')
  })
})

describe('the second step', () => {
  test.each([
    ['of this half minute', 0, 201],
    ['of the half minute before', -30_000, 201],
    ['of the half minute after', 30_000, 201],
    ['of a minute ago', -60_000, 400],
    ['of a minute ahead', 60_000, 400]
  ])('a code %s is answered as it should be (RFC 6238)', async (_when, offset, status) => {
    expect((await prove(await halfSignedIn(), now(offset))).status).toBe(status)
  })

  test('takes each code once, and no older one afterwards (RFC 6238, 5.2)', async () => {
    expect((await prove(await halfSignedIn(), now())).status).toBe(201)
    for (const offset of [0, -30_000]) {
      const { status, problem } = await prove(await halfSignedIn(), now(offset))
      expect([status, problem.code]).toEqual([400, 'totp.wrong'])
    }
    clock.advance(30_000)
    expect((await prove(await halfSignedIn(), now())).status).toBe(201)
  })

  test('one of many who use the same code at the same time gets in (RFC 6238, 5.2)', async () => {
    const browsers = []
    for (let i = 0; i < 4; i++) browsers.push(await halfSignedIn())
    const answers = await Promise.all(browsers.map((browser) => prove(browser, now())))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await Promise.all(browsers.map(isIn))).filter(Boolean)).toHaveLength(1)
  })

  test('counts guesses before it looks at them: of 50 at once no more than six are tried (R37)', async () => {
    const browser = await halfSignedIn()
    const guesses = Array.from({ length: 50 }, (_, i) => String((Number(now()) + 1 + i) % 1_000_000).padStart(6, '0'))
    const answers = await Promise.all(guesses.map((code) => prove(browser, code)))
    expect(answers.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(6)
    expect(answers.filter(({ problem }) => problem.code === 'sign-in.locked').length).toBeGreaterThanOrEqual(44)
    expect((await prove(browser, now())).problem.code).toBe('sign-in.locked')
    await letPass(portal, 60)
    expect((await prove(browser, now())).status).toBe(201)
  })

  test('forgets wrong codes with a right one, and writes each of them into the audit (R37, R39)', async () => {
    for (let round = 0; round < 2; round++) {
      const browser = await halfSignedIn()
      const wrong = String((Number(now()) + 500_000) % 1_000_000).padStart(6, '0')
      for (let i = 0; i < 5; i++) expect((await prove(browser, wrong)).problem.code).toBe('totp.wrong')
      expect((await prove(browser, now())).status).toBe(201)
      clock.advance(90_000)
    }
    const failed = await portal.deps.db.auditEvent.findMany({
      where: { action: 'admin.sign-in-failed', actorId: admin.id }
    })
    expect(failed).toHaveLength(10)
    for (const { detail } of failed) expect(detail).toEqual({ step: 'totp', outcome: 'wrong' })
  })

  test('takes a code as the authenticator shows it, in two groups, and in full-width digits (R37)', async () => {
    const code = now()
    expect((await prove(await halfSignedIn(), `${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(201)
    clock.advance(60_000)
    expect((await prove(await halfSignedIn(), fullWidth(now()))).status).toBe(201)
  })

  test('takes a recovery code in place of the authenticator, each once, however it is typed (R37)', async () => {
    const [first = '', second = ''] = admin.recoveryCodes
    expect((await recover(await halfSignedIn(), ` ${first.toLowerCase().replace('-', ' ')} `)).status).toBe(201)
    const again = await recover(await halfSignedIn(), first)
    expect([again.status, again.problem.code]).toEqual([400, 'totp.wrong'])
    const browsers = [await halfSignedIn(), await halfSignedIn(), await halfSignedIn()]
    const answers = await Promise.all(browsers.map((browser) => recover(browser, fullWidth(second))))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    const { rows } = await portal.deps.pool.query(
      "SELECT detail FROM audit_event WHERE action = 'admin.session-started' AND actor_id = $1 ORDER BY id",
      [admin.id]
    )
    expect(rows.map(({ detail }) => detail.factor)).toEqual(['totp', 'recovery-code', 'recovery-code'])
  })

  test('does not take the code or recovery code of another administrator (R37)', async () => {
    const other: AdminCredentials = await openAdmin(portal, { roles: ['AUDIT'] })
    clock.advance(90_000)
    const browser = await halfSignedIn()
    expect((await prove(browser, totpCode(other.totpSecret, clock.now()))).problem.code).toBe('totp.wrong')
    expect((await recover(browser, other.recoveryCodes[0] ?? '')).problem.code).toBe('totp.wrong')
  })

  test('is no way on with a session that is proven already, nor without one', async () => {
    expect((await prove(admin, now())).problem.code).toBe('admin.required')
    expect((await prove(newVisitor(portal), now())).problem.code).toBe('admin.required')
  })

  test('the hundredth wrong code locks for a day, so that a steady guesser gets nowhere (R37)', async () => {
    const browser = await halfSignedIn()
    const wrong = String((Number(now()) + 1) % 1_000_000).padStart(6, '0')
    await portal.deps.pool.query(
      "INSERT INTO throttle (key, failures) VALUES ('admin-totp-steady:' || $1, 99) ON CONFLICT (key) DO UPDATE SET failures = 99",
      [admin.id]
    )
    expect((await prove(browser, wrong)).problem.code).toBe('totp.wrong')
    const locked = await prove(browser, now())
    expect(locked.problem.code).toBe('sign-in.locked')
    expect(locked.problem.retryAfter).toBeGreaterThan(23 * 3600)
  })
})

describe('a session', () => {
  test('ends when idle for 15 minutes, and after 12 hours in any case (R13)', async () => {
    // In use until 5 minutes before the end, and again after it.
    for (let step = 0; step < 55; step++) {
      await letPass(portal, 13 * 60)
      expect(await isIn(admin)).toBe(true)
    }
    await letPass(portal, 6 * 60)
    expect(await isIn(admin)).toBe(false)
    clock.advance(90_000)
    const again = await signInAdmin(portal, newVisitor(portal), admin)
    await letPass(portal, 16 * 60)
    expect(await isIn(again)).toBe(false)
  })

  test('is not kept by what a page asks for by itself (R13)', async () => {
    const cookie = [...admin.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await letPass(portal, 10 * 60)
    const headers = { cookie, 'x-idle': 'keep' }
    expect((await portal.app.inject({ url: readAdminSession.path, headers })).statusCode).toBe(200)
    await letPass(portal, 6 * 60)
    expect(await isIn(admin)).toBe(false)
  })

  test('ends at once when signed out, also on a copy of the cookie (R13)', async () => {
    const copy = newVisitor(portal)
    for (const [name, value] of admin.cookies) copy.cookies.set(name, value)
    expect(await isIn(copy)).toBe(true)
    expect((await admin.call(adminSignOut, {})).status).toBe(204)
    expect(admin.cookies.has('admin')).toBe(false)
    const where = { action: 'admin.session-ended', actorId: admin.id }
    expect(await portal.deps.db.auditEvent.count({ where })).toBe(1)
    expect(await isIn(copy)).toBe(false)
    const ended = await portal.deps.db.adminSession.findMany({ where: { adminId: admin.id, endedAt: { not: null } } })
    expect(ended).toMatchObject([{ endReason: 'sign-out' }])
  })

  test('ends at once when the administrator is frozen', async () => {
    await portal.deps.pool.query("UPDATE admin SET status = 'FROZEN' WHERE id = $1", [admin.id])
    expect(await isIn(admin)).toBe(false)
  })

  test('signing in again at the same browser replaces it (R13)', async () => {
    const before = admin.cookies.get('admin')
    await passwordStep(portal, admin, admin)
    expect((await prove(admin, now())).status).toBe(201)
    const copy = newVisitor(portal)
    copy.cookies.set('admin', before ?? '')
    expect(await isIn(copy)).toBe(false)
    const reasons = await portal.deps.db.adminSession.findMany({ where: { adminId: admin.id }, orderBy: { id: 'asc' } })
    expect(reasons.map(({ endReason }) => endReason)).toEqual(['replaced', null])
  })
})
