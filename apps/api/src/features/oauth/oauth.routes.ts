import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '#api/deps.ts'
import type { PrivateKey } from './signing-keys.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const discovery = ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'] as const

/**
 * R40: oidc-provider answers these paths itself. Fastify's hooks (limits, headers, log) run before and after it. Its
 * module is loaded with the first request, since that takes 0.4 s.
 */
export const oauthRoutes = (app: FastifyInstance, deps: Deps): void => {
  const providers = new WeakMap<readonly PrivateKey[], Handle>()
  const handlerOf = async (): Promise<Handle> => {
    const keys = await deps.signingKeys.current()
    const { createProvider } = await import('./provider.ts')
    const made = providers.get(keys) ?? createProvider(deps, keys).callback()
    providers.set(keys, made)
    return made
  }
  void app.register(async (scope) => {
    // The provider reads bodies itself, at most 56 KiB.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    for (const url of ['/oauth/*', ...discovery]) {
      scope.route({
        method: ['GET', 'POST'],
        url,
        handler: async (request, reply) => {
          const handle = await handlerOf()
          const { raw } = reply.hijack()
          for (const [name, value] of Object.entries(reply.getHeaders()))
            if (value !== undefined) raw.setHeader(name, value)
          tellOrigin(request, deps.config.publicUrl)
          await handle(request.raw, raw)
        }
      })
    }
  })
}

/** Koa builds addresses from these headers. They get PUBLIC_URL and what Fastify judged about the caller's address. */
const tellOrigin = ({ raw: { headers }, ip }: FastifyRequest, { host, protocol }: URL): void => {
  delete headers.forwarded
  delete headers['x-forwarded-host']
  headers.host = host
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers['x-forwarded-for'] = ip
}
