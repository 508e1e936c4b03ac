import { adminEndpoints } from '@portal/contract/admin'
import { uploadAttachment } from '@portal/contract/attachment'
import type { Endpoint } from '@portal/contract/endpoint'
import { integratorEndpoints } from '@portal/contract/integrator'
import { streamEvents } from '@portal/contract/menu-pages'
import { portalEndpoints } from '@portal/contract/portal'
import { readSession } from '@portal/contract/session'
import fastifyCookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { type Deps, webFolder } from './deps.ts'
import { accountRoutes } from './features/account/account.routes.ts'
import { adminRoutes } from './features/admin/admin.routes.ts'
import { findActor } from './features/session/session.store.ts'
import { findAdmin } from './features/admin/admin-session.store.ts'
import { attachmentRoutes } from './features/attachment/attachment.routes.ts'
import { auditRoutes } from './features/audit/audit.routes.ts'
import { enterpriseRoutes, profileReviewRoutes } from './features/enterprise/enterprise.routes.ts'
import { letterRoutes } from './features/letter/letter.routes.ts'
import { homeRoutes } from './features/home/home.routes.ts'
import { messageRoutes } from './features/message/message.routes.ts'
import { paymentRoutes } from './features/payment/payment.routes.ts'
import { applicationRoutes } from './features/application/application.routes.ts'
import { captchaRoutes } from './features/captcha/captcha.routes.ts'
import { grantRoutes } from './features/grant/grant.routes.ts'
import { handoverRoutes } from './features/handover/handover.routes.ts'
import { passwordResetRoutes } from './features/password-reset/password-reset.routes.ts'
import { queueRoutes } from './features/queue/queue.routes.ts'
import { reviewRoutes } from './features/review/review.routes.ts'
import { sessionRoutes } from './features/session/session.routes.ts'
import { createAddressList } from './http/address-list.ts'
import { limitBodiesInTransit } from './http/bodies-in-transit.ts'
import { limitBodyTime, longestRequestMs } from './http/body-deadline.ts'
import { answerBrokenRequest } from './http/broken-request.ts'
import { serveDevInbox } from './http/dev-inbox.ts'
import { answerWithinMs, limitAnswerTime } from './http/handler-limit.ts'
import { handleErrors, refusalOf, sendProblem } from './http/errors.ts'
import { keepRoute } from './http/found-route.ts'
import { type Readiness, refuseWhileClosing, serveHealth } from './http/health.ts'
import { limitRequests } from './http/limits.ts'
import type { Metrics } from './http/metrics.ts'
import { refuseOtherMethods } from './http/other-methods.ts'
import { answerHeaders, protect } from './http/protection.ts'
import { Refusal } from './http/refusal.ts'
import { requestIdOf } from './http/request-id.ts'
import { logAnswer, logRequests } from './http/request-log.ts'
import { readRestOfBodies } from './http/rest-of-body.ts'
import { serveSite } from './http/site.ts'

const endpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]

type Extras = {
  readiness?: Readiness
  metrics?: Metrics
  web?: string
  /** An event loop that is delayed so much refuses what comes. */
  stuckMs?: number
  /** See `limitAnswerTime`. */
  answerMs?: number
}

/** The whole server: plumbing first, then the features, in the order in which a request meets them. */
export const buildApp = async (
  deps: Deps,
  { readiness = { closing: false }, metrics, web = webFolder, stuckMs = 2000, answerMs = answerWithinMs }: Extras = {}
): Promise<FastifyInstance> => {
  const { config } = deps
  const headers = answerHeaders(config)
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy,
    genReqId: requestIdOf,
    bodyLimit: 64 * 1024,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: longestRequestMs,
    // Nothing moved for so long, neither way: a caller that does not read what it asked for. Streams of events have a heartbeat.
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // A missing Host is refused by our own hook, with a document that says so.
    http: { connectionsCheckingInterval: 5000, headersTimeout: 15_000, requireHostHeader: false },
    clientErrorHandler: answerBrokenRequest(deps.log, headers),
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers).header('x-request-id', request.id).header('cache-control', 'no-store')
      sendProblem(request, reply, refusalOf(error))
      logAnswer(request, reply)
    }
  })
  // Each takes 15 kB before it has asked for anything; streams of events are at most 5,000.
  app.server.maxConnections = 8000
  app.removeContentTypeParser('text/plain')
  // Node would answer 417 without a word to whoever expects more than 100-continue; nobody has to (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  handleErrors(app)
  keepRoute(app)
  logRequests(app)
  metrics?.observe(app)
  limitBodyTime(app, { slowPaths: [uploadAttachment.path] })
  protect(app, config)
  refuseWhileClosing(app, readiness)
  limitBodiesInTransit(app)
  readRestOfBodies(app)
  await limitRequests(app, { perMinute: config.requestsPerMinute, stuckMs })
  await app.register(fastifyCookie)
  limitAnswerTime(app, answerMs)
  recognise(app, deps)

  serveHealth(app, deps, readiness)
  // Behind https there is a proxy, perhaps on this machine, whose requests would look as if they came from this machine.
  if (deps.sms.provider === 'console' && config.publicUrl.protocol === 'http:') serveDevInbox(app, deps.sms)
  captchaRoutes(app, deps)
  sessionRoutes(app, deps)
  accountRoutes(app, deps)
  passwordResetRoutes(app, deps)
  enterpriseRoutes(app, deps)
  profileReviewRoutes(app, deps)
  attachmentRoutes(app, deps)
  applicationRoutes(app, deps)
  queueRoutes(app, deps)
  reviewRoutes(app, deps)
  grantRoutes(app, deps)
  handoverRoutes(app, deps)
  homeRoutes(app, deps)
  messageRoutes(app, deps)
  adminRoutes(app, deps)
  auditRoutes(app, deps)
  letterRoutes(app, deps)
  paymentRoutes(app, deps)
  refuseOtherMethods(app, endpoints)
  await serveSite(
    app,
    { folder: web, cookies: deps.cookies },
    { ...config.footer, passwordProfile: config.passwordProfile }
  )
  return app
}

/**
 * Who is calling: the account or the administrator behind the session cookie, and the browser's own id. Each cookie is
 * looked for on its own side only, so that neither opens anything on the other (R37).
 */
const recognise = (app: FastifyInstance, { cookies, db, pool, config }: Deps): void => {
  app.decorateRequest('actor', undefined)
  app.decorateRequest('admin', undefined)
  app.decorateRequest('device', undefined)
  const mayAdminister = config.adminAddresses ? createAddressList(config.adminAddresses) : () => true
  app.addHook('preHandler', (request, reply, done) => {
    // By the route that was found: the same path may be written in many ways.
    const route = request.route ?? ''
    const isAdmin = route.startsWith('/api/admin/')
    if (!isAdmin && !route.startsWith('/api/portal/')) return done()
    if (isAdmin && !mayAdminister(request.ip)) return done(new Refusal('request.not-found'))
    // Requests that read come several at once with a first page; each would get an id of its own.
    request.device = request.method === 'GET' ? cookies.readDevice(request) : cookies.ensureDevice(request, reply)
    const token = isAdmin ? cookies.readAdmin(request) : cookies.readSession(request)
    if (!token) return done()
    // R13: what a page asks for by itself, as it says or because it is its stream, keeps no session awake.
    const isContact = request.headers['x-idle'] !== 'keep' && route !== streamEvents.path
    if (isAdmin) {
      findAdmin(db, token, isContact).then((admin) => {
        request.admin = admin
        done()
      }, done)
    } else {
      findActor(pool, token, { isContact, withOpenings: route === readSession.path }).then((actor) => {
        request.actor = actor
        done()
      }, done)
    }
  })
}
