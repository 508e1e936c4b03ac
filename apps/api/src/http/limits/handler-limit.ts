import { withSignal } from '@portal/db/transaction'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from '../refusal.ts'

/** Milliseconds from the last byte of the body to the answer, so that a faulty database is reported within 5 s. */
export const answerWithinMs = 4500

declare module 'fastify' {
  interface FastifyRequest {
    /** In the time of `performance.now()`. */
    answerBy: number
  }
}

/** Fastify's `handlerTimeout` is not used: it includes the time of the body, which is long on a slow mobile network. */
export const limitAnswerTime = (app: FastifyInstance, mostMs: number): void => {
  app.decorateRequest('answerBy', 0)
  app.addHook('preHandler', (request, _reply, done) => {
    request.answerBy = performance.now() + mostMs
    done()
  })
}

/**
 * Stops waiting for `work` at the request's limit or when the caller disconnects. Transactions of `work` then do not
 * commit. @throws Refusal `service.unavailable` at the limit
 */
export const withinLimit = async <Result>(
  { request, raw }: FastifyReply,
  work: () => Promise<Result>
): Promise<Result> => {
  const over = new AbortController()
  const late = Promise.withResolvers<never>()
  const limit = setTimeout(() => {
    over.abort()
    late.reject(new Refusal('service.unavailable'))
  }, request.answerBy - performance.now())
  const leave = (): void => over.abort()
  // Not `request.signal`: Fastify aborts it when the body has been read, since Node closes the request then.
  raw.once('close', leave)
  try {
    return await Promise.race([withSignal(over.signal, work), late.promise])
  } finally {
    clearTimeout(limit)
    raw.off('close', leave)
  }
}
