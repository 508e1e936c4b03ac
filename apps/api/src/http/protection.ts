import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isHealth } from './health.ts'
import { Refusal } from './refusal.ts'
import { isApi } from './request-route.ts'

const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  // antd writes its styles into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'"
].join('; ')

/** For every answer that is no page. If it is opened as a page, it loads and runs nothing. */
export const answerHeaders = ({ publicUrl }: { publicUrl: URL }): Record<string, string> => ({
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  ...(publicUrl.protocol === 'https:' ? { 'strict-transport-security': 'max-age=31536000' } : {})
})

const pageHeaders = (config: { publicUrl: URL }): Record<string, string> => ({
  ...answerHeaders(config),
  'content-security-policy': pagePolicy,
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()'
})

/** Sets protective headers. Refuses a second Host header and cross-site requests that change state. */
export const protect = (app: FastifyInstance, { publicUrl }: { publicUrl: URL }): void => {
  const { origin } = publicUrl
  const onPages = pageHeaders({ publicUrl })
  const onAnswers = answerHeaders({ publicUrl })

  // Hooks without `await` are not async, since an async hook costs a promise for each request.
  app.addHook('onRequest', (request, reply, done) => {
    const { url } = request
    const isAnswer = isApi(request)
    reply.headers(isAnswer || isHealth(url) ? onAnswers : onPages)
    reply.header('x-request-id', request.id)
    if (isAnswer) reply.header('cache-control', 'no-store')
    done(judgeOrigin(request, origin))
  })
}

const judgeOrigin = (request: FastifyRequest, ownOrigin: string): Refusal | undefined => {
  // HAProxy's own check is HTTP/1.0 and has no Host.
  const least = isHealth(request.url) && request.raw.httpVersion === '1.0' ? 0 : 1
  const hosts = countHosts(request)
  if (hosts < least || hosts > 1) return new Refusal('request.malformed')
  if (changesState(request) && isCrossSite(request, ownOrigin)) return new Refusal('request.cross-site')
  return undefined
}

/** Node keeps the first of several Host headers, but a proxy may use another one. */
const countHosts = ({ raw: { rawHeaders } }: FastifyRequest): number => {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1
  }
  return count
}

const changesState = ({ method }: FastifyRequest): boolean => method !== 'GET' && method !== 'HEAD'

/** Browsers send Sec-Fetch-Site or at least Origin with such requests; programs without cookies send neither. */
const isCrossSite = ({ headers }: FastifyRequest, ownOrigin: string): boolean => {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
  return headers.origin !== undefined && headers.origin !== ownOrigin
}
