import { withSignal } from '@portal/db/transaction'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** Milliseconds from the last byte of the body to the answer. A request shall be told within 5 s that the database is unwell. */
const mostMs = 4500

declare module 'fastify' {
  interface FastifyRequest {
    /** By `performance.now()`. */
    bodyReadAt: number
  }
}

/** Fastify's own `handlerTimeout` counts the time of the body too, which a poor mobile network may need. */
export const noteBodyRead = (app: FastifyInstance): void => {
  app.decorateRequest('bodyReadAt', 0)
  app.addHook('preHandler', (request, _reply, done) => {
    request.bodyReadAt = performance.now()
    done()
  })
}

/**
 * Ends the wait for `work` when the request has taken too long. Its transactions then do not commit, as after a caller
 * who has gone. @throws Refusal `service.unavailable`
 */
export const withinLimit = async <Result>(request: FastifyRequest, work: () => Promise<Result>): Promise<Result> => {
  const over = new AbortController()
  const late = Promise.withResolvers<never>()
  const limit = setTimeout(
    () => {
      over.abort()
      late.reject(new Refusal('service.unavailable'))
    },
    request.bodyReadAt + mostMs - performance.now()
  )
  const leave = (): void => over.abort()
  request.signal.addEventListener('abort', leave)
  try {
    return await Promise.race([withSignal(over.signal, work), late.promise])
  } finally {
    clearTimeout(limit)
    request.signal.removeEventListener('abort', leave)
  }
}
