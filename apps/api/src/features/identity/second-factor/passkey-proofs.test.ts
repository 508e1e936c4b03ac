import { inviteOperator } from '@portal/contract/enterprise/operator'
import {
  createProofChallenge,
  createStepUpChallenge,
  offerPasskey,
  removePasskey
} from '@portal/contract/identity/passkey'
import { proveSession } from '@portal/contract/identity/second-factor'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SoftAuthenticator } from '#api/testing/doubles/authenticator.ts'
import { freshPhone, freshUsername } from '#api/testing/browser.ts'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import {
  addTo,
  challengeFor,
  enterAsOwner,
  enterWithPasskey,
  lastAudit,
  outcomesOf,
  secondFactorOf,
  stepUpBy,
  withPasskeys
} from '#api/testing/factories/passkeys.ts'
import { newVisitor } from '#api/testing/factories/visitors.ts'

let portal: TestApp

beforeAll(async () => {
  portal = await buildTestApp({ env: withPasskeys })
})
afterAll(() => portal.close())

describe('a passkey as the second step (R34)', () => {
  test('after the password it proves the session; the answer to the password names the ways', async () => {
    const { authenticator, username } = await enterWithPasskey(portal)
    const browser = newVisitor(portal)
    expect((await browser.signInAs(username)).body).toEqual({ next: 'second-factor', factors: ['passkey'] })
    const options = (await browser.call(createProofChallenge, {})).body
    expect(options.allowCredentials).toMatchObject([{ id: authenticator.id(), transports: ['internal', 'hybrid'] }])
    expect(options).toMatchObject({ timeout: 300_000, rpId: 'localhost', userVerification: 'required' })
    const assertion = authenticator.get(options)
    const answer = await browser.call(proveSession, { body: { assertion, trustDevice: true } })
    expect([answer.status, answer.body.account.username]).toEqual([201, username])
    expect((await lastAudit(portal, 'session.started')).detail).toEqual({ factor: 'passkey' })
    expect((await browser.signInAs(username)).body.account.username).toBe(username)
  })

  test('a challenge of another sign-in, of step-up, or an assertion of another account is refused, and in 登录历史', async () => {
    const { browser: owner, authenticator, username } = await enterWithPasskey(portal)
    const stranger = await enterWithPasskey(portal)
    const [one, two] = [newVisitor(portal), newVisitor(portal)]
    await one.signInAs(username)
    await two.signInAs(username)
    const prove = (assertion: ReturnType<SoftAuthenticator['get']>) =>
      two.call(proveSession, { body: { assertion, trustDevice: false } })
    const challenges = [
      (await one.call(createProofChallenge, {})).body,
      (await owner.call(createStepUpChallenge, {})).body,
      await challengeFor(two)
    ]
    for (const each of challenges) expect((await prove(authenticator.get(each))).problem.code).toBe('passkey.wrong')
    const own = (await two.call(createProofChallenge, {})).body
    expect((await prove(stranger.authenticator.get(own))).problem.code).toBe('passkey.wrong')
    expect((await outcomesOf(owner)).slice(0, 4)).toEqual(Array(4).fill('WRONG_SECOND_FACTOR'))
    expect((await prove(authenticator.get(own))).status).toBe(201)
  })

  test('recovery codes exist with a passkey alone', async () => {
    const { username, recoveryCodes } = await enterWithPasskey(portal)
    const browser = newVisitor(portal)
    await browser.signInAs(username)
    const body = { recoveryCode: recoveryCodes[3] ?? '', trustDevice: false }
    expect((await browser.call(proveSession, { body })).status).toBe(201)
    expect((await secondFactorOf(browser)).recoveryCodes).toBe(9)
  })

  test('an account without a passkey gets no challenge', async () => {
    const { browser } = await enterAsOwner(portal)
    expect((await browser.call(createStepUpChallenge, {})).problem.code).toBe('passkey.absent')
    expect((await browser.call(createProofChallenge, {})).problem.code).toBe('session.required')
  })
})

describe('a passkey as the factor of a step-up (R34)', () => {
  const invitation = () => ({
    body: { name: '王经办', phone: freshPhone(), username: freshUsername(), role: 'VIEWER' as const, permissions: [] }
  })

  test('its token is for one act of this session, and its challenge works once', async () => {
    const { browser, authenticator, username } = await enterWithPasskey(portal)
    const proof = await stepUpBy(browser, authenticator)
    const proven = await browser.prove(offerPasskey, {}, proof)
    expect(proven.status).toBe(201)
    expect((await lastAudit(portal, 'step-up.proven')).detail).toEqual({
      action: 'second-factor.set',
      factor: 'passkey'
    })
    expect((await browser.prove(offerPasskey, {}, proof)).problem.code).toBe('passkey.wrong')
    const other = newVisitor(portal)
    await other.signInAs(username)
    await other.call(proveSession, {
      body: { assertion: authenticator.get((await other.call(createProofChallenge, {})).body), trustDevice: false }
    })
    const foreign = await stepUpBy(browser, authenticator)
    expect((await other.prove(offerPasskey, {}, foreign)).problem.code).toBe('passkey.wrong')
    expect((await browser.call(offerPasskey, {}, proven.body.token)).status).toBe(201)
    expect((await browser.call(inviteOperator, invitation())).status).toBe(201)
  })

  test('a token dies with the passkey that gave it', async () => {
    const { browser, authenticator } = await enterWithPasskey(portal)
    const second = await addTo(browser, { name: '手机', proof: await stepUpBy(browser, authenticator) })
    const proven = await browser.prove(offerPasskey, {}, await stepUpBy(browser, second.authenticator))
    const id = (await secondFactorOf(browser)).passkeys[1].id
    const params = { id }
    await browser.callProven(removePasskey, { params }, await stepUpBy(browser, authenticator))
    expect((await browser.call(offerPasskey, {}, proven.body.token)).problem.code).toBe('step-up.required')
  })
})
