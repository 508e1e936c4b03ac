import {
  createProofChallenge,
  createSignInChallenge,
  createStepUpChallenge,
  offerPasskey,
  signInWithPasskey
} from '@portal/contract/identity/passkey'
import { proveSession } from '@portal/contract/identity/second-factor'
import { readSession } from '@portal/contract/identity/session'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lies } from '#api/testing/doubles/authenticator.ts'
import { openBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addReviewer } from '#api/testing/factories/cases.ts'
import {
  challengeFor,
  enterWithPasskey,
  lastAudit,
  newAuthenticator,
  outcomesOf,
  secondFactorOf,
  signInBy,
  stepUpBy,
  titlesOf,
  withPasskeys
} from '#api/testing/factories/passkeys.ts'
import { buildSibling, letPass, moveTo, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: withPasskeys })
})
afterAll(() => portal.close())

describe('signing in with a passkey alone (R10, R12, R34)', () => {
  test('opens the portal without password and captcha, in 登录历史 and audit; no second step follows', async () => {
    const { browser: owner, authenticator, username } = await enterWithPasskey(portal)
    const browser = newVisitor(portal)
    const answer = await signInBy(browser, authenticator)
    expect([answer.status, answer.body.account.username, answer.body.due]).toEqual([201, username, []])
    expect((await browser.call(readSession, {})).status).toBe(200)
    expect(await outcomesOf(owner)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
    expect((await lastAudit(portal, 'session.started')).detail).toEqual({ factor: 'passkey' })
    expect((await secondFactorOf(owner)).passkeys[0].lastUsedAt).not.toBeNull()
    const newest = { where: { account: { username } }, orderBy: { id: 'desc' } } as const
    expect((await portal.deps.db.session.findFirstOrThrow(newest)).proofs).toEqual(['hwk', 'mfa'])
  })

  test('the browser that did it is a known one: strangers do not lock it out (R12)', async () => {
    const { authenticator, username } = await enterWithPasskey(portal)
    const browser = newVisitor(portal)
    await signInBy(browser, authenticator)
    for (let i = 0; i < 6; i++) await newVisitor(portal).signInAs(username, 'Wrong#2026x')
    expect((await newVisitor(portal).signInAs(username)).status).toBe(429)
    expect((await browser.signInAs(username)).status).toBe(201)
  })

  test('an authenticator that does not count is accepted again and again', async () => {
    const { authenticator } = await enterWithPasskey(portal)
    for (let i = 0; i < 3; i++)
      expect((await signInBy(newVisitor(portal), authenticator, { counter: 0 })).status).toBe(201)
  })

  const lies: [string, Lies][] = [
    ['another origin', { origin: 'https://localhost:3000' }],
    ['another RP ID', { rpId: 'evil.localhost' }],
    ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['no verification of the person', { isVerified: false }],
    ['the handle of another account', { userHandle: Buffer.alloc(16, 1).toString('base64url') }],
    ['the signature of a registration', { type: 'webauthn.create' }]
  ]
  test.each(lies)('with %s is refused and in 登录历史', async (_, lie) => {
    const { browser: owner, authenticator } = await enterWithPasskey(portal)
    const browser = newVisitor(portal)
    const answer = await signInBy(browser, authenticator, lie)
    expect([answer.status, answer.problem.code]).toEqual([400, 'passkey.wrong'])
    expect((await browser.call(readSession, {})).status).toBe(401)
    // A challenge that was never given is found out last, by which time nothing is wrong with the signature.
    if (!lie.challenge) expect((await outcomesOf(owner))[0]).toBe('WRONG_PASSKEY')
  })

  test('a changed signature, and an unknown passkey, are refused alike', async () => {
    const { authenticator } = await enterWithPasskey(portal)
    const browser = newVisitor(portal)
    const assertion = authenticator.get(await challengeFor(browser))
    const other = newAuthenticator()
    other.create({ ...(await challengeFor(browser)), rp: { id: 'localhost', name: '' }, user: { id: 'AA' } })
    const forged = { ...other.get(await challengeFor(browser)), id: assertion.id }
    const answers = [
      await browser.call(signInWithPasskey, { body: { assertion: forged } }),
      await browser.call(signInWithPasskey, { body: { assertion: other.get(await challengeFor(browser)) } })
    ]
    expect(answers.map(({ status, problem }) => [status, problem.code])).toEqual([
      [400, 'passkey.wrong'],
      [400, 'passkey.wrong']
    ])
  })

  test('a challenge is for the browser that asked, five minutes, for signing in only', async () => {
    const { browser: owner, authenticator } = await enterWithPasskey(portal)
    const [browser, thief] = [newVisitor(portal), newVisitor(portal)]
    const assertion = authenticator.get(await challengeFor(browser))
    await challengeFor(thief)
    expect((await thief.call(signInWithPasskey, { body: { assertion } })).problem.code).toBe('passkey.wrong')
    await letPass(portal, 301)
    expect((await browser.call(signInWithPasskey, { body: { assertion } })).problem.code).toBe('passkey.wrong')
    const forStepUp = authenticator.get((await owner.call(createStepUpChallenge, {})).body)
    expect((await owner.call(signInWithPasskey, { body: { assertion: forStepUp } })).problem.code).toBe('passkey.wrong')
    const { body } = await owner.call(createSignInChallenge, {})
    const crossed = await owner.callProven(offerPasskey, {}, { factor: 'passkey', assertion: authenticator.get(body) })
    expect(crossed.problem.code).toBe('passkey.wrong')
  })

  // An authenticator that does not count sends 0: then the challenge alone tells a second use.
  test.each([{}, { counter: 0 }])('one assertion works once, of 50 at once too, on two processes: %o', async (lies) => {
    const { authenticator } = await enterWithPasskey(portal)
    const sibling = await buildSibling(portal, { env: withPasskeys })
    const browser = newVisitor(portal)
    const body = { assertion: authenticator.get(await challengeFor(browser), lies) }
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => moveTo(i % 2 ? portal : sibling, browser).call(signInWithPasskey, { body }))
    )
    await sibling.close()
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    await letPass(portal, 3600)
    expect((await browser.call(signInWithPasskey, { body })).problem.code).toBe('passkey.wrong')
    expect(await portal.deps.db.auditEvent.count({ where: { action: 'passkey.counter-back' } })).toBe(0)
  })

  test.each([
    ['FROZEN', 400, 'passkey.wrong'],
    // The passkey proves who it is, like the right password.
    ['DISABLED', 401, 'account.disabled'],
    ['INVITED', 400, 'passkey.wrong']
  ] as const)('an account that is %s is refused by %i %s', async (status, code, refusal) => {
    const { authenticator, username } = await enterWithPasskey(portal)
    await portal.deps.db.account.update({ where: { usernameKey: username.toLowerCase() }, data: { status } })
    const answer = await signInBy(newVisitor(portal), authenticator)
    expect([answer.status, answer.problem.code]).toEqual([code, refusal])
    const last = await portal.deps.db.signIn.findFirstOrThrow({
      where: { account: { usernameKey: username.toLowerCase() } },
      orderBy: { id: 'desc' }
    })
    expect(last.outcome).toBe('FROZEN')
  })

  test('an account that the platform froze is told why, as with its password (R38)', async () => {
    const { authenticator, username } = await enterWithPasskey(portal)
    const { adminId } = await addReviewer(portal, { roles: ['SECURITY'] })
    const account = await portal.deps.db.account.update({
      where: { usernameKey: username.toLowerCase() },
      data: { status: 'FROZEN' }
    })
    const { id: accountId, enterpriseId } = account
    const freeze = {
      accountId,
      enterpriseId,
      formerStatus: 'ACTIVE',
      reason: '账号被盗用',
      frozenById: adminId
    } as const
    await portal.deps.db.freeze.create({ data: freeze })
    const { status, problem } = await signInBy(newVisitor(portal), authenticator)
    expect([status, problem.code]).toEqual([403, 'sign-in.frozen'])
    expect(problem.detail).toContain('原因：账号被盗用。')
  })

  test('an account of a closed enterprise is refused like a wrong passkey', async () => {
    const { authenticator, username } = await enterWithPasskey(portal)
    await portal.deps.db.enterprise.updateMany({
      where: { accounts: { some: { usernameKey: username.toLowerCase() } } },
      data: { status: 'CLOSED' }
    })
    expect((await signInBy(newVisitor(portal), authenticator)).problem.code).toBe('passkey.wrong')
  })

  test('a changed agreement still comes first (R8)', async () => {
    const { authenticator, username } = await enterWithPasskey(portal)
    await portal.deps.pool.query(
      'DELETE FROM agreement_acceptance c USING account a WHERE a.id = c.account_id AND a.username = $1',
      [username]
    )
    expect((await signInBy(newVisitor(portal), authenticator)).body.due).toEqual(['agreement'])
  })

  test('many wrong ones lock like codes, and from one address like passwords', async () => {
    const { authenticator } = await enterWithPasskey(portal)
    const codes: string[] = []
    for (let i = 0; i < 7; i++)
      codes.push((await signInBy(newVisitor(portal), authenticator, { isVerified: false })).problem.code)
    expect(codes).toEqual([...Array.from({ length: 6 }, () => 'passkey.wrong'), 'sign-in.locked'])
    const locked = await signInBy(newVisitor(portal), authenticator)
    expect([locked.status, locked.problem.retryAfter]).toEqual([429, expect.any(Number)])
    await letPass(portal, 61)
    expect((await signInBy(newVisitor(portal), authenticator)).status).toBe(201)

    const browser = newVisitor(portal)
    const unknown = newAuthenticator()
    unknown.create({ ...(await challengeFor(browser)), rp: { id: 'localhost', name: '' }, user: { id: 'AA' } })
    const statuses: number[] = []
    for (let i = 0; i < 62; i++) statuses.push((await signInBy(browser, unknown)).status)
    expect([statuses.indexOf(429), statuses.filter((status) => status === 400)]).toEqual([61, Array(61).fill(400)])
  })
})

test('attempts at a locked account do not count at the address (R12)', async () => {
  const { authenticator } = await enterWithPasskey(portal)
  const { authenticator: other } = await enterWithPasskey(portal)
  for (let i = 0; i < 6; i++) await signInBy(newVisitor(portal), authenticator, { isVerified: false })
  const browser = newVisitor(portal)
  for (let i = 0; i < 62; i++) expect((await signInBy(browser, authenticator)).status).toBe(429)
  expect((await signInBy(browser, other)).status).toBe(201)
})

describe('a counter that went back (WebAuthn 7.2)', () => {
  test('is refused and audited, and the person is told, once for each challenge', async () => {
    const { browser: owner, authenticator } = await enterWithPasskey(portal)
    expect((await signInBy(newVisitor(portal), authenticator, { counter: 40 })).status).toBe(201)
    const browser = newVisitor(portal)
    const body = { assertion: authenticator.get(await challengeFor(browser), { counter: 40 }) }
    const answer = await browser.call(signInWithPasskey, { body })
    expect([answer.status, answer.problem.code]).toEqual([403, 'passkey.counter'])
    expect((await browser.call(signInWithPasskey, { body })).problem.code).toBe('passkey.wrong')
    const id = (await secondFactorOf(owner)).passkeys[0].id
    expect((await lastAudit(portal, 'passkey.counter-back')).detail).toEqual({ passkey: id })
    const told = (await titlesOf(owner)).filter((title) => title === '通行密钥可能被复制，已拒绝使用')
    expect(told).toHaveLength(1)
    expect((await signInBy(newVisitor(portal), authenticator, { counter: 41 })).status).toBe(201)
  })

  test('raises no alarm without the right signature', async () => {
    const { browser: owner, authenticator } = await enterWithPasskey(portal)
    await signInBy(newVisitor(portal), authenticator, { counter: 40 })
    const browser = newVisitor(portal)
    const { signature: _, ...assertion } = authenticator.get(await challengeFor(browser), { counter: 3 })
    const forged = { ...assertion, signature: Buffer.alloc(70, 9).toString('base64url') }
    expect((await browser.call(signInWithPasskey, { body: { assertion: forged } })).problem.code).toBe('passkey.wrong')
    expect(await titlesOf(owner)).not.toContain('通行密钥可能被复制，已拒绝使用')
  })

  test('also refuses a step-up and a second step', async () => {
    const { browser, authenticator, username } = await enterWithPasskey(portal)
    await signInBy(newVisitor(portal), authenticator, { counter: 40 })
    const proof = await stepUpBy(browser, authenticator, { counter: 39 })
    expect((await browser.callProven(offerPasskey, {}, proof)).problem.code).toBe('passkey.counter')
    const half = newVisitor(portal)
    await half.signInAs(username)
    const { body } = await half.call(createProofChallenge, {})
    const assertion = authenticator.get(body, { counter: 39 })
    const answer = await half.call(proveSession, { body: { assertion, trustDevice: false } })
    expect(answer.problem.code).toBe('passkey.counter')
  })
})

test('refusals are in the reader’s language', async () => {
  const english = openBrowser(portal, { language: 'en' })
  const assertion = { id: 'AA', clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' }
  const { problem } = await english.call(signInWithPasskey, { body: { assertion } })
  expect(problem.detail).toMatch(/^The passkey was not accepted/)
})
