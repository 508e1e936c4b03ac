import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { type Client, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { clientLimitHeaders } from '#api/http/limits/limits.ts'
import { Refusal } from '#api/http/refusal.ts'

type Asked = { request: FastifyRequest; reply: FastifyReply }

const asked = new WeakMap<IncomingMessage, Asked>()

/** Before the provider handles a request: it hands on the request of Node only. */
export const rememberAsked = (request: FastifyRequest, reply: FastifyReply): void => {
  asked.set(request.raw, { request, reply })
}

/** R42: only once the client has proven itself, so that strangers use up nothing of it. @throws 429 */
export const countTokenRequest = async (ctx: KoaContextWithOIDC, { clientId }: Client): Promise<void> => {
  const { request, reply } = asked.get(ctx.req) ?? {}
  if (!request || !reply) return
  request.tokenClientId = clientId
  try {
    await request.server.limitClient(request, reply)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw tooManyRequests(ctx, error.retryAfterSeconds ?? 1)
  } finally {
    for (const name of clientLimitHeaders) {
      const value = reply.getHeader(name)
      if (value !== undefined) ctx.set(name, String(value))
    }
  }
}

/** RFC 6749, 5.2 has no code for it, so it is that of the 503. */
export const tooManyRequests = (ctx: KoaContextWithOIDC, retryAfterSeconds: number): Error => {
  ctx.set('retry-after', String(retryAfterSeconds))
  const error = new errors.CustomOIDCProviderError('temporarily_unavailable', 'too many requests')
  return Object.assign(error, { status: 429, statusCode: 429 })
}
