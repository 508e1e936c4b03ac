import { changePassword, endSession, listSessions, listSignIns, readSecurity } from '@portal/contract/identity/security'
import { readSession, signOut } from '@portal/contract/identity/session'
import { streamEvents } from '@portal/contract/qualification/menu-pages'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, goodPassword, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { endReasonsOf } from '#api/testing/end-reasons.ts'
import {
  type AddedAccount,
  addAccounts,
  behindProxy,
  buildSibling,
  letPass,
  moveTo,
  newVisitor
} from '#api/testing/factories/visitors.ts'

const minutes = 60
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

const signInNew = async ({ username }: { username: string }, password = goodPassword): Promise<TestBrowser> => {
  const browser = newVisitor(portal)
  expect((await browser.signInAs(username, password)).status).toBe(201)
  return browser
}

const enter = async () => {
  const account = await addAccount()
  return { account, browser: await signInNew(account) }
}

const whoAmI = (browser: TestBrowser) => browser.call(readSession, {})

const expectSignedOut = ({ status, problem }: Answer) => {
  expect([status, problem.code]).toEqual([401, 'session.required'])
  expect(problem.detail).toBe('登录已失效，请重新登录')
}

const cookieLines = ({ headers }: Answer): string[] => [headers['set-cookie'] ?? []].flat() as string[]

describe('requests that arrive together', () => {
  test('answer each browser as itself, and an ended session as signed out (R13)', async () => {
    const accounts = await addAccounts(portal, 12)
    const browsers = await Promise.all(accounts.map((account) => signInNew(account)))
    const [stolen] = browsers
    if (!stolen) throw new Error('no browser')
    const copy = moveTo(portal, stolen)
    await stolen.call(signOut, {})
    browsers[0] = copy
    const answers = await Promise.all(browsers.map(whoAmI))
    expect(answers.map(({ status, body }) => (status === 200 ? body.account.username : status))).toEqual([
      401,
      ...accounts.slice(1).map(({ username }) => username)
    ])
  })
})

describe('a session ends', () => {
  test('after 30 minutes without a request, and not while requests come (R13)', async () => {
    const { browser } = await enter()
    for (let i = 0; i < 3; i++) {
      await letPass(portal, 25 * minutes)
      expect((await whoAmI(browser)).status).toBe(200)
    }
    await letPass(portal, 30 * minutes + 1)
    expectSignedOut(await whoAmI(browser))
  })

  test('after 30 minutes although an idle page goes on asking and its stream of events is open (R13)', async () => {
    const { browser } = await enter()
    const ask = async (method: 'GET' | 'HEAD', url: string, headers = {}) => {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      return (await portal.app.inject({ method, url, headers: { cookie, ...headers } })).statusCode
    }
    for (let i = 0; i < 2; i++) {
      await letPass(portal, 14 * minutes)
      expect(await ask('GET', readSession.path, { 'x-idle': 'keep' })).toBe(200)
      expect(await ask('HEAD', streamEvents.path)).toBe(200)
    }
    await letPass(portal, 2 * minutes + 1)
    expectSignedOut(await whoAmI(browser))
  })

  test('after 12 hours, whatever is done (R13)', async () => {
    const { browser } = await enter()
    for (let i = 0; i < 28; i++) {
      await letPass(portal, 25 * minutes)
      expect((await whoAmI(browser)).status).toBe(200)
    }
    await letPass(portal, 20 * minutes + 1)
    expectSignedOut(await whoAmI(browser))
  })

  test('with signing out, also where the cookie was kept (R13)', async () => {
    const { account, browser } = await enter()
    const copy = moveTo(portal, browser)
    expect((await browser.call(signOut, {})).status).toBe(204)
    expect([...browser.cookies.keys()]).toEqual(['device'])
    expectSignedOut(await whoAmI(copy))
    expectSignedOut(await browser.call(signOut, {}))
    expect(await endReasonsOf(portal, { id: account.id })).toEqual(['sign-out'])
  })

  test('at once on every process (R13)', async () => {
    const { browser } = await enter()
    const second = await buildSibling(portal)
    const there = moveTo(second, browser)
    const before = await whoAmI(there)
    await browser.call(signOut, {})
    const after = await whoAmI(there)
    await second.close()
    expect(before.status).toBe(200)
    expectSignedOut(after)
  })

  test('when the account is frozen or its enterprise closed (R13)', async () => {
    const frozen = await enter()
    await portal.deps.pool.query(`UPDATE account SET status = 'FROZEN' WHERE id = $1`, [frozen.account.id])
    expectSignedOut(await whoAmI(frozen.browser))
    const closed = await enter()
    await portal.deps.pool.query(
      `UPDATE enterprise SET status = 'CLOSED' WHERE id = (SELECT enterprise_id FROM account WHERE id = $1)`,
      [closed.account.id]
    )
    expectSignedOut(await whoAmI(closed.browser))
  })

  test('when another begins in the same browser (R13)', async () => {
    const { browser, account } = await enter()
    const before = moveTo(portal, browser)
    expect((await browser.signInAs(account.username)).status).toBe(201)
    expectSignedOut(await whoAmI(before))
    expect((await whoAmI(browser)).status).toBe(200)
    expect(await endReasonsOf(portal, { id: account.id })).toEqual(['replaced', null])
  })

  test.each(['', 'x', 'A'.repeat(43), '%00', `${'A'.repeat(42)}=`, 'A'.repeat(5000)])(
    'or never began for a made-up cookie: %j (R13)',
    async (token) => {
      const browser = newVisitor(portal)
      browser.cookies.set('session', token)
      expectSignedOut(await whoAmI(browser))
    }
  )
})

describe('the cookie', () => {
  test('is a new one at every sign-in, never one that the browser brought (R13)', async () => {
    const account = await addAccount()
    const browser = newVisitor(portal)
    const planted = 'A'.repeat(43)
    browser.cookies.set('session', planted)
    await browser.signInAs(account.username)
    const first = browser.cookies.get('session')
    await browser.signInAs(account.username)
    const second = browser.cookies.get('session')
    expect(new Set([planted, first, second]).size).toBe(3)
    expect(second).toMatch(/^[\w-]{43}$/)
  })

  test('is HttpOnly, SameSite=Lax and for the whole site; over plain http it bears no prefix (R13)', async () => {
    const { username } = await addAccount()
    const [line, ...others] = cookieLines(await newVisitor(portal).signInAs(username)).filter((l) =>
      l.startsWith('session=')
    )
    expect(others).toEqual([])
    const attributes = line?.split('; ').slice(1).sort()
    expect(attributes).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax'])
  })

  test('is Secure and bears __Host- where the portal is served by https (R13)', async () => {
    const { username } = await addAccount()
    const secure = await buildSibling(portal, { env: { ...behindProxy, PUBLIC_URL: 'https://portal.example.com' } })
    const browser = newVisitor(secure)
    const answer = await browser.signInAs(username)
    const lines = cookieLines(answer)
    const names = [...browser.cookies.keys()].sort()
    const ended = cookieLines(await browser.call(signOut, {}))
    await secure.close()
    expect(names).toEqual(['__Host-device', '__Host-session'])
    expect(
      lines
        .find((l) => l.startsWith('__Host-session='))
        ?.split('; ')
        .slice(1)
        .sort()
    ).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
    expect(ended.find((l) => l.startsWith('__Host-session=;'))).toContain('Secure')
  })

  test('lies in the database as a hash alone (R13)', async () => {
    const { browser } = await enter()
    const token = browser.cookies.get('session') ?? ''
    const { rows } = await portal.deps.pool.query(`SELECT string_agg(s::text, ' ') AS dump FROM session s`)
    expect(rows[0].dump).not.toContain(token)
    expect(rows[0].dump).not.toContain(Buffer.from(token).toString('hex'))
    expect(portal.logLines.join('\n')).not.toContain(token)
  })
})

describe('changing the login password', () => {
  const change = (browser: TestBrowser, body: { currentPassword: string; newPassword: string }) =>
    browser.callProven(
      changePassword,
      { body: { newPassword: body.newPassword } },
      { factor: 'password', secret: body.currentPassword }
    )

  test('ends the other sessions; this one goes on under a new token (R13)', async () => {
    const { account, browser } = await enter()
    const other = await signInNew(account)
    const oldToken = moveTo(portal, browser)
    const answer = await change(browser, { currentPassword: goodPassword, newPassword })
    expect(answer.status).toBe(204)
    expect((await whoAmI(browser)).status).toBe(200)
    expectSignedOut(await whoAmI(oldToken))
    expectSignedOut(await whoAmI(other))
    expect(await endReasonsOf(portal, { id: account.id })).toEqual([null, 'password-changed'])
    expect((await newVisitor(portal).signInAs(account.username)).problem.code).toBe('sign-in.wrong')
    expect((await newVisitor(portal).signInAs(account.username, newPassword)).status).toBe(201)
  })

  test('needs the present one, and after six wrong ones a pause (R19)', async () => {
    const { browser } = await enter()
    const wrong = { currentPassword: 'Wrong#2026x', newPassword }
    for (let i = 0; i < 6; i++) {
      const { status, problem } = await change(browser, wrong)
      expect([status, problem.code]).toEqual([403, 'password.wrong'])
    }
    const locked = await change(browser, { currentPassword: goodPassword, newPassword })
    expect([locked.status, locked.problem.code]).toEqual([429, 'sign-in.locked'])
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(30)
    await letPass(portal, 61)
    expect((await change(browser, { currentPassword: goodPassword, newPassword })).status).toBe(204)
  })

  test('refuses the present one as the new one, and whatever R4 refuses, and then nothing has changed (R4)', async () => {
    const { account, browser } = await enter()
    const same = await change(browser, { currentPassword: goodPassword, newPassword: goodPassword })
    expect([same.status, same.problem.code]).toEqual([409, 'password.reused'])
    for (const [password, code] of [
      ['short', 'password.manual.length'],
      ['Password1', 'password.common'],
      ['', 'password.required']
    ] as const) {
      const { problem } = await change(browser, { currentPassword: goodPassword, newPassword: password })
      expect(problem.errors).toMatchObject([{ pointer: '/newPassword', code }])
    }
    expect((await newVisitor(portal).signInAs(account.username)).status).toBe(201)
  })

  test('by two at once changes it once (R13)', async () => {
    const account = await addAccount()
    const browsers = await Promise.all([1, 2, 3, 4].map(() => signInNew(account)))
    const answers = await Promise.all(
      browsers.map((browser, i) =>
        change(browser, { currentPassword: goodPassword, newPassword: `${newPassword}${i}` })
      )
    )
    const winners = answers.flatMap(({ status }, i) => (status === 204 ? [i] : []))
    expect(winners).toHaveLength(1)
    const alive = await Promise.all(browsers.map(async (browser) => (await whoAmI(browser)).status))
    expect(alive.map((status, i) => (status === 200 ? i : -1)).filter((i) => i >= 0)).toEqual(winners)
    expect((await newVisitor(portal).signInAs(account.username, `${newPassword}${winners[0]}`)).status).toBe(201)
  })

  test('needs a session', async () => {
    expectSignedOut(await change(newVisitor(portal), { currentPassword: goodPassword, newPassword }))
  })
})

describe('the list of sessions', () => {
  test('shows one’s own with device, place and last use, and which one is this (R35)', async () => {
    const { account, browser } = await enter()
    await signInNew(account)
    await enter()
    const { status, body } = await browser.call(listSessions, {})
    expect(status).toBe(200)
    expect(body).toHaveLength(2)
    expect(body.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    for (const session of body) {
      expect(Object.keys(session).sort()).toEqual(['createdAt', 'current', 'device', 'id', 'ip', 'lastSeenAt'])
      expect(session.ip).toMatch(/^10\./)
    }
  })

  test('ends any of them, and shows it no more (R35)', async () => {
    const { account, browser } = await enter()
    const other = await signInNew(account)
    const { body } = await browser.call(listSessions, {})
    const target = body.find(({ current }: { current: boolean }) => !current)
    expect((await browser.call(endSession, { params: { id: target.id } })).status).toBe(204)
    const ended = await portal.deps.db.session.findUniqueOrThrow({ where: { id: target.id } })
    expect(ended.endReason).toBe('ended-by-owner')
    expectSignedOut(await whoAmI(other))
    expect((await whoAmI(browser)).status).toBe(200)
    expect((await browser.call(listSessions, {})).body).toHaveLength(1)
    const again = await browser.call(endSession, { params: { id: target.id } })
    expect([again.status, again.problem.code]).toEqual([404, 'request.not-found'])
    await browser.call(signOut, {})
    const acts = await portal.deps.db.auditEvent.findMany({
      where: { action: 'session.ended', actorId: account.id },
      orderBy: { id: 'asc' }
    })
    expect(acts.map(({ detail }) => detail)).toEqual([{ sessionId: target.id }, {}])
  })

  test('has the one that was used last first (R35)', async () => {
    const account = await addAccount()
    const browsers = [await signInNew(account), await signInNew(account), await signInNew(account)]
    const { db } = portal.deps
    const sessions = await db.session.findMany({ where: { accountId: account.id }, orderBy: { id: 'asc' } })
    const used = [1, 0, 2].map((place, rank) => ({
      id: sessions[place]?.id ?? '',
      lastSeenAt: new Date(Date.now() - rank * 10_000)
    }))
    for (const { id, lastSeenAt } of used) await db.session.update({ where: { id }, data: { lastSeenAt } })
    const { body } = (await browsers[0]?.call(listSessions, {})) ?? { body: [] }
    expect(body.map(({ id, lastSeenAt }: { id: string; lastSeenAt: string }) => [id, lastSeenAt])).toEqual(
      used.map(({ id, lastSeenAt }) => [id, lastSeenAt.toISOString()])
    )
    expect(body.find(({ current }: { current: boolean }) => current).id).toBe(sessions[0]?.id)
  })

  test('does not hold those of another account, which cannot be ended either (R35)', async () => {
    const { browser } = await enter()
    const stranger = await enter()
    const { body } = await stranger.browser.call(listSessions, {})
    const answer = await browser.call(endSession, { params: { id: body[0].id } })
    expect([answer.status, answer.problem.code]).toEqual([404, 'request.not-found'])
    expect((await whoAmI(stranger.browser)).status).toBe(200)
  })

  test('holds none that is over by itself (R13, R35)', async () => {
    const { account } = await enter()
    await letPass(portal, 31 * minutes)
    const browser = await signInNew(account)
    expect((await browser.call(listSessions, {})).body).toHaveLength(1)
    const other = await signInNew(account)
    const past = { where: { account: { id: account.id } }, data: { expiresAt: new Date() } }
    await portal.deps.db.session.updateMany(past)
    const next = await signInNew(account)
    expect((await next.call(listSessions, {})).body).toHaveLength(1)
    expectSignedOut(await whoAmI(other))
  })

  test('refuses a malformed id', async () => {
    const { browser } = await enter()
    expect((await browser.call(endSession, { params: { id: 'x' } })).status).toBe(400)
  })
})

describe('登录历史', () => {
  test('lists each attempt with its outcome, the newest first (R35)', async () => {
    const account = await addAccount()
    await newVisitor(portal).signInAs(account.username, 'Wrong#2026x')
    await portal.deps.pool.query(`UPDATE account SET status = 'FROZEN' WHERE id = $1`, [account.id])
    await newVisitor(portal).signInAs(account.username)
    await portal.deps.pool.query(`UPDATE account SET status = 'ACTIVE' WHERE id = $1`, [account.id])
    const browser = await signInNew(account)
    const { status, body } = await browser.call(listSignIns, { query: {} })
    expect(status).toBe(200)
    expect(body.data.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'SUCCEEDED',
      'FROZEN',
      'WRONG_PASSWORD'
    ])
    expect(body.nextCursor).toBeNull()
    expect(body.data[0]).toMatchObject({ ip: expect.stringMatching(/^10\./), at: expect.stringMatching(/Z$/) })
  })

  test('comes in pages of 20 without gap or repetition (R35)', async () => {
    const { account, browser } = await enter()
    for (let i = 0; i < 44; i++) {
      await portal.deps.db.signIn.create({
        data: { accountId: account.id, outcome: 'SUCCEEDED', ip: '10.0.0.1', userAgent: '' }
      })
    }
    const seen: string[] = []
    const sizes: number[] = []
    let after: string | undefined
    do {
      const { body } = await browser.call(listSignIns, { query: after ? { after } : {} })
      seen.push(...body.data.map(({ id }: { id: string }) => id))
      sizes.push(body.data.length)
      after = body.nextCursor ?? undefined
    } while (after)
    expect(sizes).toEqual([20, 20, 5])
    expect(new Set(seen).size).toBe(45)
    expect(seen).toEqual(seen.toSorted().toReversed())
  })

  test('shows none of another account, also with a cursor from there (R35)', async () => {
    const stranger = await enter()
    const { browser } = await enter()
    const theirs = (await stranger.browser.call(listSignIns, { query: {} })).body.data[0].id
    const { body } = await browser.call(listSignIns, { query: { after: theirs } })
    expect(body.data.map(({ id }: { id: string }) => id)).not.toContain(theirs)
    const wrong = await browser.call(listSignIns, { query: { after: 'x' } })
    expect(wrong.problem.errors).toMatchObject([{ pointer: '/after', code: 'field.type' }])
  })
})

test('安全中心 tells the age of the password and the masked phone (R32)', async () => {
  const { account, browser } = await enter()
  const { body } = await browser.call(readSecurity, {})
  expect(body).toMatchObject({
    level: 'medium',
    paymentPassword: { state: 'absent', lockedSeconds: 0 },
    phone: { masked: `${account.phone.slice(0, 3)}****${account.phone.slice(-4)}` }
  })
  await portal.deps.pool.query(`UPDATE account SET password_changed_at = now() - interval '366 days' WHERE id = $1`, [
    account.id
  ])
  expect((await browser.call(readSecurity, {})).body.level).toBe('low')
})

test.each([readSession, signOut, readSecurity, listSessions])('$id needs a session', async (endpoint) => {
  expectSignedOut(await newVisitor(portal).send(endpoint.method, endpoint.path))
})
