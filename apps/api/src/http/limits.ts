import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance } from 'fastify'
import { isApi } from './is-api.ts'
import { networkOf } from './network.ts'
import { Refusal } from './refusal.ts'

const windowSeconds = 60
/** So often the delay of the event loop is measured, and so long the last one counts. */
const sampleMs = 500

/** Coarse limits of one process: requests a minute and address, and a stop while the event loop is stuck. The exact limits of R6 and R12 live in the database. */
export const limitRequests = async (
  app: FastifyInstance,
  { perMinute, stuckMs }: { perMinute: number; stuckMs: number }
): Promise<void> => {
  let last = performance.now()
  await app.register(underPressure, {
    // The plugin's own measure takes every pause of a second for an endless one: it then has no sample and reads that as Infinity.
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

/** Told by the headers of draft-ietf-httpapi-ratelimit-headers; the plugin itself only knows their former names. */
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
