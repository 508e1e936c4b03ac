import { refusals } from '@portal/contract/errors'
import type { Language } from '@portal/contract/messages'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { withinLimit } from '#api/http/limits/handler-limit.ts'
import { languageOf } from '#api/http/language.ts'
import { Refusal } from '#api/http/refusal.ts'
import { rememberAsked } from './client-limit.ts'
import { continueSignOn, interactionPath } from './continue-sign-on.ts'
import { plainPage } from './plain-page.ts'
import type { PrivateKey } from './signing-keys.ts'
import { recogniseVisitor } from './visitors.ts'

type Served = { provider: Provider; handle: (request: IncomingMessage, response: ServerResponse) => Promise<void> }

/** The provider's own limit of a body. */
const mostBytes = 56 * 1024

/** The paths that the provider answers. All others get the portal's own refusal. */
const paths = [
  ['GET', '/.well-known/openid-configuration'],
  ['GET', '/.well-known/oauth-authorization-server'],
  ['GET', '/oauth/jwks'],
  ['POST', '/oauth/token'],
  ['GET', '/oauth/authorize'],
  ['GET', '/oauth/authorize/:uid'],
  ['GET', '/oauth/userinfo'],
  ['POST', '/oauth/userinfo'],
  ['GET', '/oauth/logout'],
  ['POST', '/oauth/logout/confirm'],
  ['GET', '/oauth/logout/success']
] as const

/**
 * R40: oidc-provider answers these paths itself. Fastify's hooks (limits, headers, log) run before and after it. Its
 * module is loaded with the first request, since that takes 0.4 s.
 */
export const oauthRoutes = (app: FastifyInstance, deps: Deps): void => {
  const providers = new WeakMap<readonly PrivateKey[], Served>()
  const current = async (): Promise<Served> => {
    const keys = await deps.signingKeys.current()
    const known = providers.get(keys)
    if (known) return known
    const { createProvider } = await import('./provider.ts')
    const provider = createProvider(deps, keys)
    const served = { provider, handle: provider.callback() }
    providers.set(keys, served)
    return served
  }
  void app.register(async (scope) => {
    // The provider reads bodies itself.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    for (const [method, url] of paths) {
      scope.route({
        method,
        url,
        handler: async (request, reply) => {
          // A declared length is refused here, where the rest of the body is read before the connection closes.
          if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw new Refusal('request.too-large')
          const { handle } = await withinLimit(reply, async () => {
            if (isForPeople.test(request.url)) await recogniseVisitor(deps, request)
            return current()
          })
          rememberAsked(request, reply)
          const { raw } = reply.hijack()
          for (const [name, value] of Object.entries(reply.getHeaders()))
            if (value !== undefined) raw.setHeader(name, value)
          tellOrigin(request, deps.config.publicUrl)
          await withinLimit(reply, () => handle(request.raw, raw)).catch((error: unknown) => {
            answerLate(request, raw, error)
          })
        }
      })
    }
    scope.get<{ Params: { uid: string } }>(`${interactionPath}:uid`, async (request, reply) => {
      const address = await withinLimit(reply, async () => continueSignOn(deps, (await current()).provider, request))
      return reply.redirect(address, 303)
    })
  })
}

/** Programs call the other paths, and send no cookie. */
const isForPeople = /^\/oauth\/(authorize|logout)\b/

/** The answer at the time limit. Koa drops what the provider answers afterwards, since the headers are sent. */
const answerLate = ({ url, headers }: FastifyRequest, raw: ServerResponse, error: unknown): void => {
  if (!(error instanceof Refusal)) throw error
  if (raw.headersSent) return
  const isPage = isForPeople.test(url)
  raw.setHeader('content-type', isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
  raw.setHeader('retry-after', '3')
  raw.writeHead(503).end(isPage ? latePage(languageOf(headers['accept-language'])) : lateAnswer)
}

const lateAnswer = JSON.stringify({ error: 'temporarily_unavailable' })

const latePage = (language: Language): string => {
  const title = refusals['service.unavailable'][language]
  return plainPage(
    { language, title },
    `<p><a href="/">${language === 'en' ? 'Back to the home page' : '返回首页'}</a></p>`
  )
}

/** Koa builds addresses from these headers. They get PUBLIC_URL and what Fastify judged about the caller's address. */
const tellOrigin = ({ raw: { headers }, ip }: FastifyRequest, { host, protocol }: URL): void => {
  delete headers.forwarded
  delete headers['x-forwarded-host']
  headers.host = host
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers['x-forwarded-for'] = ip
}
