import type { APIRequestContext } from '@playwright/test'
import { openCaller } from '@portal/contract/enterprise/caller'
import type { Endpoint, Input, Response } from '@portal/contract/endpoint'
import { giveConsent } from '@portal/contract/enterprise/privacy-endpoints'
import { submitProfile } from '@portal/contract/enterprise/profile-endpoints'
import { createCaptcha, type CaptchaPurpose } from '@portal/contract/identity/captcha'
import { consentKinds, consentsFor } from '@portal/contract/identity/consent'
import { readAgreement, register, sendRegistrationCode } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import { companyProfile } from './company-profile.ts'
import { captchaAnswer, codesOf } from './outbox.ts'
import { type Paper, picture } from './papers.ts'
import { goodPassword } from './secrets.ts'

export type Account = {
  username: string
  password: string
  phone: string
  enterpriseType: string
  enterpriseNumber: string
}

/** Calls the API with the cookies of one browser. */
export type Caller = { context: { request: APIRequestContext }; outboxFile: string }

let counter = process.pid * 1000 + (Date.now() % 1000)

export const freshPhone = (): string => `139${String(counter++ % 100_000_000).padStart(8, '0')}`

export const freshUsername = (): string => `mine_${(counter++).toString(36)}`

/** Calls the API with this browser's cookies, for steps that the story does not tell through the pages. */
export const callAs = <const E extends Endpoint>(caller: Caller, endpoint: E, input: Input<E>): Promise<Response<E>> =>
  callerOf(caller).call(endpoint, input)

/** The same for an act that asks for a second proof (R34), which the password gives. */
export const callProvenAs = <const E extends Endpoint>(
  caller: Caller,
  endpoint: E,
  { input, password }: { input: Input<E>; password: string }
): Promise<Response<E>> => callerOf(caller).callProven(endpoint, input, password)

const callerOf = ({ context }: Caller) =>
  openCaller(async ({ path, body, ...request }) => {
    const answer = await context.request.fetch(path, { ...request, ...(body === undefined ? {} : { data: body }) })
    return { status: answer.status(), text: await answer.text() }
  })

export const solveCaptcha = async (caller: Caller, purpose: CaptchaPurpose) => {
  const { id } = await callAs(caller, createCaptcha, { body: { purpose } })
  return { kind: 'picture' as const, id, answer: captchaAnswer(caller.outboxFile, id) }
}

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

/** Signs in without opening a page. */
export const signInAs = async (
  caller: Caller,
  { username, password }: { username: string; password: string }
): Promise<void> => {
  const captcha = await solveCaptcha(caller, 'sign-in')
  await callAs(caller, signIn, { body: { username, password, captcha } })
}

export const enterAsNewCompany = async (
  caller: Caller,
  given: Parameters<typeof registerAccount>[1] = {}
): Promise<Account> => {
  const account = await registerAccount(caller, given)
  await signInAs(caller, account)
  return account
}

export const enterAsKnownCompany = async (caller: Caller): Promise<Account> => {
  const account = await enterAsNewCompany(caller)
  await saveProfileAs(caller)
  return account
}

export const saveProfileAs = async (caller: Caller): Promise<void> => {
  const businessLicence = await uploadAs(caller, 'profile:businessLicence', picture('licence.png'))
  const values = { ...companyProfile(), businessLicence }
  for (const kind of consentsFor(values)) {
    await callAs(caller, giveConsent, { body: { kind, version: consentKinds[kind].version } })
  }
  await callAs(caller, submitProfile, { body: { revision: 0, draftRevision: 0, values } })
}

/** Uploads a paper without opening a page and returns its id. */
export const uploadAs = async ({ context }: Caller, slot: string, file: Paper): Promise<string> => {
  // The API expects the field before the file; playwright keeps this order.
  const answer = await context.request.post('/api/portal/attachments', { multipart: { slot, file } })
  if (answer.status() !== 201) throw new Error(`upload: ${answer.status()} ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  return id
}
