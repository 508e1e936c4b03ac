import { withSignal } from '@portal/db/transaction'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Refusal } from './refusal.ts'

/** Milliseconds from the last byte of the body to the answer, so that a request is told within 5 s that the database is unwell. */
export const answerWithinMs = 4500

declare module 'fastify' {
  interface FastifyRequest {
    /** As `performance.now()` tells the time. */
    answerBy: number
  }
}

/** Fastify's own `handlerTimeout` counts the time of the body too, which a poor mobile network may need. */
export const limitAnswerTime = (app: FastifyInstance, mostMs: number): void => {
  app.decorateRequest('answerBy', 0)
  app.addHook('preHandler', (request, _reply, done) => {
    request.answerBy = performance.now() + mostMs
    done()
  })
}

/**
 * Ends the wait for `work` when the request has taken too long. Its transactions then do not commit, as after a caller
 * who has gone. @throws Refusal `service.unavailable`
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
  // Not `request.signal`: Fastify aborts it as soon as the body has been read, since Node then closes the request.
  raw.once('close', leave)
  try {
    return await Promise.race([withSignal(over.signal, work), late.promise])
  } finally {
    clearTimeout(limit)
    raw.off('close', leave)
  }
}
