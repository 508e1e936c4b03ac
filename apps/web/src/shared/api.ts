import type { Endpoint, Input, Response as Answer } from '@portal/contract/endpoint'
import { type Problem, type RefusalCode, refusals } from '@portal/contract/errors'
import * as z from 'zod/mini'
import { currentLanguage } from '#web/shared/i18n/i18n.ts'
import { ApiProblem, localProblem } from '#web/shared/problem.ts'
import { noteContact, noteSessionLost } from '#web/shared/session/session-signals.ts'

const timeoutMs = 15_000

type Values = Record<string, string | number | boolean | undefined>
type Parts = { params?: Values; query?: Values; body?: unknown }

/**
 * Calls an endpoint of the contract and returns its decoded answer (instants are `Date`).
 * Throws `ApiProblem` for every refusal, for a lost network, and after 15 s without an answer;
 * an abort by `signal` rejects with the signal's own reason. With `isLast` the request outlives the page (64 KiB at most).
 */
export const call = async <E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  { signal, isLast = false }: { signal?: AbortSignal; isLast?: boolean } = {}
): Promise<Answer<E>> => {
  // Input<E> is a conditional type that the compiler cannot look into here; its parts are these three.
  const parts = input as Parts
  const response = await send(endpoint, parts, { signal, isLast })
  if (!response.ok) throw await readProblem(endpoint, response)
  if (endpoint.access !== 'public') noteContact()
  return (await readAnswer(endpoint, response)) as Answer<E>
}

type Sending = { signal: AbortSignal | undefined; isLast: boolean }

const send = async (endpoint: Endpoint, parts: Parts, { signal, isLast }: Sending): Promise<Response> => {
  const timeout = AbortSignal.timeout(timeoutMs)
  try {
    return await fetch(addressOf(endpoint.path, parts), {
      method: endpoint.method,
      credentials: 'same-origin',
      keepalive: isLast,
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': currentLanguage(),
        ...(parts.body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout
    })
  } catch {
    signal?.throwIfAborted()
    throw localProblem(timeout.aborted ? 'problem.timeout' : 'problem.network')
  }
}

/** `/a/:id` with its parameters and query filled in; absent query values are left out. */
export const addressOf = (path: string, { params = {}, query = {} }: Parts): string => {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size > 0 ? `${filled}?${search}` : filled
}

const readAnswer = async (endpoint: Endpoint, response: Response): Promise<unknown> => {
  if (!endpoint.response) return undefined
  try {
    return z.parse(endpoint.response, await response.json())
  } catch {
    // The API is newer or older than this page.
    throw localProblem('problem.unreadable', response.headers.get('x-request-id') ?? undefined)
  }
}

const readProblem = async (endpoint: Endpoint, response: Response): Promise<ApiProblem> => {
  const answer: unknown = await response.json().catch(() => undefined)
  if (!isProblem(answer)) return unreadableProblem(response)
  // A wrong password at sign-in is a 401 too, but says nothing about the session.
  if (endpoint.access !== 'public' && answer.code === 'session.required') noteSessionLost()
  return new ApiProblem(answer)
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  value.code in refusals

/** A proxy between browser and API answers in its own words; these are ours. */
const unreadableProblem = (response: Response): ApiProblem => {
  const code: RefusalCode = response.status >= 500 ? 'service.unavailable' : 'request.malformed'
  const { zh, en } = refusals[code]
  return new ApiProblem({ code, status: response.status, detail: currentLanguage() === 'en' ? en : zh })
}
