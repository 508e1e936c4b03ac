import type { Body } from '@portal/contract/endpoint'
import { completeActivation, startActivation, verifyActivation } from '@portal/contract/enterprise/activation'
import { inviteOperator } from '@portal/contract/enterprise/operator'
import { readAgreement } from '@portal/contract/identity/registration'
import type { Actor } from '#api/http/caller.ts'
import { type Answer, freshPhone, freshUsername, goodPassword, type TestBrowser } from '../browser.ts'
import type { TestApp } from '../build-test-app.ts'
import { addApplicant, openSession } from './cases.ts'
import { newVisitor } from './visitors.ts'

export type Owner = TestBrowser & { actor: Actor }

/** The signed-in owner of a new enterprise, with an address of its own; the app needs `behindProxy`. */
export const openOwner = async (portal: TestApp): Promise<Owner> => {
  const actor = await addApplicant(portal)
  return { ...(await openAs(portal, actor)), actor }
}

/** A browser in which this account is signed in. */
export const openAs = async (portal: TestApp, actor: Actor): Promise<TestBrowser> => {
  const browser = newVisitor(portal)
  browser.cookies.set(portal.deps.cookies.names.session, await openSession(portal, actor))
  return browser
}

export type Invited = { id: string; username: string; phone: string }

export const invite = async (
  owner: TestBrowser,
  given: Partial<Body<typeof inviteOperator>> = {}
): Promise<Invited> => {
  const wish = {
    name: '王经办',
    phone: freshPhone(),
    username: freshUsername(),
    role: 'PREPARER' as const,
    permissions: [],
    ...given
  }
  const { status, body } = await owner.call(inviteOperator, { body: wish })
  if (status !== 201) throw new Error(`not invited: ${JSON.stringify(body)}`)
  return { id: body.id, username: wish.username, phone: wish.phone }
}

/** The first step, in a browser of its own. */
export const startInvited = async (portal: TestApp, { username }: Invited) => {
  const browser = newVisitor(portal)
  const captcha = await browser.solveCaptcha('activate')
  const started = await browser.call(startActivation, { body: { username, captcha } })
  await portal.deps.background.settled()
  return { browser, id: started.body.id as string }
}

/** The first two steps. */
export const proveInvited = async (portal: TestApp, invited: Invited) => {
  const { browser, id } = await startInvited(portal, invited)
  const body = { code: portal.outbox.lastCode(invited.phone) }
  const verified = await browser.call(verifyActivation, { params: { id }, body })
  if (verified.status !== 200) throw new Error(`not verified: ${JSON.stringify(verified.body)}`)
  return { browser, id, token: verified.body.token as string }
}

export const completeProven = async (
  { browser, id, token }: Awaited<ReturnType<typeof proveInvited>>,
  password = goodPassword
): Promise<Answer> => {
  const { body } = await browser.call(readAgreement, {})
  const agreement = { version: body.version as string, sha256: body.sha256 as string }
  return browser.call(completeActivation, { params: { id }, body: { token, password, agreement } })
}

/** An operator who has activated the account and signed in. */
export const openInvited = async (portal: TestApp, owner: TestBrowser, given: Parameters<typeof invite>[1] = {}) => {
  const invited = await invite(owner, given)
  const completed = await completeProven(await proveInvited(portal, invited))
  if (completed.status !== 204) throw new Error(`not activated: ${JSON.stringify(completed.body)}`)
  const browser = newVisitor(portal)
  const signedIn = await browser.signInAs(invited.username, goodPassword)
  if (signedIn.status !== 201) throw new Error(`not signed in: ${JSON.stringify(signedIn.body)}`)
  return { ...browser, ...invited }
}
