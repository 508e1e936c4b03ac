import { type CallRequest, requestOf } from '@portal/contract/address'
import {
  accessRules,
  accountHeader,
  type Endpoint,
  type Input,
  type Response as Answer
} from '@portal/contract/endpoint'
import type { StepUpNeeded } from '@portal/contract/enterprise/step-up'
import type { Problem } from '@portal/contract/errors'
import * as z from 'zod/mini'
import { commonTexts } from '#web/shared/i18n/common-texts.ts'
import { currentLanguage } from '#web/shared/i18n/i18n.ts'
import { textOf } from '#web/shared/i18n/texts.ts'
import { ApiProblem, localProblem, networkProblem } from '#web/shared/problem.ts'
import { isUserActive } from '#web/shared/session/presence.ts'
import {
  accountOf,
  noteContact,
  noteDue,
  noteOtherAccount,
  noteSessionLost
} from '#web/shared/session/session-signals.ts'
import { askForProof } from '#web/shared/step-up/asked-proof.ts'
import { viewedEnterprise } from '#web/shared/viewing.ts'

const timeoutMs = 15_000

/**
 * Calls an endpoint of the contract and returns its decoded answer (instants are `Date`).
 * Throws `ApiProblem` for every refusal, for a lost network, and after 15 s without an answer;
 * an abort by `signal` rejects with the signal's own reason. With `isLast` the request outlives the page (64 KiB at most);
 * with `isForAnyAccount` it is answered also if another account has signed in since the page was loaded.
 * If the act needs a proof (R34), `prove` gives the token; without it, a dialog asks for the proof.
 */
export const call = async <E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  { signal, isLast = false, isForAnyAccount = false, prove }: Wish = {}
): Promise<Answer<E>> => {
  const response = await ask(endpoint, input, { signal, isLast, isForAnyAccount, prove })
  return (await readAnswer(endpoint, response)) as Answer<E>
}

type Prove = (needed: StepUpNeeded) => Promise<string>

type Wish = { signal?: AbortSignal; isLast?: boolean; isForAnyAccount?: boolean; prove?: Prove | undefined }

/** The bytes of a raw endpoint, such as a file. Throws as `call` does. */
export const callForBlob = async <E extends Endpoint & { raw: true }>(
  endpoint: E,
  input: Input<E>,
  { signal }: { signal?: AbortSignal } = {}
): Promise<Blob> => {
  const response = await ask(endpoint, input, { signal, isLast: false, isForAnyAccount: false })
  try {
    return await response.blob()
  } catch {
    signal?.throwIfAborted()
    throw networkProblem()
  }
}

type Asking = {
  signal: AbortSignal | undefined
  isLast: boolean
  isForAnyAccount: boolean
  prove?: Prove | undefined
}

const ask = async (
  asked: Endpoint,
  input: unknown,
  { isForAnyAccount, prove, ...given }: Asking
): Promise<Response> => {
  const number = viewedEnterprise()
  const isSeen = number && accessRules[asked.access].audience === 'enterprise'
  const endpoint = isSeen ? (await import('./as-seen.ts')).asSeen(asked, number) : asked
  const account = isForAnyAccount ? {} : accountHeaders(endpoint)
  const sending = { ...given, account, isContact: isUserActive() }
  const request = requestOf(endpoint, input)
  let response = await send(request, sending)
  if (!response.ok) {
    const token = await tokenFor(await readProblem(endpoint, response), prove, given.signal)
    response = await send(request, { ...sending, token })
  }
  if (!response.ok) throw await readProblem(endpoint, response)
  const { audience } = accessRules[endpoint.access]
  if (audience && sending.isContact) noteContact(audience)
  return response
}

/** For the one refusal after which the same request goes on. Throws all others. */
const tokenFor = async (problem: ApiProblem, prove: Prove | undefined, signal?: AbortSignal): Promise<string> => {
  if (!problem.stepUp) throw problem
  return prove ? prove(problem.stepUp) : askForProof(problem, problem.stepUp, signal)
}

/** Names the account that this page belongs to, so that nothing is read or done for another one. */
export const accountHeaders = ({ access }: Pick<Endpoint, 'access'>): Record<string, string> => {
  const { audience } = accessRules[access]
  const id = audience ? accountOf(audience) : undefined
  return id === undefined ? {} : { [accountHeader]: id }
}

type Sending = {
  account: Record<string, string>
  /** R34 */
  token?: string
  signal: AbortSignal | undefined
  isLast: boolean
  /** The user is at the page, so the request keeps the session awake (R13). */
  isContact: boolean
}

const send = async ({ method, path, body }: CallRequest, sending: Sending): Promise<Response> => {
  const { account, token, signal, isLast, isContact } = sending
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return await fetch(path, {
      method,
      credentials: 'same-origin',
      keepalive: isLast,
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': currentLanguage(),
        ...account,
        // `stepUpHeader` of the contract, which would bring its schemas to every page.
        ...(token === undefined ? {} : { 'x-step-up': token }),
        ...(isContact ? {} : { 'x-idle': 'keep' }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout
    })
  } catch {
    signal?.throwIfAborted()
    throw timeout.aborted ? localProblem('problem.timeout') : networkProblem()
  }
}

const readAnswer = async (endpoint: Endpoint, response: Response): Promise<unknown> => {
  if (!endpoint.response) return undefined
  try {
    return parseAnswer(endpoint.response, await response.json())
  } catch {
    // The API is newer or older than this page by more than unknown members.
    throw localProblem('problem.unreadable', response.headers.get('x-request-id') ?? undefined)
  }
}

/**
 * An API that is newer than this page may add members, which are left out. The server checks its answers strictly.
 * @throws z.core.$ZodError
 */
export const parseAnswer = <S extends z.core.$ZodType>(schema: S, answer: unknown): z.core.output<S> => {
  const parsed = z.safeParse(schema, answer)
  if (parsed.success) return parsed.data
  dropUnknown(parsed.error.issues, answer)
  return z.parse(schema, answer)
}

const dropUnknown = (issues: readonly z.core.$ZodIssue[], answer: unknown): void => {
  for (const issue of issues) {
    const place = issue.path.reduce((within, key) => Reflect.get(Object(within), key), answer)
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) Reflect.deleteProperty(Object(place), key)
    // The one of several shapes that is right except for unknown members.
    if (issue.code === 'invalid_union')
      dropUnknown(issue.errors.find((each) => each.every(({ code }) => code === 'unrecognized_keys')) ?? [], place)
  }
}

const readProblem = async (endpoint: Endpoint, response: Response): Promise<ApiProblem> =>
  problemOf(endpoint, response.status, await response.json().catch(() => undefined))

/** What a refused request says. Notes when the session is lost or belongs to another account. */
export const problemOf = ({ access }: Pick<Endpoint, 'access'>, status: number, answer: unknown): ApiProblem => {
  if (!isProblem(answer)) return unreadableProblem(status)
  const { audience, unsigned, disabled } = accessRules[access]
  // A public endpoint has no session: a wrong password at sign-in is a 401 too.
  if (audience && (answer.code === unsigned || answer.code === disabled)) {
    noteSessionLost(audience, { isDisabled: answer.code === disabled })
  }
  if (audience && answer.code === 'session.other-account') noteOtherAccount(audience)
  if (answer.code === 'second-factor.required') noteDue()
  return new ApiProblem(answer)
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  /^[a-z-]+\.[a-z-]+$/.test(value.code)

/** A proxy between browser and API may answer in another format. */
const unreadableProblem = (status: number): ApiProblem => {
  // The contract's own words. Its table would bring the texts of all refusals to every page.
  const code = status >= 500 ? 'service.unavailable' : 'request.malformed'
  return new ApiProblem({ code, status, detail: textOf(commonTexts, code) })
}
