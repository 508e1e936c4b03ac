import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { networkOf } from './network.ts'
import { Refusal } from '../refusal.ts'
import { isApi } from '../request-route.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** @throws Refusal `request.too-many` */
    limitClient: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  }
  interface FastifyRequest {
    /** The client that asks the authorisation server for tokens, once it has proven itself. */
    tokenClientId: string | undefined
  }
}

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
  let last: number | undefined
  // Building the server delays the event loop too.
  app.addHook('onReady', async () => void (last = performance.now()))
  await app.register(underPressure, {
    // After a pause of a second the plugin's own measure has no sample and reports an infinite delay.
    healthCheck: async () => {
      if (last === undefined) return true
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

/** Requests for each address and minute. */
const limitRate = async (app: FastifyInstance, perMinute: number): Promise<void> => {
  const count = await countPerMinute(app, perMinute, ({ ip }) => networkOf(ip))
  app.addHook('onRequest', async (request, reply) => {
    if (isApi(request)) show(reply, 'default', await count(request))
  })
}

/** The headers that `limitClient` sets. */
export const clientLimitHeaders = ['ratelimit-policy', 'ratelimit'] as const

/**
 * R42: requests of a connected system for each minute and process. Counted after it was recognised, so that no
 * client uses up the requests of another one. An answer to a body that is no JSON comes before, and has no such headers.
 * The authorisation server calls `limitClient` itself, since it recognises its clients itself.
 */
export const limitClients = async (app: FastifyInstance, perMinute: number): Promise<void> => {
  app.decorateRequest('tokenClientId', undefined)
  const count =
    perMinute > 0 &&
    (await countPerMinute(app, perMinute, ({ client, tokenClientId }) => client?.clientId ?? tokenClientId ?? ''))
  const limitClient = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (count) show(reply, 'client', await count(request))
  }
  app.decorate('limitClient', limitClient)
  if (!count) return
  app.addHook('preHandler', async (request, reply) => {
    if (request.client) await limitClient(request, reply)
  })
}

type Verdict = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>

const countPerMinute = async (
  app: FastifyInstance,
  perMinute: number,
  keyGenerator: (request: FastifyRequest) => string
): Promise<(request: FastifyRequest) => Promise<Verdict>> => {
  if (!app.hasDecorator('createRateLimit')) await app.register(rateLimit, { global: false })
  // Each limit counts apart.
  return app.createRateLimit({ max: perMinute, timeWindow: windowSeconds * 1000, keyGenerator })
}

/**
 * Sets the headers of draft-ietf-httpapi-ratelimit-headers-11. The plugin has only their old names.
 * @throws Refusal `request.too-many`
 */
const show = (reply: FastifyReply, name: string, verdict: Verdict): void => {
  if (verdict.isAllowed) return
  append(reply, 'ratelimit-policy', `"${name}";q=${verdict.max};w=${windowSeconds}`)
  append(reply, 'ratelimit', `"${name}";r=${verdict.remaining};t=${verdict.ttlInSeconds}`)
  if (verdict.isExceeded)
    throw new Refusal('request.too-many', { retryAfterSeconds: Math.max(1, verdict.ttlInSeconds) })
}

/** Both headers are lists (RFC 9651). */
const append = (reply: FastifyReply, header: string, item: string): void => {
  const present = reply.getHeader(header)
  reply.header(header, present === undefined ? item : `${String(present)}, ${item}`)
}
