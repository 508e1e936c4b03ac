import { request } from '@playwright/test'
import { adminSignIn, createAdminCaptcha } from '@portal/contract/desk/admin-session'
import { completeAdminSetup, inviteAdmin, proveAdmin, readAdminSetup } from '@portal/contract/desk/administrator'
import type { AdminRole } from '@portal/contract/endpoint'
import { decideProposal } from '@portal/contract/record/proposal'
import { Secret, TOTP } from 'otpauth'
import { type Caller, callAs, freshUsername } from './accounts.ts'
import { captchaAnswer, setupUrl } from './outbox.ts'
import { adminPassword } from './secrets.ts'

export type Administrator = {
  username: string
  name: string
  password: string
  totpSecret: string
  recoveryCodes: string[]
}

/** TOTP code `steps` × 30 s from now. Each code works once; set-up uses the current one, so the first sign-in uses the next. */
export const totpCode = ({ totpSecret }: { totpSecret: string }, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(totpSecret) }).generate({ timestamp: Date.now() + steps * 30_000 })

/** Of one 系统管理员 and one 安全管理员, who together invite all others (R37). */
export type AdministratorCookies = { system: string; security: string }

/** Opens the link of the first start and signs in, then the link of the first 安全管理员, which needs no second person. */
export const becomeFirstAdministrators = async (product: {
  url: string
  outboxFile: string
}): Promise<AdministratorCookies> => {
  const system = await takeCookies(product, { url: setupUrl(product.outboxFile) }, '首位系统管理员')
  const { url } = await callWith(product.url, system, (caller) =>
    callAs(caller, inviteAdmin, { body: { roles: ['SECURITY'] } })
  )
  return { system, security: await takeCookies(product, { url }, '首位安全管理员') }
}

const takeCookies = async (
  { url, outboxFile }: { url: string; outboxFile: string },
  invitation: Invitation,
  name: string
): Promise<string> => {
  const caller = { context: { request: await request.newContext({ baseURL: url }) }, outboxFile }
  await takeDeskAs(caller, invitation, name)
  const { cookies } = await caller.context.request.storageState()
  await caller.context.request.dispose()
  return cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
}

const callWith = async <T>(url: string, cookie: string, act: (caller: Caller) => Promise<T>): Promise<T> => {
  const context = { request: await request.newContext({ baseURL: url, extraHTTPHeaders: { cookie } }) }
  try {
    return await act({ context, outboxFile: '' })
  } finally {
    await context.request.dispose()
  }
}

/** A set-up link, and the code that its recipient needs if a 安全管理员 confirmed it. */
export type Invitation = { url: string; confirmationCode?: string | undefined }

/** One invites and the other confirms. */
export const inviteAs = async (
  { url, cookies }: { url: string; cookies: AdministratorCookies },
  roles: AdminRole[]
): Promise<Invitation> => {
  const made = await callWith(url, cookies.system, (caller) => callAs(caller, inviteAdmin, { body: { roles } }))
  const params = { id: made.changeId ?? '' }
  const { confirmationCode } = await callWith(url, cookies.security, (caller) =>
    callAs(caller, decideProposal, { params, body: { decision: 'confirm' } })
  )
  return { url: made.url, confirmationCode: confirmationCode ?? undefined }
}

/** Completes a set-up link without opening a page. */
export const setUp = async (
  caller: Caller,
  { url, confirmationCode }: Invitation,
  name: string
): Promise<Administrator> => {
  const token = new URL(url).pathname.split('/').at(-1) ?? ''
  const { totpSecret } = await callAs(caller, readAdminSetup, { params: { token } })
  const made = { username: freshUsername(), name, password: adminPassword }
  const body = { ...made, code: totpCode({ totpSecret }), confirmationCode }
  const { recoveryCodes } = await callAs(caller, completeAdminSetup, { params: { token }, body })
  return { ...made, totpSecret, recoveryCodes }
}

/** Does both steps without opening a page, right after set-up. */
export const signInAsAdministrator = async (caller: Caller, administrator: Administrator): Promise<void> => {
  const { username, password } = administrator
  const { id } = await callAs(caller, createAdminCaptcha, {})
  const captcha = { kind: 'picture' as const, id, answer: captchaAnswer(caller.outboxFile, id) }
  await callAs(caller, adminSignIn, { body: { username, password, captcha } })
  await callAs(caller, proveAdmin, { body: { code: totpCode(administrator, 1) } })
}

/** Sets the account up and signs in, without opening a page. */
export const takeDeskAs = async (caller: Caller, invitation: Invitation, name: string): Promise<Administrator> => {
  const administrator = await setUp(caller, invitation, name)
  await signInAsAdministrator(caller, administrator)
  return administrator
}
