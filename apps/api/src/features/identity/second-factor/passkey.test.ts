import { listAuditEvents } from '@portal/contract/desk/audit-log'
import {
  addPasskey,
  createProofChallenge,
  createSignInChallenge,
  offerPasskey,
  removePasskey,
  renamePasskey,
  signInWithPasskey
} from '@portal/contract/identity/passkey'
import {
  offerTotp,
  proveSession,
  switchOffSecondFactor,
  switchOnSecondFactor
} from '@portal/contract/identity/second-factor'
import { readSecurity } from '@portal/contract/identity/security'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openAdmin } from '#api/testing/factories/admins.ts'
import { type Lies } from '#api/testing/doubles/authenticator.ts'
import { type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { readLog } from '#api/testing/log-text.ts'
import {
  addTo,
  byPassword,
  enterAsOwner,
  enterWithPasskey,
  lastAudit,
  newAuthenticator,
  offerTo,
  passkeyOrigin,
  secondFactorOf,
  signInBy,
  stepUpBy,
  titlesOf,
  withPasskeys
} from '#api/testing/factories/passkeys.ts'
import { buildSibling, letPass, newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: withPasskeys })
})
afterAll(() => portal.close())

describe('adding a passkey (R34)', () => {
  test('takes the login password; the first one brings recovery codes, and 安全中心, 站内信 and audit tell', async () => {
    const { browser } = await enterAsOwner(portal)
    expect((await browser.call(offerPasskey, {})).problem.stepUp?.factors).toEqual(['password'])
    const { recoveryCodes } = await addTo(browser)
    expect(recoveryCodes).toHaveLength(10)
    const { passkeys, ...rest } = await secondFactorOf(browser)
    expect(rest).toEqual({ state: 'on', recoveryCodes: 10, hasTotp: false })
    expect(passkeys).toMatchObject([{ name: '办公电脑', isBackedUp: false, lastUsedAt: null }])
    expect((await browser.call(readSecurity, {})).body.level).toBe('high')
    expect(await titlesOf(browser)).toContain('已添加通行密钥“办公电脑”')
    expect((await lastAudit(portal, 'passkey.added')).detail).toEqual({ passkey: passkeys[0].id })
  })

  test('a further one takes a second factor, never the password alone, and brings no codes', async () => {
    const { browser, authenticator } = await enterWithPasskey(portal)
    expect((await browser.call(offerPasskey, {})).problem.stepUp?.factors).toEqual(['passkey', 'sms'])
    expect((await browser.callProven(offerPasskey, {}, byPassword)).problem.code).toBe('request.invalid')
    const second = await addTo(browser, { name: '手机', proof: await stepUpBy(browser, authenticator) })
    expect(second.recoveryCodes).toEqual([])
    const offered = await offerTo(browser, await stepUpBy(browser, authenticator))
    expect(offered.excludeCredentials.map(({ id }: { id: string }) => id)).toEqual([
      authenticator.id(),
      second.authenticator.id()
    ])
  })

  test('the options ask for a discoverable passkey with verification, for the domain of PUBLIC_URL', async () => {
    const { browser, username } = await enterAsOwner(portal)
    const options = await offerTo(browser)
    expect(options.rp.id).toBe('localhost')
    expect(options.user).toMatchObject({ name: username, displayName: username })
    expect(options).toMatchObject({ timeout: 300_000, attestation: 'none', rp: { name: '晋煤集团供应链管理平台' } })
    expect(options.pubKeyCredParams.map(({ alg }: { alg: number }) => alg)).toEqual([-7, -8, -257])
    expect(options.authenticatorSelection).toEqual({
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required'
    })
  })

  const lies: [string, Lies][] = [
    ['another origin', { origin: 'http://evil.example' }],
    ['another port of this machine', { origin: 'http://localhost:3001' }],
    ['another RP ID', { rpId: 'evil.example' }],
    ['another challenge', { challenge: Buffer.alloc(32, 7).toString('base64url') }],
    ['a challenge that is no base64url', { challenge: '☃' }],
    ['no verification of the person', { isVerified: false }],
    ['the signature of a sign-in', { type: 'webauthn.get' }]
  ]
  test.each(lies)('with %s is refused', async (_, lie) => {
    const { browser } = await enterAsOwner(portal)
    const attestation = newAuthenticator().create(await offerTo(browser), lie)
    const answer = await browser.call(addPasskey, { body: { name: '手机', attestation } })
    expect([answer.status, answer.problem.code]).toEqual([400, 'passkey.invalid'])
    expect((await secondFactorOf(browser)).state).toBe('off')
  })

  test('an offer is for its session, five minutes, once', async () => {
    const { browser, username } = await enterAsOwner(portal)
    const authenticator = newAuthenticator()
    const other = newVisitor(portal)
    await other.signInAs(username)
    const body = { name: '手机', attestation: authenticator.create(await offerTo(browser)) }
    expect((await other.call(addPasskey, { body })).problem.code).toBe('passkey.invalid')
    await letPass(portal, 301)
    expect((await browser.call(addPasskey, { body })).problem.code).toBe('passkey.invalid')
    const fresh = { name: '手机', attestation: authenticator.create(await offerTo(browser)) }
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.call(addPasskey, { body: fresh })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(await secondFactorOf(browser)).toMatchObject({ recoveryCodes: 10 })
  })

  test('the same passkey is not added to a second account', async () => {
    const { browser } = await enterAsOwner(portal)
    const other = await enterAsOwner(portal)
    const authenticator = newAuthenticator()
    const attestation = authenticator.create(await offerTo(browser))
    expect((await browser.call(addPasskey, { body: { name: '手机', attestation } })).status).toBe(201)
    const { challenge: theirs } = await offerTo(other.browser)
    const stolen = { ...attestation, clientDataJSON: clientData('webauthn.create', theirs) }
    const answer = await other.browser.call(addPasskey, { body: { name: '手机', attestation: stolen } })
    expect([answer.status, answer.problem.code]).toEqual([409, 'passkey.known'])
  })

  test('ten are the most, also at once', async () => {
    const { browser } = await enterAsOwner(portal)
    const { authenticator } = await addTo(browser)
    const { accountId } = await portal.deps.db.passkey.findFirstOrThrow({
      where: { credentialId: new Uint8Array(Buffer.from(authenticator.id(), 'base64url')) }
    })
    await insertPasskeys(accountId, 8)
    const bodies = []
    for (let i = 0; i < 3; i++) {
      const options = await offerTo(browser, await stepUpBy(browser, authenticator))
      bodies.push({ name: `第 ${i} 把`, attestation: newAuthenticator().create(options) })
    }
    const answers = await Promise.all(bodies.map((body) => browser.call(addPasskey, { body })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409])
    const more = await browser.callProven(offerPasskey, {}, await stepUpBy(browser, authenticator))
    expect(more.problem.code).toBe('passkey.too-many')
  })

  test('authenticator and passkey added at once bring one set of recovery codes', async () => {
    const { browser } = await enterAsOwner(portal)
    const { totpSecret } = (await browser.callProven(offerTotp, {}, byPassword)).body
    const attestation = newAuthenticator().create(await offerTo(browser))
    const code = new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate()
    const answers = await Promise.all([
      browser.call(addPasskey, { body: { name: '手机', attestation } }),
      browser.call(switchOnSecondFactor, { body: { code } })
    ])
    expect(answers.map(({ body }) => body.recoveryCodes.length).toSorted()).toEqual([0, 10])
    expect((await secondFactorOf(browser)).recoveryCodes).toBe(10)
  })
})

const clientData = (type: string, given: string): string =>
  Buffer.from(JSON.stringify({ type, challenge: given, origin: passkeyOrigin, crossOrigin: false })).toString(
    'base64url'
  )

const insertPasskeys = async (accountId: string, count: number) => {
  for (let i = 0; i < count; i++) {
    const bytes = new Uint8Array(Buffer.from(`${accountId}-${i}`))
    await portal.deps.db.passkey.create({
      data: { accountId, credentialId: bytes, publicKey: bytes, isBackedUp: true, name: `${i}` }
    })
  }
}

describe('the list of passkeys (R34)', () => {
  test('a name is changed, and only by its owner', async () => {
    const { browser } = await enterWithPasskey(portal)
    const stranger = await enterAsOwner(portal)
    const params = { id: (await secondFactorOf(browser)).passkeys[0].id }
    const rename = (who: TestBrowser) => who.call(renamePasskey, { params, body: { name: '法务的手机' } })
    expect((await rename(stranger.browser)).status).toBe(404)
    expect((await rename(browser)).status).toBe(204)
    expect((await secondFactorOf(browser)).passkeys[0].name).toBe('法务的手机')
    expect((await lastAudit(portal, 'passkey.renamed')).detail).toEqual({ passkey: params.id })
    const empty = await browser.call(renamePasskey, { params, body: { name: ' ' } })
    expect(empty.problem.errors?.[0]?.code).toBe('field.required')
  })

  test('the last one that is removed ends 二次验证 with recovery codes and trust', async () => {
    const { browser, authenticator, username } = await enterWithPasskey(portal)
    const trusted = newVisitor(portal)
    await trusted.signInAs(username)
    const assertion = authenticator.get((await trusted.call(createProofChallenge, {})).body)
    await trusted.call(proveSession, { body: { assertion, trustDevice: true } })
    const params = { id: (await secondFactorOf(browser)).passkeys[0].id }
    expect((await browser.callProven(removePasskey, { params }, byPassword)).problem.code).toBe('request.invalid')
    const answer = await browser.callProven(removePasskey, { params }, await stepUpBy(browser, authenticator))
    expect(answer.status).toBe(204)
    expect((await lastAudit(portal, 'passkey.removed')).detail).toEqual({ passkey: params.id })
    expect(await secondFactorOf(browser)).toEqual({ state: 'off', recoveryCodes: 0, hasTotp: false, passkeys: [] })
    expect(await titlesOf(browser)).toEqual(expect.arrayContaining(['二次验证已关闭', '已删除通行密钥“办公电脑”']))
    expect((await signInBy(newVisitor(portal), authenticator)).problem.code).toBe('passkey.wrong')
    expect((await newVisitor(portal).signInAs(username)).body.account.username).toBe(username)
    await addTo(browser)
    expect((await trusted.signInAs(username)).body.next).toBe('second-factor')
  })

  test('beside an authenticator it ends nothing else, and the reverse', async () => {
    const { browser, authenticator } = await enterWithPasskey(portal)
    const offered = await browser.callProven(offerTotp, {}, await stepUpBy(browser, authenticator))
    const code = new TOTP({ secret: Secret.fromBase32(offered.body.totpSecret) }).generate()
    expect((await browser.call(switchOnSecondFactor, { body: { code } })).body.recoveryCodes).toEqual([])
    const off = await browser.callProven(switchOffSecondFactor, {}, await stepUpBy(browser, authenticator))
    expect(off.status).toBe(204)
    expect(await secondFactorOf(browser)).toMatchObject({ state: 'on', recoveryCodes: 10, hasTotp: false })
    const titles = await titlesOf(browser)
    expect(titles).toContain('身份验证器已解除')
    expect(titles).not.toContain('二次验证已关闭')
  })

  test('another account’s passkey is not found', async () => {
    const { browser } = await enterWithPasskey(portal)
    const stranger = await enterWithPasskey(portal)
    const params = { id: (await secondFactorOf(browser)).passkeys[0].id }
    const proof = await stepUpBy(stranger.browser, stranger.authenticator)
    expect((await stranger.browser.callProven(removePasskey, { params }, proof)).status).toBe(404)
    expect((await secondFactorOf(browser)).passkeys).toHaveLength(1)
  })
})

test('with an IP address as PUBLIC_URL passkeys are off, and the API says so', async () => {
  const bare = await buildSibling(portal, { env: { ...withPasskeys, PUBLIC_URL: 'http://127.0.0.1:3000' } })
  const [browser, stranger] = [newVisitor(bare), newVisitor(bare)]
  await browser.enter()
  const assertion = { id: 'AA', clientDataJSON: 'AA', authenticatorData: 'AA', signature: 'AA' }
  const counters = { key: { startsWith: 'sign-in:ip:' }, failures: { gt: 0 } }
  const before = await bare.deps.db.throttle.count({ where: counters })
  const refused = [
    await browser.call(createSignInChallenge, {}),
    await browser.callProven(offerPasskey, {}, byPassword),
    await stranger.call(signInWithPasskey, { body: { assertion } })
  ]
  await bare.close()
  expect(refused.map(({ status, problem }) => [status, problem.code])).toEqual(
    refused.map(() => [409, 'passkey.unavailable'])
  )
  // No passkey was tried, so nothing counts at the address (R12).
  expect(await portal.deps.db.throttle.count({ where: counters })).toBe(before)
})

test('the audit names passkeys to the 审计管理员, and no key or challenge is in the log', async () => {
  const { authenticator } = await enterWithPasskey(portal)
  await signInBy(newVisitor(portal), authenticator)
  const auditor = await openAdmin(portal, { roles: ['AUDIT'] })
  const { body } = await auditor.call(listAuditEvents, { query: { action: 'passkey.added' } })
  expect(body.data.length).toBeGreaterThan(0)
  expect(readLog(portal)).not.toContain(authenticator.id())
})
