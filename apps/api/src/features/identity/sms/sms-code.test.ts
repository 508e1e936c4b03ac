import {
  completePasswordReset,
  startPasswordReset,
  verifyPasswordReset
} from '@portal/contract/identity/password-reset'
import { register } from '@portal/contract/identity/registration'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshPhone, freshUsername, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addAccounts,
  anotherCode,
  behindProxy,
  letPass,
  newVisitor,
  requestCode
} from '#api/testing/factories/visitors.ts'
import { supersedeOlder } from './sms.store.ts'

type Wish = Awaited<ReturnType<TestBrowser['registration']>>

let portal: TestApp
let browser: TestBrowser

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())
beforeEach(() => {
  browser = newVisitor(portal)
})
afterEach(() => {
  vi.useRealTimers()
})

const tryToRegister = (wish: Wish, change: Partial<Wish> = {}) =>
  browser.call(register, { body: { ...wish, ...change } })

const expectWrongCode = async (answer: ReturnType<typeof tryToRegister>) => {
  const { status, problem } = await answer
  expect([status, problem.code]).toEqual([400, 'code.wrong'])
}

/** `startPasswordReset` sends its message after its answer. */
const startReset = async (username: string) => {
  const captcha = await browser.solveCaptcha('reset-password')
  const { status, body } = await browser.call(startPasswordReset, { body: { username, captcha } })
  expect(status).toBe(202)
  await portal.deps.background.settled()
  return { id: body.id as string }
}

describe('an SMS code', () => {
  test('survives four wrong guesses (R6)', async () => {
    const wish = await browser.registration()
    for (const step of [1, 2, 3, 4]) await expectWrongCode(tryToRegister(wish, { code: anotherCode(wish.code, step) }))
    expect((await tryToRegister(wish)).status).toBe(201)
  })

  test('is dead after five wrong guesses: the sixth fails though it is right (R6)', async () => {
    const wish = await browser.registration()
    for (const step of [1, 2, 3, 4, 5])
      await expectWrongCode(tryToRegister(wish, { code: anotherCode(wish.code, step) }))
    await expectWrongCode(tryToRegister(wish))
  })

  test('gets no more than five guesses when 50 are made at once (R6)', async () => {
    const wish = await browser.registration()
    const guesses = Array.from({ length: 50 }, (_, i) => tryToRegister(wish, { code: anotherCode(wish.code, i + 1) }))
    for (const guess of guesses) await expectWrongCode(guess)
    const { rows } = await portal.deps.pool.query('SELECT attempts FROM sms_code ORDER BY created_at DESC LIMIT 1')
    expect(rows).toEqual([{ attempts: 5 }])
    await expectWrongCode(tryToRegister(wish))
  })

  test('is valid for five minutes (R6)', async () => {
    const wish = await browser.registration()
    await letPass(portal, 240)
    const late = await newVisitor(portal).registration()
    expect((await tryToRegister(wish)).status).toBe(201)
    await letPass(portal, 301)
    await expectWrongCode(tryToRegister(late))
  })

  test('lives by the database’s time, also for a process whose clock is wrong (R6, R58)', async () => {
    const setClock = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
    const wish = await browser.registration()
    setClock(3_600_000)
    expect((await tryToRegister(wish)).status).toBe(201)
    vi.useRealTimers()
    const late = await newVisitor(portal).registration()
    await letPass(portal, 301)
    setClock(-3_600_000)
    await expectWrongCode(tryToRegister(late))
  })

  test('is used once (R6)', async () => {
    const wish = await browser.registration()
    expect((await tryToRegister(wish)).status).toBe(201)
    await expectWrongCode(tryToRegister(wish, { username: freshUsername() }))
  })

  test('is killed by the next one (R6)', async () => {
    const first = await browser.registration()
    await letPass(portal, 61)
    const second = await browser.registration({ phone: first.phone })
    if (first.code !== second.code) await expectWrongCode(tryToRegister(first))
    expect((await tryToRegister(second)).status).toBe(201)
  })

  test('is not killed by one for another purpose (R6)', async () => {
    const wish = await browser.registration()
    const { db, keyedHash } = portal.deps
    const next = { id: randomUUID(), recipientKey: keyedHash.hash('phone', wish.phone), createdAt: new Date() }
    await supersedeOlder(db, { ...next, purpose: 'step-up' }, new Date())
    expect((await tryToRegister(wish)).status).toBe(201)
  })

  test('that a second one replaced does not come back to life when the second is used (R6)', async () => {
    const first = await browser.registration()
    await letPass(portal, 61)
    const second = await browser.registration({ phone: first.phone })
    expect((await tryToRegister(second)).status).toBe(201)
    await expectWrongCode(tryToRegister(first))
  })

  test('is good for its own phone alone (R6)', async () => {
    const wish = await browser.registration()
    await expectWrongCode(tryToRegister(wish, { phone: freshPhone() }))
    const neighbour = await newVisitor(portal).registration()
    if (neighbour.code !== wish.code) await expectWrongCode(tryToRegister(wish, { phone: neighbour.phone }))
    expect((await tryToRegister(wish)).status).toBe(201)
  })

  test('for a new password registers no account (R6, R14)', async () => {
    const [owner] = await addAccounts(portal, 1)
    if (!owner) throw new Error('no account')
    const reset = await startReset(owner.username)
    const code = portal.outbox.lastCode(owner.phone)
    const wish = await newVisitor(portal).registration()
    await expectWrongCode(tryToRegister(wish, { phone: owner.phone, code }))
    expect((await browser.call(verifyPasswordReset, { params: reset, body: { code } })).status).toBe(200)
  })

  test('for a registration sets no new password (R6, R14)', async () => {
    const [owner] = await addAccounts(portal, 1)
    if (!owner) throw new Error('no account')
    const reset = await startReset(owner.username)
    const resetCode = portal.outbox.lastCode(owner.phone)
    await letPass(portal, 61)
    const code = await browser.receiveCode(owner.phone)
    if (code !== resetCode) {
      const answer = await browser.call(verifyPasswordReset, { params: reset, body: { code } })
      expect([answer.status, answer.problem.code]).toEqual([400, 'code.wrong'])
    }
    expect((await browser.call(verifyPasswordReset, { params: reset, body: { code: resetCode } })).status).toBe(200)
  })

  test('for one run through 忘记密码 is no good for another of the same phone (R6, R14)', async () => {
    const [own, other] = await addAccounts(portal, 2)
    if (!own || !other) throw new Error('no accounts')
    await portal.deps.pool.query('UPDATE account SET phone = $1 WHERE id = $2', [own.phone, other.id])
    const first = await startReset(own.username)
    await letPass(portal, 61)
    const second = await startReset(other.username)
    const code = portal.outbox.lastCode(own.phone)
    const crossed = await browser.call(verifyPasswordReset, { params: first, body: { code } })
    expect([crossed.status, crossed.problem.code]).toEqual([400, 'code.wrong'])
    const { body } = await browser.call(verifyPasswordReset, { params: second, body: { code } })
    const completed = await browser.call(completePasswordReset, {
      params: first,
      body: { token: body.token, password: 'Coal#2027y' }
    })
    expect([completed.status, completed.problem.code]).toEqual([409, 'reset.expired'])
  })

  test('for one run through 忘记密码 is no good for an earlier one of the same user name (R6, R14)', async () => {
    const [owner] = await addAccounts(portal, 1)
    if (!owner) throw new Error('no account')
    const first = await startReset(owner.username)
    await letPass(portal, 61)
    const second = await startReset(owner.username)
    const code = portal.outbox.lastCode(owner.phone)
    const crossed = await browser.call(verifyPasswordReset, { params: first, body: { code } })
    expect([crossed.status, crossed.problem.code]).toEqual([400, 'code.wrong'])
    expect((await browser.call(verifyPasswordReset, { params: second, body: { code } })).status).toBe(200)
  })

  test('lies nowhere in the database in clear, nor does the phone of someone without an account (R6)', async () => {
    const wish = await browser.registration()
    for (const table of ['sms_code', 'sms_message', 'throttle', 'audit_event']) {
      const { rows } = await portal.deps.pool.query(
        `SELECT coalesce(string_agg(t::text, E'\\n'), '') AS dump FROM ${table} t`
      )
      // Hexadecimal hashes may contain any six digits by chance, and timestamps have six decimal places.
      const words = rows[0].dump.replaceAll(/[.]\d+[+]00/g, '').split(/[^0-9A-Za-z*]+/)
      expect(words).not.toContain(wish.code)
      expect(rows[0].dump).not.toContain(wish.phone)
    }
  })

  test('follows no pattern: many codes are many numbers of six digits (R6)', async () => {
    const codes = await Promise.all(Array.from({ length: 30 }, () => newVisitor(portal).receiveCode(freshPhone())))
    for (const code of codes) expect(code).toMatch(/^\d{6}$/)
    expect(new Set(codes).size).toBeGreaterThan(27)
  })
})

describe('a hundred wrong guesses over all codes of a phone', () => {
  const failures = async (count: number) =>
    portal.deps.pool.query(`UPDATE throttle SET failures = $1 WHERE key LIKE 'code:%'`, [count])

  test('stop codes to it for a day, and nothing but its own codes counts (R6)', async () => {
    const wish = await browser.registration()
    await expectWrongCode(tryToRegister(wish, { code: anotherCode(wish.code) }))
    await failures(98)
    await expectWrongCode(tryToRegister(wish, { code: anotherCode(wish.code) }))
    await failures(99)
    await expectWrongCode(tryToRegister(wish, { code: anotherCode(wish.code) }))
    await expectWrongCode(tryToRegister(wish))

    await letPass(portal, 3600)
    const refused = await requestCode(browser, wish.phone)
    expect([refused.status, refused.problem.code]).toEqual([429, 'sms.wait'])
    expect(refused.problem.retryAfter).toBeGreaterThan(22 * 3600)
    // The day is the database's.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 86_400_000 })
    await expectWrongCode(tryToRegister(wish))
    vi.useRealTimers()

    await letPass(portal, 23 * 3600)
    const next = await browser.registration({ phone: wish.phone })
    expect((await tryToRegister(next)).status).toBe(201)
  })

  test('are forgotten when the owner of the phone proves it with a right one (R6)', async () => {
    const wish = await browser.registration()
    await expectWrongCode(tryToRegister(wish, { code: anotherCode(wish.code) }))
    await failures(98)
    expect((await tryToRegister(wish)).status).toBe(201)
    await letPass(portal, 61)
    const next = await browser.registration({ phone: wish.phone })
    for (const step of [1, 2]) await expectWrongCode(tryToRegister(next, { code: anotherCode(next.code, step) }))
    expect((await tryToRegister(next)).status).toBe(201)
  })

  test('cannot be made by a stranger while no code of the phone is alive (R6)', async () => {
    const phone = freshPhone()
    const wish = { ...(await browser.registration()), phone }
    for (let i = 0; i < 120; i++) await expectWrongCode(tryToRegister(wish, { code: anotherCode('000000', i) }))
    expect((await requestCode(newVisitor(portal), phone)).status).toBe(202)
  })
})
