import { requestOf } from '@portal/contract/address'
import type { Endpoint, Input } from '@portal/contract/endpoint'
import { giveConsent } from '@portal/contract/enterprise/privacy-endpoints'
import { proveStepUp, type StepUpFactor, stepUpHeader } from '@portal/contract/enterprise/step-up'
import type { Problem } from '@portal/contract/errors'
import type { CaptchaAnswer, CaptchaPurpose } from '@portal/contract/identity/captcha'
import { createCaptcha } from '@portal/contract/identity/captcha'
import { consentKinds, consentsFor } from '@portal/contract/identity/consent'
import type { PasskeyAssertion } from '@portal/contract/identity/passkey'
import { readAgreement, register, sendRegistrationCode } from '@portal/contract/identity/registration'
import { signIn } from '@portal/contract/identity/session'
import { idempotencyHeader } from '@portal/contract/partner/idempotency'
import { uploadAttachment } from '@portal/contract/qualification/attachment'
import { randomUUID } from 'node:crypto'
import type { TestApp } from './build-test-app.ts'
import { sendWatched } from './matrix/refused-writes.ts'

export type Answer = {
  status: number
  /** Parsed JSON, the bytes of a file, or undefined for 204. Each test knows the type of its answer. */
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
  problem: Problem
  headers: Record<string, unknown>
}

export type TestProof =
  | { factor: Exclude<StepUpFactor, 'passkey'>; secret: string }
  | { factor: 'passkey'; assertion: PasskeyAssertion }

export type TestBrowser = ReturnType<typeof openBrowser>

/**
 * A test browser: keeps its cookies and calls endpoints of the contract. `ip` needs TRUST_PROXY=127.0.0.1 in the app.
 * `bearer` is the access token or API key of a connected system (R40). Without `idempotencyKey` each of its POST requests
 * has a key of its own (R42).
 */
export const openBrowser = (
  { app, outbox }: Pick<TestApp, 'app' | 'outbox'>,
  {
    ip,
    language,
    bearer,
    idempotencyKey,
    isConsenting = true
  }: { ip?: string; language?: string; bearer?: string; idempotencyKey?: string; isConsenting?: boolean } = {}
) => {
  const cookies = new Map<string, string>()

  const send = async (method: string, url: string, body?: unknown, token?: string): Promise<Answer> => {
    if (isConsenting) await consent(body)
    return ask(method, url, body === undefined ? undefined : json(body), token)
  }

  const consented = new Set<string>()

  /** As the page does before it sends a sensitive value (PIPL art. 29). */
  const consent = async (body: unknown): Promise<void> => {
    for (const kind of consentsFor(valuesIn(body))) {
      const given = [...cookies.values(), kind].join()
      if (consented.has(given)) continue
      const { status } = await ask(
        giveConsent.method,
        giveConsent.path,
        json({ kind, version: consentKinds[kind].version })
      )
      if (status === giveConsent.status) consented.add(given)
    }
  }

  const ask = async (method: string, url: string, content?: Content, token?: string): Promise<Answer> => {
    const request = {
      method: method as 'GET',
      url,
      headers: {
        ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
        ...(ip ? { 'x-forwarded-for': ip } : {}),
        ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
        ...(bearer && method === 'POST' ? { [idempotencyHeader]: idempotencyKey ?? randomUUID() } : {}),
        ...(language ? { 'accept-language': language } : {}),
        ...(content ? { 'content-type': content.type } : {}),
        ...(token === undefined ? {} : { [stepUpHeader]: token })
      },
      ...(content ? { payload: content.payload } : {})
    }
    const response = await sendWatched(app, request, () => app.inject(request))
    for (const { name, value } of response.cookies) {
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const body = readBody(response)
    return { status: response.statusCode, body, problem: body as Problem, headers: response.headers }
  }

  const call = async <const E extends Endpoint>(endpoint: E, input: Input<E>, token?: string): Promise<Answer> => {
    const { method, path, body } = requestOf(endpoint, input)
    return send(method, path, body, token)
  }

  /** R34: a token for exactly this call, or the refusal of the proof. */
  const prove = async <const E extends Endpoint>(endpoint: E, input: Input<E>, proof: TestProof): Promise<Answer> => {
    const refused = await call(endpoint, input)
    const { stepUp } = refused.problem
    if (!stepUp) return refused
    const { action, digest } = stepUp
    return send('POST', proveStepUp.path, { action, digest, ...proof })
  }

  /** The call with a proof, or the refusal of the proof. */
  const callProven = async <const E extends Endpoint>(
    endpoint: E,
    input: Input<E>,
    proof: TestProof
  ): Promise<Answer> => {
    const proven = await prove(endpoint, input, proof)
    return typeof proven.body?.token === 'string' ? call(endpoint, input, proven.body.token) : proven
  }

  const tryUpload = (slot: string, file: { name: string; bytes: Buffer } = smallPicture): Promise<Answer> =>
    ask('POST', uploadAttachment.path, multipart(slot, file))

  /** Uploads a paper (R25), by default a small picture, and returns its id. */
  const upload = async (slot: string, file: { name: string; bytes: Buffer } = smallPicture): Promise<string> => {
    const answer = await tryUpload(slot, file)
    if (answer.status !== 201) throw new Error(`not uploaded: ${JSON.stringify(answer.body)}`)
    return answer.body.id
  }

  const solveCaptcha = async (purpose: CaptchaPurpose): Promise<CaptchaAnswer> => {
    const { status, body } = await call(createCaptcha, { body: { purpose } })
    if (status !== 201) throw new Error(`no captcha: ${JSON.stringify(body)}`)
    return { kind: 'picture', id: body.id, answer: outbox.captchaAnswer(body.id) }
  }

  const receiveCode = async (phone: string): Promise<string> => {
    const answer = await call(sendRegistrationCode, { body: { phone, captcha: await solveCaptcha('register') } })
    if (answer.status !== 202) throw new Error(`no code for ${phone}: ${JSON.stringify(answer.body)}`)
    return outbox.lastCode(phone)
  }

  /** The body of a successful registration with a valid code and agreement, with parts to change. */
  const registration = async (
    given: { username?: string; phone?: string; password?: string; enterpriseType?: string } = {}
  ) => {
    const phone = given.phone ?? freshPhone()
    const agreement = await call(readAgreement, {})
    return {
      enterpriseType: 'SUPPLIER',
      username: freshUsername(),
      password: goodPassword,
      agreement: { version: agreement.body.version as string, sha256: agreement.body.sha256 as string },
      ...given,
      phone,
      code: await receiveCode(phone)
    }
  }

  const signInAs = async (username: string, password: string = goodPassword): Promise<Answer> =>
    call(signIn, { body: { username, password, captcha: await solveCaptcha('sign-in') } })

  return {
    cookies,
    send,
    call,
    prove,
    callProven,
    tryUpload,
    upload,
    solveCaptcha,
    receiveCode,
    registration,
    signInAs,
    /** Registers a new enterprise and signs in as its owner. */
    enter: async (given: Parameters<typeof registration>[0] = {}) => {
      const wish = await registration(given)
      const registered = await call(register, { body: wish })
      if (registered.status !== 201) throw new Error(`not registered: ${JSON.stringify(registered.body)}`)
      const session = await signInAs(wish.username, wish.password)
      if (session.status !== 201) throw new Error(`not signed in: ${JSON.stringify(session.body)}`)
      return { ...wish, enterpriseNumber: registered.body.enterpriseNumber as string }
    }
  }
}

const json = (body: unknown): Content => ({ type: 'application/json', payload: JSON.stringify(body) })

/** Of a profile that is saved, submitted or prepared for a check. */
const valuesIn = (body: unknown): Record<string, string> => {
  const { values, submission } = Object(body) as { values?: object; submission?: { values?: object } }
  return { ...(values ?? submission?.values) }
}

type Received = { headers: Record<string, unknown>; body: string; rawPayload: Buffer }

const readBody = ({ headers, body, rawPayload }: Received): unknown => {
  if (body === '') return undefined
  return String(headers['content-type']).includes('json') ? JSON.parse(body) : rawPayload
}

type Content = { type: string; payload: string | Buffer }

const smallPicture = {
  name: '营业执照.png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64'
  )
}

const multipart = (slot: string, { name, bytes }: { name: string; bytes: Buffer }): Content => {
  const boundary = 'portal-test-boundary'
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="slot"\r\n\r\n${slot}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
  }
}

export const goodPassword = 'Coal#2026x'

let counter = Math.floor(Math.random() * 90_000_000)

export const freshPhone = (): string => `139${String(counter++ % 100_000_000).padStart(8, '0')}`

export const freshEmail = (): string => `mail${counter++}@example.com`

export const freshUsername = (): string =>
  `u_${(counter++).toString(36)}_${Math.floor(Math.random() * 1e6).toString(36)}`
