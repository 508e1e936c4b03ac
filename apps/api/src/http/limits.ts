import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

/** Coarse limits of one process: requests a minute and address, and a stop while the event loop is stuck. The exact limits of R6 and R12 live in the database. */
export const limitRequests = async (app: FastifyInstance, { perMinute }: { perMinute: number }): Promise<void> => {
  await app.register(underPressure, {
    maxEventLoopDelay: 2000,
    retryAfter: 5,
    pressureHandler: () => {
      throw new Refusal('service.busy', { retryAfterSeconds: 5 })
    }
  })
  if (perMinute === 0) return
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    allowList: (request) => !request.url.startsWith('/api/'),
    errorResponseBuilder: (_request, { ttl }) =>
      new Refusal('request.too-many', { retryAfterSeconds: Math.ceil(ttl / 1000) })
  })
}
