import { createCaptcha, type CaptchaPurpose } from '@portal/contract/captcha'
import type { Endpoint, Input, Response } from '@portal/contract/endpoint'
import { submitProfile } from '@portal/contract/profile-endpoints'
import { readAgreement, register, sendRegistrationCode } from '@portal/contract/registration'
import { signIn } from '@portal/contract/session'
import type { APIRequestContext } from 'playwright-core'
import { captchaAnswer, codesOf } from './outbox.ts'
import { companyProfile } from './company-profile.ts'
import { type Paper, picture } from './papers.ts'
import { goodPassword } from './secrets.ts'

export type Account = {
  username: string
  password: string
  phone: string
  enterpriseType: string
  enterpriseNumber: string
}

/** Whoever can call the API: a caller, by the cookies of the own browser. */
export type Caller = { context: { request: APIRequestContext }; outboxFile: string }

let counter = process.pid * 1000 + (Date.now() % 1000)

export const freshPhone = (): string => `139${String(counter++ % 100_000_000).padStart(8, '0')}`

export const freshUsername = (): string => `mine_${(counter++).toString(36)}`

/** Calls the API as this caller's browser would, where the story is another one than the pages in between. */
export const callAs = async <const E extends Endpoint>(
  { context }: Caller,
  endpoint: E,
  input: Input<E>
): Promise<Response<E>> => {
  // Holds because Input<E> is made of just these optional parts.
  const { params = {}, body } = input as { params?: Record<string, string>; body?: unknown }
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const answer = await context.request.fetch(path, {
    method: endpoint.method,
    ...(body === undefined ? {} : { data: body })
  })
  if (answer.status() !== endpoint.status) throw new Error(`${endpoint.id}: ${answer.status()} ${await answer.text()}`)
  return (endpoint.response ? await answer.json() : undefined) as Response<E>
}

const solveCaptcha = async (caller: Caller, purpose: CaptchaPurpose) => {
  const { id } = await callAs(caller, createCaptcha, { body: { purpose } })
  return { kind: 'picture' as const, id, answer: captchaAnswer(caller.outboxFile, id) }
}

/** Registers an enterprise without opening a page. */
export const registerAccount = async (
  caller: Caller,
  given: { username?: string; enterpriseType?: string } = {}
): Promise<Account> => {
  const account = {
    username: freshUsername(),
    enterpriseType: 'SUPPLIER',
    ...given,
    password: goodPassword,
    phone: freshPhone()
  }
  const captcha = await solveCaptcha(caller, 'register')
  await callAs(caller, sendRegistrationCode, { body: { phone: account.phone, captcha } })
  const { version, sha256 } = await callAs(caller, readAgreement, {})
  const code = codesOf(caller.outboxFile, account.phone).at(-1) ?? ''
  const { enterpriseNumber } = await callAs(caller, register, {
    body: { ...account, code, agreement: { version, sha256 } }
  })
  return { ...account, enterpriseNumber }
}

/** Signs this caller's browser in without opening a page. */
export const signInAs = async (
  caller: Caller,
  { username, password }: { username: string; password: string }
): Promise<void> => {
  const captcha = await solveCaptcha(caller, 'sign-in')
  await callAs(caller, signIn, { body: { username, password, captcha } })
}

/** A new enterprise whose owner is signed in. */
export const enterAsNewCompany = async (
  caller: Caller,
  given: Parameters<typeof registerAccount>[1] = {}
): Promise<Account> => {
  const account = await registerAccount(caller, given)
  await signInAs(caller, account)
  return account
}

/** The same with the profile submitted. */
export const enterAsKnownCompany = async (caller: Caller): Promise<Account> => {
  const account = await enterAsNewCompany(caller)
  await saveProfileAs(caller)
  return account
}

/** The first 提交 of a signed-in enterprise. */
export const saveProfileAs = async (caller: Caller): Promise<void> => {
  const businessLicence = await uploadAs(caller, 'profile:businessLicence', picture('licence.png'))
  const values = { ...companyProfile(), businessLicence }
  await callAs(caller, submitProfile, { body: { revision: 0, draftRevision: 0, values } })
}

/** Uploads a paper without opening a page; returns its id. */
export const uploadAs = async ({ context }: Caller, slot: string, file: Paper): Promise<string> => {
  // A field before the file, in this order: playwright keeps it.
  const answer = await context.request.post('/api/portal/attachments', { multipart: { slot, file } })
  if (answer.status() !== 201) throw new Error(`upload: ${answer.status()} ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  return id
}
