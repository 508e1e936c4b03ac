import {
  changePaymentPassword,
  resetPaymentPassword,
  sendPaymentPasswordCode,
  setPaymentPassword
} from '@portal/contract/enterprise/payment-password'
import { readSecurity } from '@portal/contract/identity/security'
import { listMessages } from '@portal/contract/notice/inbox'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Busy, createPasswordHasher, type PasswordHasher } from '#api/adapters/hashing.ts'
import { goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { readLog } from '#api/testing/log-text.ts'
import { anotherCode, behindProxy, buildSibling, letPass, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'
import { takeTry } from './payment.store.ts'

let portal: TestApp
let sibling: TestApp
/** The passwords that were compared, so that a test can count them. */
const compared: string[] = []

beforeAll(async () => {
  const hasher = createPasswordHasher()
  const counting: PasswordHasher = {
    ...hasher,
    verify: (hash, password, signal) => {
      compared.push(password)
      return hasher.verify(hash, password, signal)
    }
  }
  const options = { env: behindProxy, deps: { hasher: counting } }
  portal = await buildTestApp(options)
  sibling = await buildSibling(portal, options)
})
afterAll(async () => {
  await sibling.close()
  await portal.close()
})

const first = '802914'
const second = '472836'

type Owner = TestBrowser & { username: string; phone: string }

const enter = async (boundPhone?: string): Promise<Owner> => {
  const browser = newVisitor(portal)
  const { username, phone } = await browser.enter(boundPhone ? { phone: boundPhone } : {})
  // Otherwise the code of the registration would delay the next one.
  await portal.deps.pool.query("UPDATE sms_message SET created_at = created_at - interval '2 hours'")
  return { ...browser, username, phone }
}

const set = (owner: TestBrowser, password = first, loginPassword?: string) =>
  loginPassword === undefined
    ? owner.call(setPaymentPassword, { body: { password } })
    : owner.callProven(setPaymentPassword, { body: { password } }, { factor: 'password', secret: loginPassword })

const enterWithOne = async (): Promise<Owner> => {
  const owner = await enter()
  expect((await set(owner)).status).toBe(204)
  return owner
}

const change = (owner: TestBrowser, currentPassword: string, password = second) =>
  owner.callProven(
    changePaymentPassword,
    { body: { password } },
    { factor: 'payment-password', secret: currentPassword }
  )

/** One try with this payment password, by a process of its own choice. */
const proveOn = (at: TestApp, owner: TestBrowser, secret: string) =>
  moveTo(at, owner).prove(changePaymentPassword, { body: { password: second } }, { factor: 'payment-password', secret })

const rowOf = ({ username }: Owner) =>
  portal.deps.db.paymentPassword.findFirst({
    where: { account: { username } },
    select: { failures: true, lockedUntil: true, tryingUntil: true }
  })

const sendCode = async (owner: Owner): Promise<string> => {
  const captcha = await owner.solveCaptcha('payment-password')
  const answer = await owner.call(sendPaymentPasswordCode, { body: { captcha } })
  expect([answer.status, answer.body]).toEqual([202, { retryAfterSeconds: 60, expiresInSeconds: 300 }])
  return portal.outbox.lastCode(owner.phone)
}

const reset = (owner: TestBrowser, body: { code: string; loginPassword?: string; password?: string }) =>
  owner.call(resetPaymentPassword, { body: { loginPassword: goodPassword, password: second, ...body } })

const stateOf = async (owner: TestBrowser) => (await owner.call(readSecurity, {})).body

const titlesOf = async (owner: TestBrowser): Promise<string[]> =>
  (await owner.call(listMessages, { query: {} })).body.data.map(({ title }: { title: string }) => title)

const auditOf = async (owner: Owner): Promise<string[]> => {
  const { rows } = await portal.deps.pool.query(
    `SELECT action FROM audit_event e JOIN account a ON a.id = e.actor_id
     WHERE a.username = $1 AND action LIKE 'payment-password.%' ORDER BY e.id`,
    [owner.username]
  )
  return rows.map(({ action }) => action)
}

/** Lets time pass for the locks. */
const letLocksPass = (seconds: number) =>
  portal.deps.pool.query('UPDATE payment_password SET locked_until = locked_until - make_interval(secs => $1)', [
    seconds
  ])

describe('setting the payment password (R33)', () => {
  test('sets it, raises the security level, and tells by 站内信 and in the audit (R32)', async () => {
    const owner = await enter()
    expect(await stateOf(owner)).toMatchObject({
      level: 'medium',
      paymentPassword: { state: 'absent', lockedSeconds: 0 }
    })
    expect((await set(owner)).status).toBe(204)
    expect(await stateOf(owner)).toMatchObject({ level: 'high', paymentPassword: { state: 'set', lockedSeconds: 0 } })
    expect(await titlesOf(owner)).toContain('支付密码已设置')
    expect(await auditOf(owner)).toEqual(['payment-password.set'])
  })

  test('keeps it as an Argon2id hash in a table of its own, apart from the login password', async () => {
    const owner = await enterWithOne()
    const { rows } = await portal.deps.pool.query(
      `SELECT p.password_hash AS payment, a.password_hash AS login FROM payment_password p
       JOIN account a ON a.id = p.account_id WHERE a.username = $1`,
      [owner.username]
    )
    expect(rows[0].payment).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(rows[0].payment).not.toBe(rows[0].login)
  })

  test('asks for the login password once the sign-in is older than 10 minutes', async () => {
    const owner = await enter()
    await letPass(portal, 11 * 60)
    const without = await set(owner)
    expect([without.status, without.problem.code]).toEqual([403, 'step-up.required'])
    const wrong = await set(owner, first, 'Wrong!2026')
    expect([wrong.status, wrong.problem.code]).toEqual([403, 'password.wrong'])
    expect(await stateOf(owner)).toMatchObject({ paymentPassword: { state: 'absent' } })
    expect((await set(owner, first, goodPassword)).status).toBe(204)
  })

  test('a second time is a conflict: that is a change', async () => {
    const owner = await enterWithOne()
    const answer = await set(owner, second)
    expect([answer.status, answer.problem.code]).toEqual([409, 'payment-password.already-set'])
    expect((await change(owner, first)).status).toBe(204)
  })

  test('50 at once set one', async () => {
    const owner = await enter()
    const answers = await Promise.all(Array.from({ length: 50 }, () => set(owner)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(49)
    expect(await auditOf(owner)).toEqual(['payment-password.set'])
  })

  test.each([
    ['123456', 'payment-password.run'],
    ['121212', 'payment-password.repeat'],
    ['12345', 'payment-password.format']
  ])('refuses %s with %s at its field', async (password, code) => {
    const { status, problem } = await set(await enter(), password)
    expect([status, problem.errors]).toEqual([400, [expect.objectContaining({ pointer: '/password', code })]])
  })

  test('refuses a part of the bound phone', async () => {
    const owner = await enter('13981470526')
    const { status, problem } = await set(owner, '814705')
    expect([status, problem.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '/password', code: 'payment-password.phone' })]
    ])
  })

  test('refuses a birthday from the identity card on file, which lies sealed', async () => {
    const owner = await enter()
    await putProfile(owner, { establishedOn: '2012-05-18' }, { legalPersonIdNumber: '11010519491231002X' })
    for (const password of ['491231', '123149', '194912', '120518']) {
      const { problem } = await set(owner, password)
      expect(problem.errors).toEqual([
        expect.objectContaining({ pointer: '/password', code: 'payment-password.birthday' })
      ])
    }
  })

  test('needs a session', async () => {
    const { status, problem } = await set(newVisitor(portal))
    expect([status, problem.code]).toEqual([401, 'session.required'])
  })
})

describe('changing it (R33)', () => {
  test('needs the old one, and then only the new one is right', async () => {
    const owner = await enterWithOne()
    expect((await change(owner, first, second)).status).toBe(204)
    const old = await change(owner, first, '190273')
    expect([old.status, old.problem.code]).toEqual([403, 'payment-password.wrong'])
    expect((await change(owner, second, first)).status).toBe(204)
    expect(await titlesOf(owner)).toContain('支付密码已修改')
    expect(await auditOf(owner)).toEqual([
      'payment-password.set',
      'payment-password.changed',
      'payment-password.changed'
    ])
  })

  test('without one there is nothing to change', async () => {
    const { status, problem } = await change(await enter(), first)
    expect([status, problem.code]).toEqual([409, 'payment-password.absent'])
  })

  test('to the same one is refused', async () => {
    const { status, problem } = await change(await enterWithOne(), first, first)
    expect([status, problem.code]).toEqual([409, 'password.reused'])
  })

  test('a guessable new one costs no try, unless it is tried with a wrong old one', async () => {
    const owner = await enterWithOne()
    for (let i = 0; i < 6; i++) expect((await change(owner, second, '111111')).status).toBe(400)
    for (let i = 0; i < 6; i++) expect((await change(owner, first, owner.phone.slice(5))).status).toBe(400)
    expect((await change(owner, first)).status).toBe(204)
  })

  test('of two changes at once one wins', async () => {
    const owner = await enterWithOne()
    const answers = await Promise.all([change(owner, first, second), change(owner, first, '190273')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 403])
  })
})

describe('five wrong ones in a row (R33)', () => {
  test('lock it for 3 hours, the right one too, with the time left, a 站内信, an SMS and an audit row', async () => {
    const owner = await enterWithOne()
    const codes: string[] = []
    for (let i = 0; i < 5; i++) codes.push((await change(owner, '190273')).problem.code)
    expect(codes).toEqual([...Array.from({ length: 4 }, () => 'payment-password.wrong'), 'payment-password.locked'])
    const locked = await change(owner, first)
    expect([locked.status, locked.problem.code]).toEqual([429, 'payment-password.locked'])
    expect(Number(locked.headers['retry-after'])).toBe(locked.problem.retryAfter)
    expect(locked.problem.retryAfter).toBeGreaterThan(10_700)
    expect(locked.problem.retryAfter).toBeLessThanOrEqual(10_800)
    expect((await stateOf(owner)).paymentPassword.lockedSeconds).toBeGreaterThan(10_700)
    expect((await titlesOf(owner)).filter((title) => title === '支付密码已锁定')).toHaveLength(1)
    expect(await auditOf(owner)).toEqual(['payment-password.set', 'payment-password.locked'])
    await portal.deps.background.settled()
    const { rows } = await portal.deps.pool.query(
      "SELECT status, phone_masked FROM sms_message WHERE purpose = 'payment-password-locked'"
    )
    expect(rows).toEqual([{ status: 'SENT', phone_masked: `${owner.phone.slice(0, 3)}****${owner.phone.slice(7)}` }])
  })

  test('after 3 hours the right one opens again, and the count begins anew', async () => {
    const owner = await enterWithOne()
    for (let i = 0; i < 5; i++) await change(owner, '190273')
    await letLocksPass(3 * 3600 - 60)
    expect((await change(owner, first)).status).toBe(429)
    await letLocksPass(120)
    for (let i = 0; i < 4; i++) expect((await change(owner, '190273')).status).toBe(403)
    expect((await change(owner, first)).status).toBe(204)
  })

  test('only in a row: the right one in between forgets them', async () => {
    const owner = await enterWithOne()
    for (let i = 0; i < 4; i++) expect((await change(owner, '190273', second)).status).toBe(403)
    expect((await change(owner, first, second)).status).toBe(204)
    for (let i = 0; i < 4; i++) expect((await change(owner, '190273', first)).status).toBe(403)
    expect((await change(owner, second, first)).status).toBe(204)
  })

  test('also when 50 are tried at once: no more than five are ever compared', async () => {
    const owner = await enterWithOne()
    compared.length = 0
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => change(owner, anotherCode(first, i + 1), second))
    )
    expect(compared).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(4)
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(46)
    expect((await titlesOf(owner)).filter((title) => title === '支付密码已锁定')).toHaveLength(1)
  })

  test.each([
    ['on one process', 1],
    ['on two processes', 2]
  ])('twenty right ones at once are all right, and nobody is told of a lock: %s', async (_where, processes) => {
    const owner = await enterWithOne()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => proveOn(processes === 2 && i % 2 ? sibling : portal, owner, first))
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(await rowOf(owner)).toEqual({ failures: 0, lockedUntil: null, tryingUntil: null })
    expect(await auditOf(owner)).toEqual(['payment-password.set'])
  })

  test('twenty wrong ones at once on two processes are five tries: four are wrong, the others find it locked', async () => {
    const owner = await enterWithOne()
    compared.length = 0
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => proveOn(i % 2 ? sibling : portal, owner, anotherCode(first, i + 1)))
    )
    const codes = answers.map(({ problem }) => problem.code)
    expect(codes.filter((code) => code === 'payment-password.wrong')).toHaveLength(4)
    expect(codes.filter((code) => code === 'payment-password.locked')).toHaveLength(16)
    expect(compared).toHaveLength(5)
    expect(await auditOf(owner)).toEqual(['payment-password.set', 'payment-password.locked'])
    expect((await proveOn(portal, owner, first)).problem.code).toBe('payment-password.locked')
  })

  test('wrong ones beside right ones are counted, each in its turn', async () => {
    const owner = await enterWithOne()
    // Of four wrong ones and a right one none is locked, in whatever order they come.
    const beside = Array.from({ length: 4 }, (_, i) => proveOn(portal, owner, anotherCode(first, i + 1)))
    const right = await proveOn(sibling, owner, first)
    expect(right.status).toBe(201)
    expect((await Promise.all(beside)).map(({ problem }) => problem.code)).toEqual(
      beside.map(() => 'payment-password.wrong')
    )
  })

  test('a try whose process has died is counted, and keeps others waiting for some seconds only', async () => {
    const owner = await enterWithOne()
    const { id } = await portal.deps.db.account.findFirstOrThrow({ where: { username: owner.username } })
    expect(await takeTry(portal.deps.db, id)).toMatchObject({ failures: 1 })
    let isAnswered = false
    const waiting = proveOn(portal, owner, anotherCode(first)).finally(() => (isAnswered = true))
    await sleep(300)
    expect(isAnswered).toBe(false)
    await portal.deps.pool.query('UPDATE payment_password SET trying_until = now()')
    expect((await waiting).problem.code).toBe('payment-password.wrong')
    expect(await rowOf(owner)).toMatchObject({ failures: 2, tryingUntil: null })
  })

  test('the end of a lock is judged by the database alone, whatever the clock of the process says (R58)', async () => {
    const owner = await enterWithOne()
    for (let i = 0; i < 5; i++) await change(owner, '190273')
    await letLocksPass(3 * 3600 - 20)
    vi.useFakeTimers({ now: Date.now() + 25_000, toFake: ['Date'] })
    try {
      const { status, problem } = await proveOn(portal, owner, first)
      expect([status, problem.code]).toEqual([429, 'payment-password.locked'])
    } finally {
      vi.useRealTimers()
    }
  })

  test('a password that could not be compared for want of time is no try, and the next one need not wait', async () => {
    const owner = await enterWithOne()
    for (let i = 0; i < 4; i++) expect((await change(owner, '190273')).status).toBe(403)
    const { hasher } = portal.deps
    portal.deps.hasher = { ...hasher, verify: () => Promise.reject(new Busy()) }
    const busy = await proveOn(portal, owner, first).finally(() => (portal.deps.hasher = hasher))
    expect([busy.status, busy.problem.code]).toEqual([503, 'service.busy'])
    expect(await rowOf(owner)).toEqual({ failures: 4, lockedUntil: null, tryingUntil: null })
    expect((await change(owner, first)).status).toBe(204)
  })

  test('the lock is of one account: another one with the same password goes on', async () => {
    const [locked, other] = [await enterWithOne(), await enterWithOne()]
    for (let i = 0; i < 5; i++) await change(locked, '190273')
    expect((await change(other, first)).status).toBe(204)
    expect((await change(locked, first)).status).toBe(429)
  })
})

describe('forgetting it (R33)', () => {
  test('is mended by the SMS code of the bound phone and the login password, and lifts the lock', async () => {
    const owner = await enterWithOne()
    for (let i = 0; i < 5; i++) await change(owner, '190273')
    const code = await sendCode(owner)
    expect(portal.outbox.entries.at(-1)).toMatchObject({ kind: 'sms', purpose: 'payment-password', phone: owner.phone })
    expect((await reset(owner, { code })).status).toBe(204)
    expect((await stateOf(owner)).paymentPassword).toEqual({ state: 'set', lockedSeconds: 0 })
    expect((await change(owner, second, first)).status).toBe(204)
    expect(await titlesOf(owner)).toContain('支付密码已重设')
    expect(await auditOf(owner)).toContain('payment-password.reset')
  })

  test('a proof by the forgotten one, given before, changes nothing afterwards (R34)', async () => {
    const owner = await enterWithOne()
    const wish = { body: { password: '190273' } }
    const proven = await owner.prove(changePaymentPassword, wish, { factor: 'payment-password', secret: first })
    expect((await reset(owner, { code: await sendCode(owner) })).status).toBe(204)
    const late = await owner.call(changePaymentPassword, wish, proven.body.token)
    expect([late.status, late.problem.code]).toEqual([403, 'step-up.required'])
    expect((await change(owner, second, first)).status).toBe(204)
  })

  test.each([
    ['a wrong code', { isCodeWrong: true, loginPassword: goodPassword }, 400, 'code.wrong'],
    ['a wrong login password', { isCodeWrong: false, loginPassword: 'Wrong!2026' }, 403, 'password.wrong']
  ])('is not mended by %s', async (_, { isCodeWrong, loginPassword }, status, fault) => {
    const owner = await enterWithOne()
    const code = await sendCode(owner)
    const answer = await reset(owner, { code: isCodeWrong ? anotherCode(code) : code, loginPassword })
    expect([answer.status, answer.problem.code]).toEqual([status, fault])
    expect((await change(owner, first)).status).toBe(204)
  })

  test('a code works once, also when 20 use it at once', async () => {
    const owner = await enterWithOne()
    const code = await sendCode(owner)
    const answers = await Promise.all(Array.from({ length: 20 }, () => reset(owner, { code })))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await auditOf(owner)).toEqual(['payment-password.set', 'payment-password.reset'])
  })

  test('a code of another account with the same phone is worth nothing here (R5)', async () => {
    const owner = await enterWithOne()
    const code = await sendCode(owner)
    const twin = newVisitor(portal)
    await letPass(portal, 61)
    await twin.enter({ phone: owner.phone })
    await set(twin)
    expect((await reset(twin, { code })).problem.code).toBe('code.wrong')
  })

  test('the code of a registration is worth nothing either', async () => {
    const owner = await enterWithOne()
    const code = await owner.receiveCode(owner.phone)
    expect((await reset(owner, { code })).problem.code).toBe('code.wrong')
  })

  test('needs a captcha of its own purpose before an SMS goes out (R6, R11)', async () => {
    const owner = await enterWithOne()
    const captcha = await owner.solveCaptcha('reset-password')
    const answer = await owner.call(sendPaymentPasswordCode, { body: { captcha } })
    expect([answer.status, answer.problem.code]).toEqual([400, 'captcha.wrong'])
  })

  test('a second code within a minute has to wait (R6)', async () => {
    const owner = await enterWithOne()
    await sendCode(owner)
    const captcha = await owner.solveCaptcha('payment-password')
    const { status, problem } = await owner.call(sendPaymentPasswordCode, { body: { captcha } })
    expect([status, problem.code]).toEqual([429, 'sms.wait'])
  })

  test('an owner who has none gets no code and resets nothing', async () => {
    const owner = await enter()
    const captcha = await owner.solveCaptcha('payment-password')
    expect((await owner.call(sendPaymentPasswordCode, { body: { captcha } })).problem.code).toBe(
      'payment-password.absent'
    )
    expect((await reset(owner, { code: '123456' })).problem.code).toBe('payment-password.absent')
  })
})

test('neither setting, changing nor resetting is a way to try out dates on file with nothing but a session (R19)', async () => {
  const owner = await enter('13981470527')
  await set(owner)
  // A part of the phone is refused in the same way as a date.
  const known = '814705'
  for (let i = 0; i < 5; i++) await change(owner, '999999')
  expect((await change(owner, '999999', known)).problem.code).toBe('payment-password.locked')
  expect((await reset(owner, { code: '000000', loginPassword: 'Wrong#2026', password: known })).problem.code).toBe(
    'password.wrong'
  )
  const old = await enter('13981470528')
  await portal.deps.pool.query("UPDATE session SET created_at = created_at - interval '11 minutes'")
  const answer = await set(old, known)
  expect(answer.problem.code).toBe('step-up.required')
})

test('it is never accepted at sign-in (R33)', async () => {
  const owner = await enterWithOne()
  expect((await newVisitor(portal).signInAs(owner.username, first)).problem.code).toBe('sign-in.wrong')
  expect((await newVisitor(portal).signInAs(owner.username, goodPassword)).status).toBe(201)
})

test('no log line holds a payment password, right or wrong, or a code for it (R33)', async () => {
  portal.logLines.length = 0
  const owner = await enterWithOne()
  const wrong = '190273'
  await change(owner, wrong)
  await change(owner, wrong, '123456')
  await owner.send('PUT', '/api/portal/security/payment-password', { password: second, more: 1 })
  await owner.send('POST', '/api/portal/step-up', { factor: 'payment-password', secret: first, more: 1 })
  const code = await sendCode(owner)
  await reset(owner, { code: anotherCode(code), password: '606172' })
  await reset(owner, { code, password: '606172' })
  await portal.deps.background.settled()
  const text = readLog(portal)
  expect(portal.logLines.length).toBeGreaterThan(10)
  expect([first, second, wrong, '606172', code, owner.phone].filter((secret) => text.includes(secret))).toEqual([])
})

/** Writes a profile in force with these values, without its form. */
const putProfile = async (owner: Owner, fields: object, sensitive: object): Promise<void> => {
  const { db, vault } = portal.deps
  const { id, enterpriseId } = await db.account.findUniqueOrThrow({
    where: { usernameKey: owner.username.toLowerCase() }
  })
  const sealed = vault.seal(JSON.stringify(sensitive), `profile:${enterpriseId}`)
  await db.profile.create({ data: { enterpriseId, fields, sealed, updatedById: id } })
}
