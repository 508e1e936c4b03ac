import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import {
  completePasswordReset,
  startPasswordReset,
  verifyPasswordReset
} from '@portal/contract/identity/password-reset'
import {
  offerTotp,
  proveSession,
  switchOffSecondFactor,
  switchOnSecondFactor
} from '@portal/contract/identity/second-factor'
import { changePassword, listSessions, listSignIns, readSecurity } from '@portal/contract/identity/security'
import { readSession } from '@portal/contract/identity/session'
import { listMessages } from '@portal/contract/notice/inbox'
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVault } from '#api/adapters/vault.ts'
import { goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { resealAll } from '#api/sealed/reseal.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { readLog } from '#api/testing/log-text.ts'
import { behindProxy, letPass, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp
const clock = createFakeClock(new Date())

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy, deps: { clock } })
})
afterAll(() => portal.close())

const codeOf = (secret: string, step = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() + step * 30_000 })

/** Each code works once. */
const nextCode = (secret: string): string => {
  clock.advance(30_000)
  return codeOf(secret)
}

type Owner = { browser: TestBrowser; username: string; phone: string }

const enter = async (): Promise<Owner> => {
  const browser = newVisitor(portal)
  const { username, phone } = await browser.enter()
  // Otherwise the code of the registration would delay the next one.
  await portal.deps.pool.query("UPDATE sms_message SET created_at = created_at - interval '2 hours'")
  return { browser, username, phone }
}

const password = { factor: 'password', secret: goodPassword } as const

const switchOn = async (browser: TestBrowser): Promise<{ secret: string; recoveryCodes: string[] }> => {
  const offered = await browser.callProven(offerTotp, {}, password)
  expect(offered.status).toBe(201)
  const secret: string = offered.body.totpSecret
  const answer = await browser.call(switchOnSecondFactor, { body: { code: codeOf(secret) } })
  expect(answer.status).toBe(201)
  return { secret, recoveryCodes: answer.body.recoveryCodes }
}

const enterProtected = async () => {
  const owner = await enter()
  return { ...owner, ...(await switchOn(owner.browser)) }
}

const whoAmI = async (browser: TestBrowser) => (await browser.call(readSession, {})).status

const prove = (browser: TestBrowser, code: string, trustDevice = false) =>
  browser.call(proveSession, { body: { code, trustDevice } })

const startOn = async (browser: TestBrowser, username: string): Promise<TestBrowser> => {
  const { status, body } = await browser.signInAs(username)
  expect([status, body]).toEqual([201, { next: 'second-factor', factors: ['totp'] }])
  return browser
}

const start = (username: string) => startOn(newVisitor(portal), username)

const isOff = { state: 'off', recoveryCodes: 0, hasTotp: false, passkeys: [] }

const titlesOf = async (browser: TestBrowser): Promise<string[]> =>
  (await browser.call(listMessages, { query: {} })).body.data.map(({ title }: { title: string }) => title)

describe('switching 二次验证 on (R34)', () => {
  test('takes the login password and a code of the new key; recovery codes are shown, 安全中心 and 站内信 tell', async () => {
    const { browser } = await enter()
    const before = (await browser.call(readSecurity, {})).body
    expect([before.level, before.secondFactor]).toEqual(['medium', isOff])
    expect((await browser.call(offerTotp, {})).problem.stepUp?.factors).toEqual(['password'])
    const { recoveryCodes } = await switchOn(browser)
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const code of recoveryCodes) expect(code).toMatch(/^[2-9A-Z]{5}-[2-9A-Z]{5}$/)
    const after = (await browser.call(readSecurity, {})).body
    expect([after.level, after.secondFactor]).toEqual([
      'high',
      { ...isOff, state: 'on', recoveryCodes: 10, hasTotp: true }
    ])
    expect(await titlesOf(browser)).toContain('二次验证已开启')
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(row.action).toBe('second-factor.on')
    // A right code begins the count of wrong ones anew.
    const key = { startsWith: 'totp', endsWith: `:${row.actorId}` }
    expect(await portal.deps.db.throttle.count({ where: { key, failures: { gt: 0 } } })).toBe(0)
  })

  test('the key names platform and user; key and recovery codes are neither stored nor logged in the clear', async () => {
    const { browser, username } = await enter()
    const { body } = await browser.callProven(offerTotp, {}, password)
    expect(decodeURIComponent(body.totpUrl)).toContain(`晋煤集团供应链管理平台:${username}`)
    expect(body.qr).toMatch(/^data:image\/svg\+xml;base64,/)
    const code = codeOf(body.totpSecret)
    const { recoveryCodes } = (await browser.call(switchOnSecondFactor, { body: { code } })).body
    const { rows } = await portal.deps.pool.query(
      'SELECT second_factor::text AS text FROM second_factor UNION ALL SELECT recovery_code::text FROM recovery_code'
    )
    const stored = JSON.stringify(rows) + readLog(portal)
    expect([body.totpSecret, ...recoveryCodes].filter((secret) => stored.includes(secret))).toEqual([])
  })

  test('a wrong code changes nothing, and many lock', async () => {
    const { browser, username } = await enter()
    const { totpSecret } = (await browser.callProven(offerTotp, {}, password)).body
    const wrong = codeOf(totpSecret, 50)
    const codes: string[] = []
    for (let i = 0; i < 7; i++)
      codes.push((await browser.call(switchOnSecondFactor, { body: { code: wrong } })).problem.code)
    expect(codes).toEqual([...Array.from({ length: 6 }, () => 'totp.wrong'), 'sign-in.locked'])
    expect((await newVisitor(portal).signInAs(username)).body.account.username).toBe(username)
  })

  test('an offer is for its session, ten minutes, once', async () => {
    const { browser, username } = await enter()
    const { totpSecret, expiresAt } = (await browser.callProven(offerTotp, {}, password)).body
    expect(Date.parse(expiresAt)).toBe(clock.now().getTime() + 600_000)
    const other = newVisitor(portal)
    await other.signInAs(username)
    const fromOther = await other.call(switchOnSecondFactor, { body: { code: codeOf(totpSecret) } })
    expect([fromOther.status, fromOther.problem.code]).toEqual([409, 'second-factor.no-offer'])
    await letPass(portal, 601)
    const late = await browser.call(switchOnSecondFactor, { body: { code: codeOf(totpSecret) } })
    expect(late.problem.code).toBe('second-factor.no-offer')
    const { secret } = await switchOn(browser)
    const again = await browser.callProven(offerTotp, {}, { factor: 'totp', secret: nextCode(secret) })
    expect(again.problem.code).toBe('second-factor.already-on')
  })

  test('a second offer takes the place of the first, whose key is worth nothing then', async () => {
    const { browser } = await enter()
    const first = (await browser.callProven(offerTotp, {}, password)).body.totpSecret
    await letPass(portal, 400)
    const second = (await browser.callProven(offerTotp, {}, password)).body.totpSecret
    // Its ten minutes begin anew.
    await letPass(portal, 400)
    expect((await browser.call(switchOnSecondFactor, { body: { code: codeOf(first) } })).problem.code).toBe(
      'totp.wrong'
    )
    expect((await browser.call(switchOnSecondFactor, { body: { code: codeOf(second) } })).status).toBe(201)
  })

  test('twice at once it is switched on once', async () => {
    const { browser } = await enter()
    const { totpSecret } = (await browser.callProven(offerTotp, {}, password)).body
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => browser.call(switchOnSecondFactor, { body: { code: codeOf(totpSecret) } }))
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect((await browser.call(readSecurity, {})).body.secondFactor.recoveryCodes).toBe(10)
  })
})

describe('signing in with it (R13, R34)', () => {
  test('after the password nothing is open; the code opens the portal under a new token', async () => {
    const { username, secret } = await enterProtected()
    const browser = await start(username)
    const half = moveTo(portal, browser)
    expect(await whoAmI(browser)).toBe(401)
    expect(
      (await browser.call(sendStepUpCode, { body: { captcha: await browser.solveCaptcha('step-up') } })).status
    ).toBe(401)
    await letPass(portal, 240)
    const answer = await prove(browser, nextCode(secret))
    expect([answer.status, answer.body.account.username, answer.body.due]).toEqual([201, username, []])
    // From now on it lives as long as any session.
    await letPass(portal, 29 * 60)
    expect(await whoAmI(browser)).toBe(200)
    expect(await whoAmI(half)).toBe(401)
    expect((await prove(browser, nextCode(secret))).problem.code).toBe('session.required')
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({
      where: { action: 'session.started' },
      orderBy: { id: 'desc' }
    })
    expect(row.detail).toEqual({ factor: 'totp' })
    const session = { account: { username }, endedAt: null, proofs: { has: 'mfa' } }
    expect(await portal.deps.db.session.findMany({ where: session, select: { proofs: true } })).toEqual([
      { proofs: ['pwd', 'otp', 'mfa'] }
    ])
  })

  test('a half sign-in is no device in the list, and not the last sign-in; a wrong code is in 登录历史', async () => {
    const { browser: owner, username, secret } = await enterProtected()
    const browser = await start(username)
    expect((await owner.call(listSessions, {})).body).toHaveLength(1)
    const wrong = await prove(browser, codeOf(secret, 50))
    expect([wrong.status, wrong.problem.code]).toEqual([400, 'totp.wrong'])
    const { data } = (await owner.call(listSignIns, { query: {} })).body
    expect(data.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['WRONG_SECOND_FACTOR', 'SUCCEEDED'])
  })

  test('a code works once, also for two browsers at once (RFC 6238, 5.2)', async () => {
    const { username, secret } = await enterProtected()
    for (let round = 0; round < 10; round++) {
      const [one, two] = [await start(username), await start(username)]
      const code = nextCode(secret)
      const statuses = (await Promise.all([prove(one, code), prove(two, code)])).map(({ status }) => status)
      expect(statuses.toSorted()).toEqual([201, 400])
    }
  })

  test('the code that switched it on does not sign in', async () => {
    const owner = await enter()
    const { body } = await owner.browser.callProven(offerTotp, {}, password)
    const code = codeOf(body.totpSecret)
    await owner.browser.call(switchOnSecondFactor, { body: { code } })
    expect((await prove(await start(owner.username), code)).problem.code).toBe('totp.wrong')
  })

  test('the second step waits five minutes', async () => {
    const { username, secret } = await enterProtected()
    const browser = await start(username)
    // A session ends by the database's time, and the codes have moved this clock ahead of it.
    const aheadSeconds = Math.ceil((clock.now().getTime() - Date.now()) / 1000)
    await letPass(portal, 301 + aheadSeconds)
    expect((await prove(browser, nextCode(secret))).problem.code).toBe('session.required')
  })

  test('wrong codes lock, also 30 at once', async () => {
    const { username, secret } = await enterProtected()
    const browser = await start(username)
    const wrong = codeOf(secret, 50)
    const answers = await Promise.all(Array.from({ length: 30 }, () => prove(browser, wrong)))
    expect(answers.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(6)
    const locked = await prove(browser, nextCode(secret))
    expect([locked.status, locked.problem.code]).toEqual([429, 'sign-in.locked'])
    expect(locked.problem.retryAfter).toBeGreaterThan(0)
  })

  test('a hundred wrong codes in a month lock for a day, though each comes after the lock before; a right one ends the count', async () => {
    const { username, secret, browser: owner } = await enterProtected()
    const other = await enterProtected()
    const wrong = codeOf(secret, 50)
    const { id } = await portal.deps.db.account.findUniqueOrThrow({ where: { usernameKey: username.toLowerCase() } })
    const count = (failures: number) =>
      portal.deps.pool.query('UPDATE throttle SET failures = $1 WHERE key = $2', [failures, `totp-steady:${id}`])
    const browser = await start(username)
    await prove(browser, wrong)
    await count(99)
    expect((await prove(browser, nextCode(secret))).status).toBe(201)
    const again = await start(username)
    expect((await prove(again, wrong)).problem.code).toBe('totp.wrong')
    await count(99)
    expect((await prove(again, wrong)).problem.code).toBe('totp.wrong')
    const locked = await prove(again, nextCode(secret))
    expect(locked.problem.code).toBe('sign-in.locked')
    expect(locked.problem.retryAfter).toBeGreaterThan(23 * 3600)
    // Neither what is signed in already, nor another account.
    expect(await whoAmI(owner)).toBe(200)
    expect((await prove(await start(other.username), nextCode(other.secret))).status).toBe(201)
  })

  test('a changed password ends a sign-in between its steps', async () => {
    const { browser: owner, username, secret } = await enterProtected()
    const half = await start(username)
    await owner.callProven(changePassword, { body: { newPassword: 'Anthracite#26' } }, password)
    expect((await prove(half, nextCode(secret))).problem.code).toBe('session.required')
  })

  test('a frozen account gets no further than the first step', async () => {
    const { username, secret } = await enterProtected()
    const half = await start(username)
    await portal.deps.pool.query("UPDATE account SET status = 'FROZEN' WHERE username = $1", [username])
    expect((await prove(half, nextCode(secret))).problem.code).toBe('session.required')
  })

  test('a code of another account is worth nothing', async () => {
    const [one, two] = [await enterProtected(), await enterProtected()]
    expect((await prove(await start(one.username), nextCode(two.secret))).problem.code).toBe('totp.wrong')
  })
})

describe('recovery codes (R34)', () => {
  test('each signs in once, however it is typed; the owner is told, and 安全中心 counts the rest', async () => {
    const { username, recoveryCodes } = await enterProtected()
    const typed = ` ${(recoveryCodes[0] ?? '').toLowerCase().replace('-', ' ')} `
    const use = async () => {
      const browser = await start(username)
      return {
        browser,
        answer: await browser.call(proveSession, { body: { recoveryCode: typed, trustDevice: false } })
      }
    }
    const first = await use()
    expect(first.answer.status).toBe(201)
    expect((await first.browser.call(readSecurity, {})).body.secondFactor.recoveryCodes).toBe(9)
    expect(await titlesOf(first.browser)).toContain('使用恢复码登录')
    const started = { where: { action: 'session.started' }, orderBy: { id: 'desc' } } as const
    expect((await portal.deps.db.auditEvent.findFirstOrThrow(started)).detail).toEqual({ factor: 'recovery-code' })
    const lasting = { where: { account: { username }, proofs: { has: 'mfa' } }, select: { proofs: true } } as const
    expect(await portal.deps.db.session.findMany(lasting)).toContainEqual({ proofs: ['pwd', 'otp', 'mfa'] })
    expect((await use()).answer.problem.code).toBe('totp.wrong')
  })
})

describe('信任此设备 (R34)', () => {
  test('this browser is not asked for 30 days, for this account only; other browsers are', async () => {
    const { username, secret } = await enterProtected()
    const browser = await start(username)
    await prove(browser, nextCode(secret), true)
    expect((await browser.signInAs(username)).body.account.username).toBe(username)
    await start(username)
    const other = await enterProtected()
    await startOn(browser, other.username)
    await letPass(portal, 30 * 86_400 - 60)
    expect((await browser.signInAs(username)).body.account.username).toBe(username)
    await letPass(portal, 120)
    await startOn(browser, username)
  })

  test('without the tick it is asked again', async () => {
    const { username, secret } = await enterProtected()
    const browser = await start(username)
    await prove(browser, nextCode(secret))
    await startOn(browser, username)
  })

  test('a change of the password ends it', async () => {
    const { username, secret } = await enterProtected()
    const browser = await start(username)
    await prove(browser, nextCode(secret), true)
    const newPassword = 'Anthracite#26'
    await browser.callProven(changePassword, { body: { newPassword } }, password)
    expect((await browser.signInAs(username, newPassword)).body).toEqual({ next: 'second-factor', factors: ['totp'] })
  })

  test('so does a forgotten password that is set anew (R14)', async () => {
    const { username, phone, secret } = await enterProtected()
    const browser = await start(username)
    await prove(browser, nextCode(secret), true)
    const captcha = await browser.solveCaptcha('reset-password')
    const { id } = (await browser.call(startPasswordReset, { body: { username, captcha } })).body
    const code = portal.outbox.lastCode(phone)
    const { token } = (await browser.call(verifyPasswordReset, { params: { id }, body: { code } })).body
    const body = { token, password: 'Anthracite#26' }
    expect((await browser.call(completePasswordReset, { params: { id }, body })).status).toBe(204)
    expect((await browser.signInAs(username, 'Anthracite#26')).body).toEqual({
      next: 'second-factor',
      factors: ['totp']
    })
  })
})

describe('switching it off (R34)', () => {
  test('takes a code of the authenticator, never the password alone; then the password alone signs in', async () => {
    const { browser, username, secret } = await enterProtected()
    expect((await browser.call(switchOffSecondFactor, {})).problem.stepUp?.factors).toEqual(['totp', 'sms'])
    expect((await browser.callProven(switchOffSecondFactor, {}, password)).problem.code).toBe('request.invalid')
    const totp = { factor: 'totp', secret: nextCode(secret) } as const
    expect((await browser.callProven(switchOffSecondFactor, {}, totp)).status).toBe(204)
    expect((await newVisitor(portal).signInAs(username)).body.account.username).toBe(username)
    expect((await browser.call(readSecurity, {})).body.secondFactor).toEqual(isOff)
    expect(await titlesOf(browser)).toContain('二次验证已关闭')
    const { id: actorId } = await portal.deps.db.account.findUniqueOrThrow({
      where: { usernameKey: username.toLowerCase() }
    })
    expect(await portal.deps.db.auditEvent.count({ where: { action: 'second-factor.off', actorId } })).toBe(1)
  })

  test('or an SMS code; what was trusted is not trusted by a later key', async () => {
    const { browser, username, phone, secret } = await enterProtected()
    const trusted = await start(username)
    await prove(trusted, nextCode(secret), true)
    await browser.call(sendStepUpCode, { body: { captcha: await browser.solveCaptcha('step-up') } })
    const sms = { factor: 'sms', secret: portal.outbox.lastCode(phone) } as const
    expect((await browser.callProven(switchOffSecondFactor, {}, sms)).status).toBe(204)
    await switchOn(browser)
    await startOn(trusted, username)
  })

  test('a proof by a key that was removed since opens nothing, though the next key is in force', async () => {
    const { browser, secret } = await enterProtected()
    const proof = { factor: 'totp', secret: nextCode(secret) } as const
    const { token } = (await browser.prove(switchOffSecondFactor, {}, proof)).body
    const off = { factor: 'totp', secret: nextCode(secret) } as const
    expect((await browser.callProven(switchOffSecondFactor, {}, off)).status).toBe(204)
    await switchOn(browser)
    expect((await browser.call(switchOffSecondFactor, {}, token)).problem.code).toBe('step-up.required')
    expect((await browser.call(readSecurity, {})).body.secondFactor.hasTotp).toBe(true)
  })

  test('a code that proved something else does not work again', async () => {
    const { browser, username, secret } = await enterProtected()
    const code = nextCode(secret)
    await prove(await start(username), code)
    const answer = await browser.callProven(switchOffSecondFactor, {}, { factor: 'totp', secret: code })
    expect(answer.problem.code).toBe('totp.wrong')
  })

  test('where it is off there is nothing to switch off', async () => {
    const { browser, phone } = await enter()
    await browser.call(sendStepUpCode, { body: { captcha: await browser.solveCaptcha('step-up') } })
    const sms = { factor: 'sms', secret: portal.outbox.lastCode(phone) } as const
    expect((await browser.callProven(switchOffSecondFactor, {}, sms)).status).toBe(404)
  })
})

test('a rotation of the keys seals the keys of authenticators anew (R20)', async () => {
  const { username, secret } = await enterProtected()
  const { keys } = portal.deps.secrets.dataKeys
  const vault = createVault({ current: 'next', keys: { ...keys, next: randomBytes(32) } })
  expect(await resealAll({ db: portal.deps.db, vault }, 'next')).toBeGreaterThan(0)
  expect(await resealAll({ db: portal.deps.db, vault }, 'next')).toBe(0)
  const { rows } = await portal.deps.pool.query<{ totp_sealed: string }>('SELECT totp_sealed FROM second_factor')
  expect(new Set(rows.map((row) => row.totp_sealed.split('.')[1]))).toEqual(new Set(['next']))
  const sibling = await buildTestApp({
    env: behindProxy,
    databaseUrl: portal.databaseUrl,
    secrets: portal.deps.secrets,
    deps: { clock, vault }
  })
  const browser = openBrowser(sibling)
  await browser.signInAs(username)
  expect((await prove(browser, nextCode(secret))).status).toBe(201)
  await sibling.close()
})
