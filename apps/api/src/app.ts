import fastifyCookie from '@fastify/cookie'
import { adminEndpoints } from '@portal/contract/admin'
import { streamDeskEvents } from '@portal/contract/application/queue'
import type { Endpoint } from '@portal/contract/endpoint'
import { readSession } from '@portal/contract/identity/session'
import { integratorEndpoints } from '@portal/contract/integrator'
import { portalEndpoints } from '@portal/contract/portal'
import { streamEvents } from '@portal/contract/qualification/menu-pages'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { createAddressList } from './adapters/address-list.ts'
import { type Deps, webFolder } from './deps.ts'
import { applicationRoutes } from './features/application/application/application.routes.ts'
import { handoverRoutes } from './features/application/handover/handover.routes.ts'
import { homeRoutes } from './features/application/home/home.routes.ts'
import { internalCheckRoutes } from './features/application/internal-check/internal-check.routes.ts'
import { queueRoutes } from './features/application/queue/queue.routes.ts'
import { reviewRoutes } from './features/application/review/review.routes.ts'
import { campaignRoutes } from './features/desk/campaign/campaign.routes.ts'
import { importUploadRoutes } from './features/desk/import-upload/import-upload.routes.ts'
import { teamRoutes } from './features/application/team/team.routes.ts'
import { adminEnterpriseRoutes } from './features/desk/admin-enterprise/admin-enterprise.routes.ts'
import { findAdmin, isOfDisabledAdmin } from './features/desk/administrator/admin-session.store.ts'
import { adminRoutes } from './features/desk/administrator/admin.routes.ts'
import { noteRefusals } from './features/desk/administrator/note-refusals.ts'
import { auditLogRoutes } from './features/desk/audit-log/audit-log.routes.ts'
import { dayRoutes } from './features/desk/day/day.routes.ts'
import { firstMorningRoutes } from './features/desk/first-morning/first-morning.routes.ts'
import { reportRoutes } from './features/desk/report/report.routes.ts'
import { savedViewRoutes } from './features/desk/saved-view/saved-view.routes.ts'
import { searchRoutes } from './features/desk/search/search.routes.ts'
import { signalRoutes } from './features/desk/signals/signals.routes.ts'
import { noticeLogRoutes } from './features/desk/notice-log/notice-log.routes.ts'
import { smsLogRoutes } from './features/desk/sms-log/sms-log.routes.ts'
import { viewAsRoutes } from './features/desk/view-as/view-as.routes.ts'
import { companyCheckRoutes } from './features/enterprise/company-check/company-check.routes.ts'
import { letterRoutes } from './features/enterprise/letter/letter.routes.ts'
import { licenceRoutes } from './features/enterprise/licence/licence.routes.ts'
import { operatorRoutes } from './features/enterprise/operator/operator.routes.ts'
import { paymentRoutes } from './features/enterprise/payment/payment.routes.ts'
import { personalDataRoutes } from './features/enterprise/personal-data/personal-data.routes.ts'
import { phoneRoutes } from './features/enterprise/phone/phone.routes.ts'
import { photoRoutes } from './features/enterprise/photo/photo.routes.ts'
import { enterpriseRoutes, profileReviewRoutes } from './features/enterprise/profile/profile.routes.ts'
import { createRequireStepUp } from './features/enterprise/step-up/require-step-up.ts'
import { stepUpRoutes } from './features/enterprise/step-up/step-up.routes.ts'
import { accountRoutes } from './features/identity/account/account.routes.ts'
import { agreementRoutes } from './features/identity/agreement/agreement.routes.ts'
import { captchaRoutes } from './features/identity/captcha/captcha.routes.ts'
import { emailRoutes } from './features/identity/email/email.routes.ts'
import { factorResetRoutes } from './features/identity/factor-reset/factor-reset.routes.ts'
import { freezeRoutes } from './features/identity/freeze/freeze.routes.ts'
import { findRelyingParty } from './features/identity/passkey/relying-party.ts'
import { passwordResetRoutes } from './features/identity/password-reset/password-reset.routes.ts'
import { secondFactorRoutes } from './features/identity/second-factor/second-factor.routes.ts'
import { sessionRoutes } from './features/identity/session/session.routes.ts'
import { isOfDisabled } from './features/identity/session/session.store.ts'
import { questionRoutes } from './features/notice/question/question.routes.ts'
import { broadcastRoutes } from './features/notice/broadcast/broadcast.routes.ts'
import { inboxRoutes } from './features/notice/inbox/inbox.routes.ts'
import { countCalls } from './features/partner/client/call-counter.ts'
import { noticeSettingsRoutes } from './features/notice/settings/settings.routes.ts'
import { clientRoutes } from './features/partner/client/client.routes.ts'
import { docsRoutes } from './features/partner/docs/docs.routes.ts'
import { partnerRoutes } from './features/partner/enterprise/enterprise.routes.ts'
import { createIdempotency } from './features/partner/idempotency/create-idempotency.ts'
import { oauthRoutes } from './features/partner/oauth/oauth.routes.ts'
import { partnerMessageRoutes } from './features/partner/partner-message/partner-message.routes.ts'
import { paymentApprovalRoutes } from './features/partner/payment-approval/payment-approval.routes.ts'
import { sandboxRoutes } from './features/partner/sandbox/sandbox.routes.ts'
import { adminWebhookRoutes } from './features/partner/webhook/admin-webhook.routes.ts'
import { webhookRoutes } from './features/partner/webhook/webhook.routes.ts'
import { attachmentRoutes } from './features/qualification/attachment/attachment.routes.ts'
import { catalogueRoutes } from './features/qualification/catalogue/catalogue.routes.ts'
import { grantRoutes } from './features/qualification/grant/grant.routes.ts'
import { changeRoutes } from './features/record/change/change.routes.ts'
import { proposalRoutes } from './features/record/proposal/proposal.routes.ts'
import { limitBodiesInTransit } from './http/limits/bodies-in-transit.ts'
import { limitBodyTime } from './http/limits/body-deadline.ts'
import { answerBrokenRequest } from './http/broken-request.ts'
import { serveDevInbox } from './http/dev-inbox.ts'
import { handleErrors, refusalOf, sendProblem } from './http/errors.ts'
import { answerWithinMs, limitAnswerTime } from './http/limits/handler-limit.ts'
import { type Readiness, refuseUnlessReady, serveHealth } from './http/health.ts'
import { longestRequestMs } from './http/limits/least-rate.ts'
import { limitClients, limitRequests } from './http/limits/limits.ts'
import type { Metrics } from './http/metrics.ts'
import { refuseOtherMethods } from './http/other-methods.ts'
import { readPlainAddresses } from './http/limits/plain-addresses.ts'
import { answerHeaders, protect } from './http/protection.ts'
import { keepRoute } from './http/request-route.ts'
import { proposalSubjects } from './proposal-subjects.ts'
import { Refusal } from './http/refusal.ts'
import { logAnswer, logRequests, requestIdOf } from './http/request-log.ts'
import { readRestOfBodies } from './http/limits/rest-of-body.ts'
import { serveSite } from './http/site.ts'

const endpoints: readonly Endpoint[] = [...portalEndpoints, ...adminEndpoints, ...integratorEndpoints]

type Extras = {
  readiness?: Readiness
  metrics?: Metrics
  web?: string
  /** Requests are refused while the event loop is delayed by more than this. */
  stuckMs?: number
  /** See `limitAnswerTime`. */
  answerMs?: number
}

/** The whole server. Hooks run in the order of registration, so plumbing comes before the features. */
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
    // A caller must not leave its answer unread, so silent connections are closed. Event streams have a heartbeat.
    connectionTimeout: 60_000,
    keepAliveTimeout: 30_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Our own hook refuses a missing Host with a problem document.
    http: { connectionsCheckingInterval: 5000, headersTimeout: 15_000, requireHostHeader: false },
    clientErrorHandler: answerBrokenRequest(deps.log, headers),
    frameworkErrors: (error, request, reply) => {
      reply.headers(headers).header('x-request-id', request.id).header('cache-control', 'no-store')
      sendProblem(request, reply, refusalOf(error))
      logAnswer(request, reply)
    }
  })
  // A connection takes 15 kB before its first request. There are at most 5,000 event streams of enterprises and 500 of administrators.
  app.server.maxConnections = 8000
  app.removeContentTypeParser('text/plain')
  // Node answers an unknown Expect header with an empty 417. A server may ignore the header (RFC 9110, 10.1.1).
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response))
  handleErrors(app)
  if (config.trustProxy) readPlainAddresses(app)
  keepRoute(app)
  logRequests(app)
  metrics?.observe(app)
  limitBodyTime(app)
  protect(app, config)
  refuseUnlessReady(app, readiness)
  limitBodiesInTransit(app)
  readRestOfBodies(app)
  await limitRequests(app, { perMinute: config.requestsPerMinute, stuckMs })
  await app.register(fastifyCookie)
  limitAnswerTime(app, answerMs)
  recognise(app, deps)
  noteRefusals(app, deps)
  countCalls(app, deps)
  await limitClients(app, config.clientRequestsPerMinute)
  app.decorate('requireStepUp', createRequireStepUp(deps))
  app.decorate('idempotency', createIdempotency(deps))

  serveHealth(app, deps, readiness)
  // With https there is a proxy. If it runs on this machine, all its requests seem to come from this machine.
  if (deps.sms.provider === 'console' && config.publicUrl.protocol === 'http:') serveDevInbox(app, deps.sms)
  captchaRoutes(app, deps)
  sessionRoutes(app, deps)
  accountRoutes(app, deps)
  agreementRoutes(app, deps)
  passwordResetRoutes(app, deps)
  enterpriseRoutes(app, deps)
  profileReviewRoutes(app, deps)
  attachmentRoutes(app, deps)
  applicationRoutes(app, deps)
  queueRoutes(app, deps)
  licenceRoutes(app, deps)
  companyCheckRoutes(app, deps)
  reviewRoutes(app, deps)
  teamRoutes(app, deps)
  grantRoutes(app, deps)
  handoverRoutes(app, deps)
  homeRoutes(app, deps)
  inboxRoutes(app, deps)
  noticeSettingsRoutes(app, deps)
  emailRoutes(app, deps)
  broadcastRoutes(app, deps)
  questionRoutes(app, deps)
  adminRoutes(app, deps)
  adminEnterpriseRoutes(app, deps)
  signalRoutes(app, deps)
  campaignRoutes(app, deps)
  importUploadRoutes(app, deps)
  viewAsRoutes(app, deps)
  factorResetRoutes(app, deps)
  proposalRoutes(app, deps, proposalSubjects)
  freezeRoutes(app, deps)
  auditLogRoutes(app, deps)
  letterRoutes(app, deps)
  photoRoutes(app, deps)
  phoneRoutes(app, deps)
  paymentRoutes(app, deps)
  operatorRoutes(app, deps)
  internalCheckRoutes(app, deps)
  secondFactorRoutes(app, deps)
  stepUpRoutes(app, deps)
  personalDataRoutes(app, deps)
  clientRoutes(app, deps)
  catalogueRoutes(app, deps)
  oauthRoutes(app, deps)
  partnerRoutes(app, deps)
  changeRoutes(app, deps)
  webhookRoutes(app, deps)
  adminWebhookRoutes(app, deps)
  partnerMessageRoutes(app, deps)
  paymentApprovalRoutes(app, deps)
  sandboxRoutes(app, deps)
  smsLogRoutes(app, deps)
  noticeLogRoutes(app, deps)
  savedViewRoutes(app, deps)
  dayRoutes(app, deps)
  firstMorningRoutes(app, deps)
  searchRoutes(app, deps)
  reportRoutes(app, deps)
  await docsRoutes(app, deps)
  refuseOtherMethods(app, endpoints)
  await serveSite(
    app,
    { folder: web, cookies: deps.cookies, mayAdminister: mayAdministerBy(config) },
    {
      ...config.footer,
      passwordProfile: config.passwordProfile,
      passkeys: findRelyingParty(deps) ? 'on' : 'ip-address'
    }
  )
  return app
}

const streams: ReadonlySet<string> = new Set([streamEvents.path, streamDeskEvents.path])

/** R37: which addresses have a desk at all. */
const mayAdministerBy = ({ adminAddresses }: Deps['config']): ((ip: string) => boolean) =>
  adminAddresses ? createAddressList(adminAddresses) : () => true

/**
 * Finds the account or the administrator of the session cookie, and the id of the browser. Each side reads only its own
 * cookie, so that a session of one side opens nothing on the other (R37). Under /api/v1 no cookie counts, only the bearer
 * token of a client (R40).
 */
const recognise = (app: FastifyInstance, { cookies, db, findActor, findClient, config, clock }: Deps): void => {
  app.decorateRequest('actor', undefined)
  app.decorateRequest('admin', undefined)
  app.decorateRequest('isOfDisabled', false)
  app.decorateRequest('client', undefined)
  app.decorateRequest('refusedClientId', undefined)
  app.decorateRequest('device', undefined)
  const mayAdminister = mayAdministerBy(config)
  app.addHook('preHandler', (request, reply, done) => {
    // The route decides, not the URL, since a path can be written in many ways.
    const route = request.route ?? ''
    if (route.startsWith('/api/v1/')) {
      const [, bearer] = /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '') ?? []
      if (!bearer) return done()
      findClient(bearer, request.ip).then(
        (client) => {
          request.client = client
          done()
        },
        (error: Error) => {
          if (error instanceof Refusal) request.refusedClientId = error.clientId
          done(error)
        }
      )
      return
    }
    const isAdmin = route.startsWith('/api/admin/')
    if (!isAdmin && !route.startsWith('/api/portal/')) return done()
    if (isAdmin && !mayAdminister(request.ip)) return done(new Refusal('request.not-found'))
    // A first page sends several GET requests at once. Each of them would get its own id.
    request.device = request.method === 'GET' ? cookies.readDevice(request) : cookies.ensureDevice(request, reply)
    const token = isAdmin ? cookies.readAdmin(request) : cookies.readSession(request)
    if (!token) return done()
    // R13: requests that a page sends by itself (x-idle, or its event stream) do not prolong the session.
    const isContact = request.headers['x-idle'] !== 'keep' && !streams.has(route)
    if (isAdmin) {
      findAdmin(db, token, clock.now(), isContact)
        .then(async (admin) => {
          request.admin = admin
          if (!admin) request.isOfDisabled = await isOfDisabledAdmin(db, token)
        })
        .then(() => done(), done)
    } else {
      findActor(token, { isContact, withOpenings: route === readSession.path })
        .then(async (actor) => {
          request.actor = actor
          if (!actor) request.isOfDisabled = await isOfDisabled(db, token)
        })
        .then(() => done(), done)
    }
  })
}
