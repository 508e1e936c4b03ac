import { listOperators, requireSecondFactor } from '@portal/contract/enterprise/operator'
import { sendStepUpCode } from '@portal/contract/enterprise/step-up'
import { addPasskey, offerPasskey, removePasskey } from '@portal/contract/identity/passkey'
import { offerTotp, switchOffSecondFactor, switchOnSecondFactor } from '@portal/contract/identity/second-factor'
import { readSecurity } from '@portal/contract/identity/security'
import { readSession, signOut } from '@portal/contract/identity/session'
import { listMessages } from '@portal/contract/notice/inbox'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshPhone, freshUsername, goodPassword, openBrowser, type TestBrowser } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { createFakeClock } from '#api/testing/doubles/fake-clock.ts'
import { enterpriseIdOf } from '#api/testing/factories/attachments.ts'
import { newAuthenticator, withPasskeys } from '#api/testing/factories/passkeys.ts'
import { buildSibling, newVisitor } from '#api/testing/factories/visitors.ts'
import { wokenBy } from '#api/testing/woken-by.ts'

const clock = createFakeClock(new Date())

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: withPasskeys, deps: { clock } })
})
afterAll(() => portal.close())

const password = { factor: 'password', secret: goodPassword } as const

/** Each code works once. */
const nextCode = (secret: string): string => {
  clock.advance(30_000)
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock.now().getTime() })
}

const enter = async () => {
  const browser = newVisitor(portal)
  const { username, phone } = await browser.enter()
  // Otherwise the code of the registration would delay the next one.
  await portal.deps.pool.query("UPDATE sms_message SET created_at = created_at - interval '2 hours'")
  return { browser, username, phone }
}

const switchOn = async (browser: TestBrowser): Promise<string> => {
  const { totpSecret } = (await browser.callProven(offerTotp, {}, password)).body
  const answer = await browser.call(switchOnSecondFactor, { body: { code: nextCode(totpSecret) } })
  expect(answer.status).toBe(201)
  return totpSecret
}

const require = (browser: TestBrowser, secret: string, isRequired = true) =>
  browser.callProven(requireSecondFactor, { body: { isRequired } }, { factor: 'totp', secret: nextCode(secret) })

/** An owner with a second factor. */
const enterProtected = async () => {
  const owner = await enter()
  return { ...owner, secret: await switchOn(owner.browser) }
}

/** A colleague of the owner, signed in. */
const colleagueOf = async (owner: TestBrowser) => {
  const { body } = await owner.call(readSession, {})
  const { enterpriseId, passwordHash } = await portal.deps.db.account.findUniqueOrThrow({
    where: { id: body.account.id }
  })
  const username = freshUsername()
  const { version, sha256 } = portal.deps.shippedAgreement
  await portal.deps.db.account.create({
    data: {
      enterpriseId,
      username,
      usernameKey: username.toLowerCase(),
      name: '王经办',
      phone: freshPhone(),
      role: 'PREPARER',
      passwordHash,
      acceptances: { create: { agreement: 'registration', version, sha256, ip: '127.0.0.1' } }
    }
  })
  const browser = newVisitor(portal)
  expect((await browser.signInAs(username)).status).toBe(201)
  return { browser, username }
}

const codeOf = async (browser: TestBrowser) => (await browser.call(listMessages, { query: {} })).problem?.code

describe('requiring 二次验证 of every account (R36)', () => {
  test('takes a second factor of the owner’s own, as proof and as condition', async () => {
    const { browser, phone } = await enter()
    const wish = { body: { isRequired: true } }
    expect((await browser.call(requireSecondFactor, wish)).problem.stepUp?.factors).toEqual(['sms'])
    await browser.call(sendStepUpCode, { body: { captcha: await browser.solveCaptcha('step-up') } })
    const sms = { factor: 'sms', secret: portal.outbox.lastCode(phone) } as const
    const refused = await browser.callProven(requireSecondFactor, wish, sms)
    expect([refused.status, refused.problem.code]).toEqual([409, 'second-factor.own-first'])
    const secret = await switchOn(browser)
    const switched = async () => expect((await require(browser, secret)).status).toBe(204)
    expect(await wokenBy(portal, await enterpriseIdOf(portal, browser), switched)).toEqual(['menu'])
    expect((await browser.call(readSession, {})).body.enterprise.requiresSecondFactor).toBe(true)
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect([row.action, row.detail]).toEqual(['second-factor.rule-switched', { state: 'on' }])
  })

  test('leads open sessions without one to the set-up at their next request, on every process', async () => {
    const owner = await enterProtected()
    const { browser } = await colleagueOf(owner.browser)
    expect((await browser.call(readSession, {})).body.due).toEqual([])
    await require(owner.browser, owner.secret)
    const sibling = await buildSibling(portal, { env: withPasskeys })
    const elsewhere = openBrowser(sibling)
    for (const [name, value] of browser.cookies) elsewhere.cookies.set(name, value)
    const refused = await elsewhere.call(listMessages, { query: {} })
    await sibling.close()
    expect([refused.status, refused.problem.code]).toEqual([403, 'second-factor.required'])
    expect(refused.problem.detail).toBe('贵企业要求开启二次验证，请先完成设置')
    expect((await browser.call(readSession, {})).body.due).toEqual(['second-factor-set-up'])
    expect(await codeOf(owner.browser)).toBeUndefined()
  })

  test('a person who signs in later can only set up or sign out; the authenticator opens the portal', async () => {
    const owner = await enterProtected()
    const { username } = await colleagueOf(owner.browser)
    await require(owner.browser, owner.secret)
    const browser = newVisitor(portal)
    expect((await browser.signInAs(username)).body.due).toEqual(['second-factor-set-up'])
    expect((await browser.call(readSecurity, {})).status).toBe(200)
    expect(await codeOf(browser)).toBe('second-factor.required')
    await switchOn(browser)
    expect(await codeOf(browser)).toBeUndefined()
    expect((await browser.call(readSession, {})).body.due).toEqual([])
  })

  test('so does a passkey, and signing out is open', async () => {
    const owner = await enterProtected()
    const { username, browser: first } = await colleagueOf(owner.browser)
    await require(owner.browser, owner.secret)
    expect((await first.call(signOut, {})).status).toBe(204)
    const browser = newVisitor(portal)
    await browser.signInAs(username)
    const { body } = await browser.callProven(offerPasskey, {}, password)
    const attestation = newAuthenticator().create(body)
    expect((await browser.call(addPasskey, { body: { name: '手机', attestation } })).status).toBe(201)
    expect(await codeOf(browser)).toBeUndefined()
  })

  test('the last factor cannot be removed, also of two at once', async () => {
    const { browser, secret } = await enterProtected()
    const authenticator = newAuthenticator()
    const totp = () => ({ factor: 'totp', secret: nextCode(secret) }) as const
    const { body } = await browser.callProven(offerPasskey, {}, totp())
    const attestation = authenticator.create(body)
    await browser.call(addPasskey, { body: { name: '手机', attestation } })
    await require(browser, secret)
    const params = { id: (await browser.call(readSecurity, {})).body.secondFactor.passkeys[0].id }
    const tokens = [
      (await browser.prove(switchOffSecondFactor, {}, totp())).body.token,
      (await browser.prove(removePasskey, { params }, totp())).body.token
    ]
    const answers = await Promise.all([
      browser.call(switchOffSecondFactor, {}, tokens[0]),
      browser.call(removePasskey, { params }, tokens[1])
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('second-factor.needed')
    const { secondFactor } = (await browser.call(readSecurity, {})).body
    expect([secondFactor.state, secondFactor.recoveryCodes]).toEqual(['on', 10])
  })

  test('once it is no longer required, the portal is open again', async () => {
    const owner = await enterProtected()
    const { browser } = await colleagueOf(owner.browser)
    await require(owner.browser, owner.secret)
    expect(await codeOf(browser)).toBe('second-factor.required')
    expect((await require(owner.browser, owner.secret, false)).status).toBe(204)
    expect(await codeOf(browser)).toBeUndefined()
    const row = await portal.deps.db.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect([row.action, row.detail]).toEqual(['second-factor.rule-switched', { state: 'off' }])
  })

  test('another enterprise is not concerned', async () => {
    const owner = await enterProtected()
    const stranger = await enter()
    await require(owner.browser, owner.secret)
    expect(await codeOf(stranger.browser)).toBeUndefined()
  })

  test('the list of operators tells who has a second factor', async () => {
    const owner = await enterProtected()
    const { username, browser } = await colleagueOf(owner.browser)
    // Offered and not confirmed yet.
    expect((await browser.callProven(offerTotp, {}, password)).status).toBe(201)
    const { data } = (await owner.browser.call(listOperators, { query: {} })).body
    const known = Object.fromEntries(
      data.map((each: { username: string; hasSecondFactor: boolean }) => [each.username, each.hasSecondFactor])
    )
    expect(known).toEqual({ [owner.username]: true, [username]: false })
  })
})
