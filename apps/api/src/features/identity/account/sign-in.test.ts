import { register } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBoundedQueue } from '#api/adapters/bounded-queue.ts'
import { createPasswordHasher, type PasswordHasher } from '#api/adapters/hashing.ts'
import { type Answer, freshUsername, goodPassword } from '#api/testing/browser.ts'
import { buildTestApp, createQuickHasher, type TestApp } from '#api/testing/build-test-app.ts'
import { countLockWaits } from '#api/testing/lock-waits.ts'
import { writeBeside } from '#api/testing/matrix/refused-writes.ts'
import {
  type AddedAccount,
  addAccounts,
  behindProxy,
  buildSibling,
  newVisitor
} from '#api/testing/factories/visitors.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: behindProxy })
})
afterAll(() => portal.close())

const addAccount = async (): Promise<AddedAccount> => {
  const [account] = await addAccounts(portal, 1)
  if (!account) throw new Error('no account')
  return account
}

const expectWrong = ({ status, problem }: Answer) => {
  expect([status, problem.code]).toEqual([401, 'sign-in.wrong'])
  expect(problem.detail).toBe('用户名或密码错误')
}

test('opens a session that tells account, enterprise and menu (R10, R13, R15)', async () => {
  const browser = newVisitor(portal)
  const { username, phone, enterpriseNumber } = await browser.enter()
  const { status, body } = await browser.send('GET', '/api/portal/session')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    account: { username, phone: `${phone.slice(0, 3)}****${phone.slice(-4)}` },
    enterprise: { number: enterpriseNumber, type: { code: 'SUPPLIER', nameZh: '供应商' }, fullName: null },
    due: [],
    idleSeconds: 1800
  })
  const hours = (new Date(body.expiresAt).getTime() - Date.now()) / 3_600_000
  expect(Math.abs(hours - 12)).toBeLessThan(0.1)
})

describe('one message, one status and one shape for every cause', () => {
  const shape = ({ status, problem, headers }: Answer) => ({
    status,
    problem: { ...problem, requestId: '' },
    headers: Object.keys(headers)
      .filter((name) => name !== 'set-cookie')
      .sort()
  })

  test('unknown user name, wrong password, frozen account, closed enterprise (R12)', async () => {
    const known = await addAccount()
    const frozen = await addAccount()
    const closed = await addAccount()
    await portal.deps.pool.query(`UPDATE account SET status = 'FROZEN' WHERE id = $1`, [frozen.id])
    await portal.deps.pool.query(
      `UPDATE enterprise SET status = 'CLOSED' WHERE id = (SELECT enterprise_id FROM account WHERE id = $1)`,
      [closed.id]
    )
    const answers = [
      await newVisitor(portal).signInAs(freshUsername()),
      await newVisitor(portal).signInAs(known.username, 'Wrong#2026x'),
      await newVisitor(portal).signInAs(frozen.username),
      await newVisitor(portal).signInAs(frozen.username, 'Wrong#2026x'),
      await newVisitor(portal).signInAs(closed.username),
      await newVisitor(portal).signInAs('no such name, nor could there be'),
      await newVisitor(portal).signInAs(`${known.username}x`)
    ]
    answers.forEach(expectWrong)
    for (const answer of answers) expect(shape(answer)).toEqual(shape(answers[0] as Answer))
    const { rows } = await portal.deps.pool.query(
      'SELECT count(*)::int AS sessions FROM session WHERE account_id = ANY($1)',
      [[known.id, frozen.id, closed.id]]
    )
    expect(rows).toEqual([{ sessions: 0 }])
    // Their owners read of each attempt.
    const outcomesOf = async (accountId: string) =>
      (await portal.deps.db.signIn.findMany({ where: { accountId }, orderBy: { id: 'asc' } })).map((row) => row.outcome)
    expect(await outcomesOf(known.id)).toEqual(['WRONG_PASSWORD'])
    expect(await outcomesOf(frozen.id)).toEqual(['FROZEN', 'WRONG_PASSWORD'])
    expect(await outcomesOf(closed.id)).toEqual(['FROZEN'])
  })
})

test('the user name is read without regard to case, the password is not (R3, R4)', async () => {
  const { username } = await newVisitor(portal).enter({ username: 'Datong_2026', password: 'Coal#2026x' })
  expect((await newVisitor(portal).signInAs(username.toUpperCase(), 'Coal#2026x')).status).toBe(201)
  expectWrong(await newVisitor(portal).signInAs(username, 'coal#2026x'))
  expectWrong(await newVisitor(portal).signInAs(username, ' Coal#2026x'))
})

test('a password set under one profile opens the account under every other (R4)', async () => {
  const { username } = await newVisitor(portal).enter({ password: 'ab12cd' })
  for (const PASSWORD_PROFILE of ['dengbao3', 'nist']) {
    const stricter = await buildSibling(portal, { env: { ...behindProxy, PASSWORD_PROFILE } })
    const session = await newVisitor(stricter).signInAs(username, 'ab12cd')
    const browser = newVisitor(stricter)
    const registered = await browser.call(register, { body: await browser.registration({ password: 'ab12cd' }) })
    await stricter.close()
    expect(session.status).toBe(201)
    expect(registered.problem.errors?.[0]?.code).toBe(`password.${PASSWORD_PROFILE}.length`)
  }
})

test('64 characters are verified, more are refused before any work is done (R4)', async () => {
  const browser = newVisitor(portal)
  const { username } = await addAccount()
  expectWrong(await browser.signInAs(username, '密'.repeat(64)))
  const answer = await browser.signInAs(username, 'x'.repeat(65))
  expect(answer.problem.errors).toMatchObject([{ pointer: '/password', code: 'password.too-long' }])
})

test.each([
  ['用户名', { password: 'x' }, '/username username.required'],
  ['密码', { username: 'x' }, '/password password.required'],
  ['验证码', { username: 'x', password: 'x' }, '/captcha captcha.missing']
])('asks for %s where it is missing (R10)', async (_name, body, fault) => {
  const { status, problem } = await newVisitor(portal).send('POST', '/api/portal/session', body)
  expect(status).toBe(400)
  expect(problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toContain(fault)
})

describe('a sign-in that meets a new password on its way', () => {
  test('opens no session with the old one (R13)', async () => {
    const { id, username } = await addAccount()
    const hasher = createPasswordHasher()
    const another = await hasher.hash('Another#2027')
    const slow = await buildSibling(portal, {
      env: behindProxy,
      deps: {
        hasher: {
          ...hasher,
          verify: async (hash, password) => {
            const isRight = await hasher.verify(hash, password)
            // Between the check and the session, the owner sets a new password.
            await writeBeside(portal.app, () =>
              portal.deps.pool.query('UPDATE account SET password_hash = $1 WHERE id = $2', [another, id])
            )
            return isRight
          }
        }
      }
    })
    const answer = await newVisitor(slow).signInAs(username)
    await slow.close()
    expectWrong(answer)
    const { rows } = await portal.deps.pool.query(
      'SELECT count(*)::int AS sessions FROM session WHERE account_id = $1',
      [id]
    )
    expect(rows).toEqual([{ sessions: 0 }])
  })

  test('waits for the change and then opens none (R13)', async () => {
    const { id, username } = await addAccount()
    const change = await portal.deps.pool.connect()
    await change.query('BEGIN')
    await change.query('UPDATE account SET password_hash = $1 WHERE id = $2', ['$argon2id$another', id])
    const answer = newVisitor(portal).signInAs(username)
    await expect.poll(() => countLockWaits(portal.deps.pool)).toBe(1)
    await change.query('COMMIT')
    change.release()
    expectWrong(await answer)
  })
})

test('more sign-ins than the hasher can soon do are put off, not piled up (R12)', async () => {
  const quick = createQuickHasher()
  const run = createBoundedQueue({ inFlight: 1, queueLimit: 1 })
  const gate = Promise.withResolvers<void>()
  // The first verification ends after all requests that found no place were refused.
  const verify: PasswordHasher['verify'] = (...given) => run(() => gate.promise.then(() => quick.verify(...given)))
  const busy = await buildSibling(portal, { env: behindProxy, deps: { hasher: { ...quick, verify } } })
  const accounts = await addAccounts(busy, 8)
  const bodies = await Promise.all(
    accounts.map(async ({ username }) => {
      const browser = newVisitor(busy)
      return { browser, body: { username, password: goodPassword, captcha: await browser.solveCaptcha('sign-in') } }
    })
  )
  const refused: Answer[] = []
  const ask = async ({ browser, body }: (typeof bodies)[number]) => {
    const answer = await browser.call(signIn, { body })
    if (answer.status !== 201 && refused.push(answer) === 6) gate.resolve()
  }
  await Promise.all(bodies.map(ask))
  await busy.close()
  expect(refused).toHaveLength(6)
  for (const { status, problem, headers } of refused) {
    expect([status, problem.code]).toEqual([503, 'service.busy'])
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
})
