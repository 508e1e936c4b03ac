import { isScope, scopes } from '@portal/contract/scopes'
import { isUnavailable } from '@portal/db/faults'
import type { EventEmitter } from 'node:events'
import { type Configuration, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import type { TokenBasis } from '#api/features/partner/client/client.store.ts'
import { apiAudience } from './access-tokens.ts'
import { countTokenRequest } from './client-limit.ts'
import { acceptHashedSecrets, usedSecretOf } from './client-secret.ts'
import { errorPage } from './plain-page.ts'
import { refuseAssertion } from './refuse-assertion.ts'
import { createOidcAdapter } from './oidc-adapter.ts'
import { bindSessions, endPortalSession } from './portal-session.ts'
import { portalFactsName, portalFactsOf, refuseAddress } from './server-client.ts'
import { signOnFeatures, signOnLifetimes, signOnSettings } from './sign-on.ts'
import { tokenLifetimeSeconds } from './signing-key.rules.ts'
import type { PrivateKey } from './signing-keys.ts'

export type ProviderNeeds = Pick<
  Deps,
  'db' | 'transact' | 'vault' | 'clock' | 'config' | 'log' | 'keyedHash' | 'background'
>

/**
 * R40: the authorisation server. The issuer is the portal's origin. Making one takes a millisecond, so that new keys get a
 * new provider.
 */
export const createProvider = (deps: ProviderNeeds, keys: readonly PrivateKey[]): Provider => {
  const provider = new Provider(deps.config.publicUrl.origin, configure(deps, keys))
  // oauth.routes.ts writes the headers that say what Fastify judged about the proxy.
  provider.proxy = true
  acceptHashedSecrets(provider, deps)
  allowFormScript(provider)
  answerUnavailable(provider, deps)
  bindSessions(provider)
  endPortalSession(provider, deps)
  return provider
}

const configure = (deps: ProviderNeeds, keys: readonly PrivateKey[]): Configuration => ({
  ...signOnSettings(deps),
  adapter: createOidcAdapter(deps),
  jwks: { keys: [...keys] },
  routes: {
    authorization: '/oauth/authorize',
    token: '/oauth/token',
    jwks: '/oauth/jwks',
    userinfo: '/oauth/userinfo',
    end_session: '/oauth/logout'
  },
  scopes: [...scopes, 'openid'],
  clientAuthMethods: ['client_secret_basic', 'private_key_jwt'],
  assertJwtClientAuthClaimsAndHeader: async (ctx, claims, _header, client) => {
    refuseAssertion(deps, ctx, claims)
    await countTokenRequest(ctx, client)
  },
  extraTokenClaims: basisOf,
  responseTypes: ['code'],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  enabledJWA: {
    idTokenSigningAlgValues: ['ES256'],
    clientAuthSigningAlgValues: ['ES256'],
    userinfoSigningAlgValues: ['ES256']
  },
  extraClientMetadata: { properties: [portalFactsName] },
  cookies: {
    keys: [deps.keyedHash.hash('oidc-cookies', '').toString('base64url')]
  },
  ttl: {
    ...signOnLifetimes,
    ClientCredentials: (ctx) => lifetimeOf(deps, ctx),
    AccessToken: (ctx) => lifetimeOf(deps, ctx),
    IdToken: tokenLifetimeSeconds,
    AuthorizationCode: 60
  },
  features: {
    ...signOnFeatures,
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    introspection: { enabled: false },
    revocation: { enabled: false },
    registration: { enabled: false },
    resourceIndicators: {
      enabled: true,
      defaultResource: (ctx) => (isMachine(ctx) ? apiAudience(deps.config) : []),
      useGrantedResource: () => false,
      getResourceServerInfo: (ctx, resource, client) => {
        if (resource !== apiAudience(deps.config) || !isMachine(ctx)) throw new errors.InvalidTarget()
        refuseAddress(ctx, client)
        refuseUnknownScopes(ctx)
        return {
          scope: scopes.join(' '),
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } }
        }
      }
    }
  },
  renderError: errorPage
})

const isMachine = ({ oidc }: KoaContextWithOIDC): boolean => oidc.params?.['grant_type'] === 'client_credentials'

/**
 * `response_mode=form_post`: the provider adds the hash of its script to a policy that has `script-src`. Its other pages stay
 * without scripts.
 */
const allowFormScript = (provider: Provider): void => {
  provider.use(async (ctx, next) => {
    if (/^\/oauth\/authorize\b/.test(ctx.path))
      ctx.set('content-security-policy', "default-src 'none'; script-src; frame-ancestors 'none'")
    await next()
  })
}

/** The provider drops them, so that a system with a mistyped scope would learn of it with its first call. */
const refuseUnknownScopes = ({ oidc }: KoaContextWithOIDC): void => {
  const unknown = [...oidc.requestParamScopes].find((each) => !isScope(each) && each !== 'openid')
  if (unknown !== undefined) throw new errors.InvalidScope('requested scope is not known', unknown)
}

/** What an access token rests on, see `findClientOfToken`. */
const basisOf = (ctx: KoaContextWithOIDC): TokenBasis | undefined => {
  const { client } = ctx.oidc
  if (!client) return undefined
  const secret = usedSecretOf(ctx)
  return { tokens_from: portalFactsOf(client).tokensFrom, ...(secret ? { secret_id: secret.id } : {}) }
}

/** A token ends with its secret, so it promises no more. */
const lifetimeOf = ({ clock }: Pick<ProviderNeeds, 'clock'>, ctx: KoaContextWithOIDC): number => {
  const endsAt = usedSecretOf(ctx)?.endsAt
  if (!endsAt) return tokenLifetimeSeconds
  return Math.min(tokenLifetimeSeconds, Math.max(1, Math.floor((endsAt.getTime() - clock.now().getTime()) / 1000)))
}

/** While the database is away the provider would answer 500 `server_error`. RFC 6749, 5.2 has no code; 503 says it. */
const answerUnavailable = (provider: Provider, { log }: ProviderNeeds): void => {
  provider.on('server_error', (ctx, error) => {
    const isAway = isUnavailable(error)
    log.error({ err: error, code: isAway ? 'service.unavailable' : 'service.fault' }, 'authorisation server failed')
    if (!isAway) return
    ctx.status = 503
    ctx.set('retry-after', '3')
    if (typeof ctx.body === 'object') ctx.body = { error: 'temporarily_unavailable' }
  })
  // An aborted body. Without a listener Koa prints it. The type lists the provider's own events only.
  const koa: EventEmitter = provider
  koa.on('error', (error: unknown) => log.debug({ err: error }, 'authorisation server'))
}
