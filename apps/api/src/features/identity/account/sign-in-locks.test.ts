import {
  startPasswordReset,
  verifyPasswordReset,
  completePasswordReset
} from '@portal/contract/identity/password-reset'
import { signIn } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { returnAttempt } from '#api/features/record/throttle/throttle.store.ts'
import { type Answer, freshUsername, goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, createQuickHasher, type TestApp } from '#api/testing/build-test-app.ts'
import {
  type AddedAccount,
  addAccounts,
  behindProxy,
  buildSibling,
  freshIp,
  letPass,
  newVisitor
} from '#api/testing/factories/visitors.ts'

const wrongPassword = 'Wrong#2026x'

let portal: TestApp
/** How many passwords were verified. */
let verified = 0

beforeAll(async () => {
  const hasher = createQuickHasher()
  const counting = {
    ...hasher,
    verify: (hash: string, password: string) => ((verified += 1), hasher.verify(hash, password)),
    verifyDummy: (password: string) => ((verified += 1), hasher.verifyDummy(password))
  }
  portal = await buildTestApp({ env: behindProxy, deps: { hasher: counting } })
})
afterAll(() => portal.close())

const addAccount = async (): Promise<AddedAccount> => {
  const [account] = await addAccounts(portal, 1)
  if (!account) throw new Error('no account')
  return account
}

const expectLocked = (answer: Answer, atMost: number) => {
  expect([answer.status, answer.problem.code]).toEqual([429, 'sign-in.locked'])
  expect(answer.problem.detail).toBe('登录失败次数过多，请稍后再试')
  expect(Number(answer.headers['retry-after'])).toBe(answer.problem.retryAfter)
  expect(answer.problem.retryAfter).toBeLessThanOrEqual(atMost)
  expect(answer.problem.retryAfter).toBeGreaterThan(atMost / 2)
}

/** Strangers, each with their own browser and address. */
const failAt = async (username: string, times: number) => {
  for (let i = 0; i < times; i++) expect((await newVisitor(portal).signInAs(username, wrongPassword)).status).toBe(401)
}

describe('wrong passwords for one account', () => {
  test('lock it softly for 30 s, then with each further one for longer, up to 15 min (R12)', async () => {
    const { username } = await addAccount()
    await failAt(username, 6)
    for (const seconds of [30, 60, 120, 240, 480, 900, 900]) {
      expectLocked(await newVisitor(portal).signInAs(username), seconds)
      await letPass(portal, seconds + 1)
      await failAt(username, 1)
    }
    await letPass(portal, 901)
    expect((await newVisitor(portal).signInAs(username)).status).toBe(201)
  })

  test('are forgotten after an hour without any (R12)', async () => {
    const { username } = await addAccount()
    await failAt(username, 5)
    await letPass(portal, 3601)
    await failAt(username, 5)
    expect((await newVisitor(portal).signInAs(username)).status).toBe(201)
  })

  test('are forgotten with a success (R12)', async () => {
    const { username } = await addAccount()
    await failAt(username, 5)
    expect((await newVisitor(portal).signInAs(username)).status).toBe(201)
    await failAt(username, 5)
    expect((await newVisitor(portal).signInAs(username)).status).toBe(201)
  })

  test('are counted in whatever case the name is written (R12)', async () => {
    const { username } = await addAccount()
    for (let i = 0; i < 6; i++) await failAt(i % 2 ? username.toUpperCase() : ` ${username} `, 1)
    expectLocked(await newVisitor(portal).signInAs(username), 30)
  })

  test('lock it on every process and past a restart (R12)', async () => {
    const { username } = await addAccount()
    await failAt(username, 6)
    const second = await buildSibling(portal, { env: behindProxy })
    const answer = await newVisitor(second).signInAs(username)
    await second.close()
    expectLocked(answer, 30)
  })

  test('lock an unknown name in just the same way (R12)', async () => {
    const username = freshUsername()
    await failAt(username, 6)
    expectLocked(await newVisitor(portal).signInAs(username), 30)
    await letPass(portal, 31)
    await failAt(username, 1)
    expectLocked(await newVisitor(portal).signInAs(username), 60)
  })

  test('cannot overtake the count: of 50 at once no more than six are looked at (R12)', async () => {
    const { username } = await addAccount()
    const guesses = await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        const browser = newVisitor(portal)
        const captcha = await browser.solveCaptcha('sign-in')
        return () => browser.call(signIn, { body: { username, password: `${wrongPassword}${i}`, captcha } })
      })
    )
    const before = verified
    const answers = await Promise.all(guesses.map((guess) => guess()))
    expect(verified - before).toBe(6)
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(6)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(44)
  })
})

describe('the owner', () => {
  const failAsStranger = async (username: string) => {
    await failAt(username, 6)
    expectLocked(await newVisitor(portal).signInAs(username), 30)
  }

  test('still gets in from a browser that once signed in while strangers lock the account (R12)', async () => {
    const browser = newVisitor(portal)
    const { username } = await browser.enter()
    await browser.send('DELETE', '/api/portal/session')
    await failAsStranger(username)
    const { knownDevice } = portal.deps.db
    const where = { account: { username } }
    await knownDevice.updateMany({ where, data: { lastSeenAt: new Date(0) } })
    expect((await browser.signInAs(username)).status).toBe(201)
    const [device] = await knownDevice.findMany({ where })
    expect(Date.now() - (device?.lastSeenAt.getTime() ?? 0)).toBeLessThan(60_000)
  })

  test('gets in from there also when the address is locked (R12)', async () => {
    const ip = freshIp()
    const browser = openBrowser(portal, { ip })
    const { username } = await browser.enter()
    await lockAddress(ip)
    expect((await browser.signInAs(username)).status).toBe(201)
  })

  test('has a lock of that browser’s own: eight failures are free, the ninth locks (R12)', async () => {
    const browser = newVisitor(portal)
    const { username } = await browser.enter()
    for (let i = 0; i < 9; i++) expect((await browser.signInAs(username, wrongPassword)).status).toBe(401)
    expectLocked(await browser.signInAs(username), 30)
    expect((await newVisitor(portal).signInAs(username)).status).toBe(201)
  })

  test('is known to an own account alone: a browser known to one is a stranger to the next (R12)', async () => {
    const browser = newVisitor(portal)
    await browser.enter()
    const { username } = await addAccount()
    await failAsStranger(username)
    expectLocked(await browser.signInAs(username), 30)
  })

  test('gets rid of the lock by setting a new password with a code to the phone (R12, R14)', async () => {
    const { username, phone } = await addAccount()
    await failAsStranger(username)
    const browser = newVisitor(portal)
    await setNewPassword(browser, { username, phone, password: 'Coal#2027y' })
    expect((await newVisitor(portal).signInAs(username, 'Coal#2027y')).status).toBe(201)
  })
})

const setNewPassword = async (
  browser: TestBrowser,
  { username, phone, password }: { username: string; phone: string; password: string }
) => {
  const captcha = await browser.solveCaptcha('reset-password')
  const { body: reset } = await browser.call(startPasswordReset, { body: { username, captcha } })
  await portal.deps.background.settled()
  const params = { id: reset.id }
  const { body } = await browser.call(verifyPasswordReset, { params, body: { code: portal.outbox.lastCode(phone) } })
  const answer = await browser.call(completePasswordReset, { params, body: { token: body.token, password } })
  expect(answer.status).toBe(204)
}

/** Has the effect of 61 failures for 61 names. */
const lockAddress = async (ip: string) => {
  await openBrowser(portal, { ip }).signInAs(freshUsername(), wrongPassword)
  await portal.deps.pool.query(
    `UPDATE throttle SET failures = 60
     WHERE key = (SELECT key FROM throttle WHERE key LIKE 'sign-in:ip:%' ORDER BY updated_at DESC LIMIT 1)`
  )
  await openBrowser(portal, { ip }).signInAs(freshUsername(), wrongPassword)
}

describe('wrong passwords from one address', () => {
  test('for 61 different names lock the address, and no account (R12)', async () => {
    const ip = freshIp()
    const { username } = await addAccount()
    await lockAddress(ip)
    const refused = await openBrowser(portal, { ip }).signInAs(username)
    expectLocked(refused, 60)
    expect((await newVisitor(portal).signInAs(username)).status).toBe(201)
  })

  test('that is locked count against no account (R12)', async () => {
    const ip = freshIp()
    const { username } = await addAccount()
    await lockAddress(ip)
    for (let i = 0; i < 8; i++)
      expect((await openBrowser(portal, { ip }).signInAs(username, wrongPassword)).status).toBe(429)
    expect((await newVisitor(portal).signInAs(username)).status).toBe(201)
  })

  test('are not forgotten by a success: it takes back its own attempt alone (R12)', async () => {
    const ip = freshIp()
    const browser = () => openBrowser(portal, { ip })
    const { username } = await addAccount()
    await browser().signInAs(freshUsername(), wrongPassword)
    await browser().signInAs(freshUsername(), wrongPassword)
    expect((await browser().signInAs(username)).status).toBe(201)
    const { rows } = await portal.deps.pool.query(
      `SELECT failures FROM throttle WHERE key LIKE 'sign-in:ip:%' ORDER BY updated_at DESC LIMIT 1`
    )
    expect(rows).toEqual([{ failures: 2 }])
  })

  test('cannot fall below none, as when two successes take back one attempt (R12)', async () => {
    const ip = freshIp()
    await openBrowser(portal, { ip }).signInAs(freshUsername(), wrongPassword)
    const newest = `SELECT key, failures FROM throttle WHERE key LIKE 'sign-in:ip:%' ORDER BY updated_at DESC LIMIT 1`
    const { rows } = await portal.deps.pool.query<{ key: string; failures: number }>(newest)
    expect(rows).toEqual([{ key: expect.any(String), failures: 1 }])
    const { key = '' } = rows[0] ?? {}
    for (let i = 0; i < 2; i++) await returnAttempt(portal.deps.db, key)
    expect(await portal.deps.db.throttle.findUniqueOrThrow({ where: { key }, select: { failures: true } })).toEqual({
      failures: 0
    })
  })

  test('cannot be spread over made-up addresses where no proxy is trusted (R12)', async () => {
    const bare = await buildTestApp()
    for (let i = 0; i < 3; i++) await openBrowser(bare, { ip: freshIp() }).signInAs(freshUsername(), wrongPassword)
    const { rows } = await bare.deps.pool.query(`SELECT failures FROM throttle WHERE key LIKE 'sign-in:ip:%'`)
    await bare.close()
    expect(rows).toEqual([{ failures: 3 }])
  })
})

test('the login history tells the owner of successes, wrong passwords and locks (R12, R35)', async () => {
  const { id, username } = await addAccount()
  await failAt(username, 6)
  expectLocked(await newVisitor(portal).signInAs(username), 30)
  await letPass(portal, 31)
  await newVisitor(portal).signInAs(username, goodPassword)
  const { rows } = await portal.deps.pool.query(
    'SELECT outcome::text, count(*)::int FROM sign_in WHERE account_id = $1 GROUP BY 1 ORDER BY 1',
    [id]
  )
  expect(rows).toEqual([
    { outcome: 'LOCKED', count: 1 },
    { outcome: 'SUCCEEDED', count: 1 },
    { outcome: 'WRONG_PASSWORD', count: 6 }
  ])
})

test('the login history tells of a lock once an hour, however often a stranger knocks (R12, R35)', async () => {
  const { id, username } = await addAccount()
  const countLocked = async () => {
    const { rows } = await portal.deps.pool.query(
      "SELECT count(*)::int FROM sign_in WHERE account_id = $1 AND outcome = 'LOCKED'",
      [id]
    )
    return rows[0].count
  }
  const knock = async () => expect((await newVisitor(portal).signInAs(username)).status).toBe(429)
  await failAt(username, 6)
  await Promise.all(Array.from({ length: 20 }, knock))
  expect(await countLocked()).toBe(1)
  await letPass(portal, 3601)
  await failAt(username, 6)
  await knock()
  await knock()
  expect(await countLocked()).toBe(2)
})
