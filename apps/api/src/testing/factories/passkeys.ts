import {
  addPasskey,
  createSignInChallenge,
  createStepUpChallenge,
  offerPasskey,
  signInWithPasskey
} from '@portal/contract/identity/passkey'
import { listSignIns, readSecurity } from '@portal/contract/identity/security'
import { listMessages } from '@portal/contract/notice/inbox'
import { createAuthenticator, type Lies, type SoftAuthenticator } from '../doubles/authenticator.ts'
import { goodPassword, type TestBrowser, type TestProof } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import { behindProxy, newVisitor } from './visitors.ts'

/** Passkeys need a domain name. */
export const passkeyOrigin = 'http://localhost:3000'
export const withPasskeys = { ...behindProxy, PUBLIC_URL: passkeyOrigin }

export const byPassword = { factor: 'password', secret: goodPassword } as const satisfies TestProof

export const newAuthenticator = (): SoftAuthenticator => createAuthenticator({ origin: passkeyOrigin })

/** A new owner, signed in. The app needs `withPasskeys`. */
export const enterAsOwner = async (portal: TestApp) => {
  const browser = newVisitor(portal)
  const { username, phone } = await browser.enter()
  return { browser, username, phone }
}

export const enterWithPasskey = async (portal: TestApp) => {
  const owner = await enterAsOwner(portal)
  return { ...owner, ...(await addTo(owner.browser)) }
}

/** What `create` of an authenticator needs. */
export const offerTo = async (browser: TestBrowser, proof: TestProof = byPassword) => {
  const { status, body } = await browser.callProven(offerPasskey, {}, proof)
  if (status !== 201) throw new Error(`no offer: ${JSON.stringify(body)}`)
  return body
}

type Given = { name?: string; proof?: TestProof }

export const addTo = async (browser: TestBrowser, { name = '办公电脑', proof = byPassword }: Given = {}) => {
  const authenticator = newAuthenticator()
  const attestation = authenticator.create(await offerTo(browser, proof))
  const { status, body } = await browser.call(addPasskey, { body: { name, attestation } })
  if (status !== 201) throw new Error(`not added: ${JSON.stringify(body)}`)
  return { authenticator, recoveryCodes: body.recoveryCodes as string[] }
}

export const challengeFor = async (browser: TestBrowser) => (await browser.call(createSignInChallenge, {})).body

export const signInBy = async (browser: TestBrowser, authenticator: SoftAuthenticator, lies: Lies = {}) => {
  const assertion = authenticator.get(await challengeFor(browser), lies)
  return browser.call(signInWithPasskey, { body: { assertion } })
}

export const stepUpBy = async (
  browser: TestBrowser,
  authenticator: SoftAuthenticator,
  lies: Lies = {}
): Promise<TestProof> => {
  const { body } = await browser.call(createStepUpChallenge, {})
  return { factor: 'passkey', assertion: authenticator.get(body, lies) }
}

/** 登录历史, the newest first. */
export const outcomesOf = async (browser: TestBrowser): Promise<string[]> =>
  (await browser.call(listSignIns, { query: {} })).body.data.map(({ outcome }: { outcome: string }) => outcome)

export const titlesOf = async (browser: TestBrowser): Promise<string[]> =>
  (await browser.call(listMessages, { query: {} })).body.data.map(({ title }: { title: string }) => title)

/** 二次验证 as 安全中心 shows it. */
export const secondFactorOf = async (browser: TestBrowser) => (await browser.call(readSecurity, {})).body.secondFactor

export const lastAudit = ({ deps }: TestApp, action: string) =>
  deps.db.auditEvent.findFirstOrThrow({ where: { action }, orderBy: { id: 'desc' } })
