import {
  completePasswordReset,
  startPasswordReset,
  verifyPasswordReset
} from '@portal/contract/identity/password-reset'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, freshUsername, goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { endReasonsOf } from '#api/testing/end-reasons.ts'
import {
  type AddedAccount,
  addAccounts,
  anotherCode,
  behindProxy,
  buildSibling,
  freshIp,
  letPass,
  moveTo,
  newVisitor
} from '#api/testing/factories/visitors.ts'

const newPassword = 'Coal#2027y'

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

const start = async (browser: TestBrowser, username: string): Promise<Answer> => {
  const captcha = await browser.solveCaptcha('reset-password')
  const answer = await browser.call(startPasswordReset, { body: { username, captcha } })
  await portal.deps.background.settled()
  return answer
}

const verify = (browser: TestBrowser, id: string, code: string) =>
  browser.call(verifyPasswordReset, { params: { id }, body: { code } })

const complete = (browser: TestBrowser, { id, token }: Verified, password = newPassword) =>
  browser.call(completePasswordReset, { params: { id }, body: { token, password } })

type Verified = { id: string; token: string }

/** The first two steps, in a browser of their own. */
const begin = async (account: AddedAccount) => {
  const browser = newVisitor(portal)
  const { body } = await start(browser, account.username)
  const verified = await verify(browser, body.id, portal.outbox.lastCode(account.phone))
  expect(verified.status).toBe(200)
  return { browser, id: body.id as string, token: verified.body.token as string }
}

const expectExpired = ({ status, problem }: Answer) => expect([status, problem.code]).toEqual([409, 'reset.expired'])
const expectWrongCode = ({ status, problem }: Answer) => expect([status, problem.code]).toEqual([400, 'code.wrong'])

const smsCount = () => portal.outbox.entries.filter(({ kind }) => kind === 'sms').length

test('user name, code to the bound phone, new password: then the new one opens the account, the old one does not (R14)', async () => {
  const account = await addAccount()
  const browser = newVisitor(portal)
  const started = await start(browser, account.username.toUpperCase())
  expect(started.status).toBe(202)
  expect(started.body).toEqual({ id: expect.any(String), retryAfterSeconds: 60, expiresInSeconds: 300 })
  expect(portal.outbox.entries.at(-1)).toMatchObject({ kind: 'sms', phone: account.phone, purpose: 'reset-password' })

  const verified = await verify(browser, started.body.id, portal.outbox.lastCode(account.phone))
  expect(verified.body).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/) })
  const completed = await complete(browser, { id: started.body.id, token: verified.body.token })
  expect([completed.status, completed.body]).toEqual([204, undefined])

  expect((await newVisitor(portal).signInAs(account.username, goodPassword)).problem.code).toBe('sign-in.wrong')
  expect((await newVisitor(portal).signInAs(account.username, newPassword)).status).toBe(201)
})

test('ends every session on every process, opens none and is written into the audit (R13, R14)', async () => {
  const account = await addAccount()
  const [first, second] = [newVisitor(portal), newVisitor(portal)]
  for (const browser of [first, second]) await browser.signInAs(account.username)
  const other = await buildSibling(portal)
  const { browser, ...verified } = await begin(account)
  const completed = await complete(browser, verified)
  const statuses = await Promise.all(
    [first, second, moveTo(other, first), browser].map(async (each) => (await each.call(readSession, {})).status)
  )
  await other.close()
  expect(completed.headers['set-cookie']).toBeUndefined()
  expect(statuses).toEqual([401, 401, 401, 401])
  expect(await endReasonsOf(portal, { id: account.id })).toEqual(['password-reset', 'password-reset'])
  const { rows } = await portal.deps.pool.query(
    'SELECT action FROM audit_event WHERE actor_id = $1 ORDER BY id DESC LIMIT 1',
    [account.id]
  )
  expect(rows).toEqual([{ action: 'password.reset' }])
})

test('leaves a 站内信 for the owner of the account (R14, R30)', async () => {
  const account = await addAccount()
  const { browser, ...verified } = await begin(account)
  await complete(browser, verified)
  const messages = await portal.deps.db.message.findMany({ where: { accountId: account.id } })
  expect(messages).toMatchObject([{ template: 'password.reset', category: 'security', title: '登录密码已重置' }])
})

describe('an unknown user name', () => {
  const traces = async () => {
    const { rows } = await portal.deps.pool.query(
      `SELECT (SELECT count(*)::int FROM password_reset) AS resets, (SELECT count(*)::int FROM sms_code) AS codes,
              (SELECT count(*)::int FROM sms_message) AS messages, (SELECT count(*)::int FROM throttle) AS throttles`
    )
    return rows[0] as Record<string, number>
  }
  const tracesOf = async (act: () => Promise<unknown>) => {
    const before = await traces()
    await act()
    const after = await traces()
    return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]))
  }
  const shape = ({ status, body, headers }: Answer) => ({
    status,
    body: { ...body, id: typeof body.id, requestId: typeof body.requestId, retryAfter: typeof body.retryAfter },
    headers: Object.keys(headers).sort()
  })

  test('gets the same answers at every step as a known one (R14)', async () => {
    const known = (await addAccount()).username
    const answersFor = async (username: string) => {
      const browser = newVisitor(portal)
      const started = await start(browser, username)
      const guessed = await verify(browser, started.body.id, '000000')
      const unproven = await complete(browser, { id: started.body.id, token: 'A'.repeat(43) })
      const again = await start(browser, username)
      return [started, guessed, unproven, again].map(shape)
    }
    const answers = await answersFor(known)
    expect(answers.map(({ status }) => status)).toEqual([202, 400, 409, 429])
    expect(await answersFor(freshUsername())).toEqual(answers)
  })

  test('leaves the same rows, and no SMS goes out (R14)', async () => {
    const { username } = await addAccount()
    const sent = smsCount()
    const known = await tracesOf(() => start(newVisitor(portal), username))
    expect(smsCount()).toBe(sent + 1)
    const unknown = await tracesOf(() => start(newVisitor(portal), freshUsername()))
    expect(smsCount()).toBe(sent + 1)
    expect(unknown).toEqual(known)
  })

  test('answers alike when the phone behind a known name may get no more codes now (R6, R14)', async () => {
    const account = await addAccount()
    await newVisitor(portal).receiveCode(account.phone)
    const sent = smsCount()
    const known = await start(newVisitor(portal), account.username)
    expect(smsCount()).toBe(sent)
    expect(shape(known)).toEqual(shape(await start(newVisitor(portal), freshUsername())))
    expect(known.status).toBe(202)
  })

  test('counts against the limits of the address like any other (R6, R14)', async () => {
    const ip = freshIp()
    for (let i = 0; i < 20; i++) expect((await start(openBrowser(portal, { ip }), freshUsername())).status).toBe(202)
    expect((await start(openBrowser(portal, { ip }), freshUsername())).problem.code).toBe('sms.wait')
  })
})

describe('the token of a proven code', () => {
  test('sets one password (R14)', async () => {
    const { browser, ...verified } = await begin(await addAccount())
    expect((await complete(browser, verified)).status).toBe(204)
    expectExpired(await complete(browser, verified, 'Coal#2028z'))
  })

  test('sets one password also when 20 try at once (R14)', async () => {
    const account = await addAccount()
    const { browser, ...verified } = await begin(account)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => complete(browser, verified, `Coal#2027y${i}`))
    )
    const winners = answers.flatMap(({ status }, i) => (status === 204 ? [i] : []))
    expect(winners).toHaveLength(1)
    answers.filter(({ status }) => status !== 204).forEach(expectExpired)
    expect((await newVisitor(portal).signInAs(account.username, `Coal#2027y${winners[0]}`)).status).toBe(201)
  })

  test('is bought once with a code, also when 20 try at once (R6, R14)', async () => {
    const account = await addAccount()
    const browser = newVisitor(portal)
    const { body } = await start(browser, account.username)
    const code = portal.outbox.lastCode(account.phone)
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(browser, body.id, code)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    answers.filter(({ status }) => status !== 200).forEach(expectWrongCode)
  })

  test('must be the right one (R14)', async () => {
    const { browser, ...verified } = await begin(await addAccount())
    const other = await begin(await addAccount())
    expectExpired(await complete(browser, { ...verified, token: 'A'.repeat(43) }))
    expectExpired(await complete(browser, { ...verified, token: other.token }))
    expectExpired(await complete(browser, { ...verified, id: other.id }))
    expect((await complete(browser, verified)).status).toBe(204)
  })

  test('lies in the database as a hash alone (R14)', async () => {
    const { token } = await begin(await addAccount())
    const { rows } = await portal.deps.pool.query(`SELECT string_agg(r::text, ' ') AS dump FROM password_reset r`)
    expect(rows[0].dump).not.toContain(token)
    expect(portal.logLines.join('\n')).not.toContain(token)
  })
})

describe('a run through 忘记密码', () => {
  test('cannot be continued in another browser (R14)', async () => {
    const account = await addAccount()
    const browser = newVisitor(portal)
    const { body } = await start(browser, account.username)
    const code = portal.outbox.lastCode(account.phone)
    expectExpired(await verify(newVisitor(portal), body.id, code))
    const { body: verified } = await verify(browser, body.id, code)
    expectExpired(await complete(newVisitor(portal), { id: body.id, token: verified.token }))
    expect((await complete(browser, { id: body.id, token: verified.token })).status).toBe(204)
  })

  test('can be continued on another process (R14)', async () => {
    const second = await buildSibling(portal, { env: behindProxy })
    const { browser, ...verified } = await begin(await addAccount())
    const answer = await complete(moveTo(second, browser), verified)
    await second.close()
    expect(answer.status).toBe(204)
  })

  test('is over after 15 minutes (R14)', async () => {
    const inTime = await begin(await addAccount())
    await letPass(portal, 14 * 60)
    expect((await complete(inTime.browser, inTime)).status).toBe(204)
    const late = await begin(await addAccount())
    await letPass(portal, 15 * 60 + 1)
    expectExpired(await complete(late.browser, late))
  })

  test('bears five wrong guesses of its code and no more (R6, R14)', async () => {
    const account = await addAccount()
    const browser = newVisitor(portal)
    const { body } = await start(browser, account.username)
    const code = portal.outbox.lastCode(account.phone)
    for (const step of [1, 2, 3, 4, 5]) expectWrongCode(await verify(browser, body.id, anotherCode(code, step)))
    expectWrongCode(await verify(browser, body.id, code))
  })

  test('that was never begun is over (R14)', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    expectExpired(await verify(newVisitor(portal), id, '123456'))
    expectExpired(await complete(newVisitor(portal), { id, token: 'A'.repeat(43) }))
  })

  test('does not hinder a second one for the same account (R14)', async () => {
    const account = await addAccount()
    const first = await begin(account)
    await letPass(portal, 61)
    const second = await begin(account)
    expect((await complete(first.browser, first)).status).toBe(204)
    expect((await complete(second.browser, second, 'Coal#2028z')).status).toBe(204)
    expect((await newVisitor(portal).signInAs(account.username, 'Coal#2028z')).status).toBe(201)
  })
})

describe('the new password', () => {
  test.each([
    ['short', '/password password.manual.length'],
    ['Password1', '/password password.common'],
    ['', '/password password.required']
  ])('%j is refused with its reason, and the run goes on (R4, R14)', async (password, fault) => {
    const { browser, ...verified } = await begin(await addAccount())
    const { status, problem } = await complete(browser, verified, password)
    expect(status).toBe(400)
    expect(problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([fault])
    expect((await complete(browser, verified)).status).toBe(204)
  })

  test('that contains the user name or is the present one is refused (R4, R14)', async () => {
    const account = await addAccount()
    await portal.deps.pool.query(`UPDATE account SET username = 'Yangquan', username_key = 'yangquan' WHERE id = $1`, [
      account.id
    ])
    const { browser, ...verified } = await begin({ ...account, username: 'yangquan' })
    const own = await complete(browser, verified, 'x#YANGQUAN1')
    expect(own.problem.errors).toMatchObject([{ pointer: '/password', code: 'password.contains-username' }])
    const same = await complete(browser, verified, goodPassword)
    expect([same.status, same.problem.code]).toEqual([409, 'password.reused'])
  })
})

test.each([
  ['用户名', {}, '/username username.required'],
  ['用户名', { username: ' ' }, '/username username.required'],
  ['验证码', { username: 'miner' }, '/captcha captcha.missing']
])('asks for %s where it is missing (R14)', async (_name, body, fault) => {
  const { status, problem } = await newVisitor(portal).send('POST', '/api/portal/password-resets', body)
  expect(status).toBe(400)
  expect(problem.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toContain(fault)
})
