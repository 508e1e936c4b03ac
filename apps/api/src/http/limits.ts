import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { isApi } from './is-api.ts'
import { networkOf } from './network.ts'
import { Refusal } from './refusal.ts'

const windowSeconds = 60
/** How often the delay of the event loop is measured. */
const sampleMs = 500

/**
 * Coarse limits of one process: requests for each address and minute, and refusals while the event loop is stuck. The
 * exact limits of R6 and R12 are in the database.
 */
export const limitRequests = async (
  app: FastifyInstance,
  { perMinute, stuckMs }: { perMinute: number; stuckMs: number }
): Promise<void> => {
  let last = performance.now()
  await app.register(underPressure, {
    // After a pause of a second the plugin's own measure has no sample and reports an infinite delay.
    healthCheck: async () => {
      const now = performance.now()
      const lateMs = now - last - sampleMs
      last = now
      return lateMs < stuckMs
    },
    healthCheckInterval: sampleMs,
    retryAfter: 5,
    pressureHandler: () => {
      throw new Refusal('service.busy', { retryAfterSeconds: 5 })
    }
  })
  if (perMinute > 0) await limitRate(app, perMinute)
}

/** Sets the headers of draft-ietf-httpapi-ratelimit-headers. The plugin has only their old names. */
const limitRate = async (app: FastifyInstance, perMinute: number): Promise<void> => {
  await app.register(rateLimit, {
    global: false,
    max: perMinute,
    timeWindow: windowSeconds * 1000,
    keyGenerator: ({ ip }) => networkOf(ip)
  })
  const count = app.createRateLimit()
  app.addHook('onRequest', async (request, reply) => {
    if (!isApi(request)) return
    const verdict = await count(request)
    if (verdict.isAllowed) return
    reply.header('ratelimit-policy', `"default";q=${perMinute};w=${windowSeconds}`)
    reply.header('ratelimit', `"default";r=${verdict.remaining};t=${verdict.ttlInSeconds}`)
    if (verdict.isExceeded)
      throw new Refusal('request.too-many', { retryAfterSeconds: Math.max(1, verdict.ttlInSeconds) })
  })
}
