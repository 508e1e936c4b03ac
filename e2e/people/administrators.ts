import { completeAdminSetup, inviteAdmin, proveAdmin, readAdminSetup } from '@portal/contract/admin-accounts'
import { adminSignIn, createAdminCaptcha } from '@portal/contract/admin-session'
import type { AdminRole } from '@portal/contract/endpoint'
import { Secret, TOTP } from 'otpauth'
import { request } from '@playwright/test'
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

/** Opens the link of the first start and signs in. The returned cookies invite all other administrators. */
export const becomeFirstAdministrator = async (product: { url: string; outboxFile: string }): Promise<string> => {
  const { url, outboxFile } = product
  const caller = { context: { request: await request.newContext({ baseURL: url }) }, outboxFile }
  await signInAsAdministrator(caller, await setUp(caller, setupUrl(outboxFile), '系统管理员'))
  const { cookies } = await caller.context.request.storageState()
  await caller.context.request.dispose()
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
}

export const inviteAs = async (
  { url, cookies }: { url: string; cookies: string },
  roles: AdminRole[]
): Promise<string> => {
  const context = { request: await request.newContext({ baseURL: url, extraHTTPHeaders: { cookie: cookies } }) }
  try {
    return (await callAs({ context, outboxFile: '' }, inviteAdmin, { body: { roles } })).url
  } finally {
    await context.request.dispose()
  }
}

/** Completes a set-up link without opening a page. */
export const setUp = async (caller: Caller, link: string, name: string): Promise<Administrator> => {
  const token = new URL(link).pathname.split('/').at(-1) ?? ''
  const { totpSecret } = await callAs(caller, readAdminSetup, { params: { token } })
  const made = { username: freshUsername(), name, password: adminPassword }
  const body = { ...made, code: totpCode({ totpSecret }) }
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
export const takeDeskAs = async (caller: Caller, link: string, name: string): Promise<void> =>
  signInAsAdministrator(caller, await setUp(caller, link, name))
