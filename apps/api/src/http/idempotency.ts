import type { Endpoint } from '@portal/contract/endpoint'
import { refusals } from '@portal/contract/errors'
import { idempotencyHeader } from '@portal/contract/partner/idempotency'
import type { Tx } from '@portal/db/client'
import type { Transact, TransactionLength } from '@portal/db/transaction'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hash } from 'node:crypto'
import * as z from 'zod/mini'
import type { ClientCaller } from './caller.ts'
import { problemOf } from './errors.ts'
import { languageOf } from './language.ts'
import { Refusal } from './refusal.ts'

/** A POST of a client, by its key. `digest` says what it asks for. */
export type Once = { clientId: string; key: string; digest: Uint8Array<ArrayBuffer> }

/** The text of the body is empty with 204. */
export type KeptAnswer = { status: number; body: string }

/** R42. The feature `idempotency` gives the functions, since `http` knows no features. */
export type Idempotency = {
  /** The answer that the key has. @throws Refusal `idempotency.other-body` */
  find(once: Once): Promise<KeptAnswer | undefined>
  /**
   * Runs `work` and keeps the answer to its result in one transaction.
   * @throws Refusal `idempotency.running` while another request with this key runs
   */
  commit<Result>(
    once: Once,
    work: (tx: Tx) => Promise<Result>,
    answerTo: (result: Result) => KeptAnswer,
    length?: TransactionLength
  ): Promise<Result>
  /** Keeps a refusal. Returns the answer that the key has got meanwhile, which then counts. @throws like `find` and `commit` */
  keep(once: Once, answer: KeptAnswer): Promise<KeptAnswer | undefined>
}

declare module 'fastify' {
  interface FastifyInstance {
    idempotency: Idempotency
  }
}

/** Every POST of a connected system. */
export const isIdempotent = ({ access, method }: Pick<Endpoint, 'access' | 'method'>): boolean =>
  access === 'client' && method === 'POST'

type Asked = { endpoint: Endpoint; client: ClientCaller; body: unknown; request: FastifyRequest }

type Outcome = KeptAnswer & { isReplayed: boolean }

/**
 * R42: the answer to the first request with the key, for this one and for every repetition. `handle` gets the transaction
 * that it must use, so that its effect and the kept answer are committed together: a process that dies leaves both or
 * neither. See decision 037.
 */
export const answerOnce = async (
  { idempotency }: FastifyInstance,
  { endpoint, client, body, request }: Asked,
  handle: (transact: Transact) => Promise<unknown>
): Promise<Outcome> => {
  const digest = new Uint8Array(
    hash('sha256', [request.method, request.url, JSON.stringify(body)].join('\n'), 'buffer')
  )
  const once = { clientId: client.clientId, key: keyOf(request), digest }
  const known = await idempotency.find(once)
  if (known) return { ...known, isReplayed: true }
  let kept: KeptAnswer | undefined
  const answer = (result: unknown) => {
    if (kept) throw new Error(`${endpoint.id} begins a second transaction`)
    return (kept = answerTo(endpoint, result))
  }
  const transact: Transact = (work, length) => idempotency.commit(once, work, answer, length)
  try {
    await handle(transact)
  } catch (error) {
    const refusal = error instanceof Refusal && isFinal(error) ? writeRefusal(error, request) : undefined
    const other = refusal && (await idempotency.keep(once, refusal))
    if (other) return { ...other, isReplayed: true }
    throw error
  }
  if (!kept) throw new Error(`${endpoint.id} did not use its transaction`)
  return { ...kept, isReplayed: false }
}

/** Some libraries put the key between quotes, as RFC 9651 writes strings. They then belong to the key. */
const keyOf = ({ headers }: FastifyRequest): string => {
  const key = headers[idempotencyHeader]
  if (key === undefined || key === '') throw new Refusal('idempotency.missing')
  if (typeof key !== 'string' || !/^[\x20-\x7e]{1,255}$/.test(key)) throw new Refusal('idempotency.malformed')
  return key
}

const answerTo = ({ response, status }: Endpoint, result: unknown): KeptAnswer => ({
  status,
  body: response ? JSON.stringify(z.encode(response, result)) : ''
})

/** A refusal that says to try again or to correct a field, or that the server is at fault, is no answer to keep. */
const isFinal = ({ code }: Refusal): boolean => {
  const { status } = refusals[code]
  return status < 500 && status !== 429 && code !== 'request.invalid' && !code.startsWith('idempotency.')
}

const writeRefusal = (refusal: Refusal, request: FastifyRequest): KeptAnswer => {
  const problem = problemOf(refusal, languageOf(request.headers['accept-language']), request.id)
  return { status: problem.status, body: JSON.stringify(problem) }
}

export const sendOutcome = (reply: FastifyReply, { status, body, isReplayed }: Outcome): FastifyReply => {
  reply.code(status)
  if (isReplayed) reply.header('idempotency-replayed', 'true')
  if (body === '') return reply.send()
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  return reply.header('content-type', `${type}; charset=utf-8`).send(body)
}
