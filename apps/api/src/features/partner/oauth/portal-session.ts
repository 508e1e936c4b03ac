import type { KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { signOut } from '#api/features/identity/session/sign-out.ts'
import { unixSeconds } from './claims.ts'
import { visitorOf } from './visitors.ts'

/**
 * The provider's session is the portal's: its id is that of the portal's session, and without one no person is signed in.
 * The provider's own cookie is neither read nor sent, so that nothing outlives the portal's session.
 */
export const bindSessions = (provider: Provider): void => {
  const { Session } = provider
  Session.get = async (ctx) => {
    const visitor = visitorOf(ctx.req)
    const session = (visitor && (await Session.find(visitor.actor.sessionId))) ?? new Session()
    if (visitor) {
      const { actor, proofs } = visitor
      const { sessionId: id, accountId } = actor
      const loginTs = unixSeconds(actor.session.createdAt)
      Object.assign(session, { jti: id, uid: id, accountId, loginTs, amr: proofs.length > 0 ? proofs : undefined })
    } else {
      // Nothing is kept of a stranger.
      Object.assign(session, { save: async () => '', persist: async () => '' })
    }
    // The type of a request that the provider itself handles.
    const { oidc } = ctx as Partial<KoaContextWithOIDC>
    oidc?.entity('Session', session)
    return session
  }
  // A new id protects cookies against fixation. This one is in no cookie.
  Session.prototype.resetIdentifier = () => {}
  provider.use(async (ctx, next) => {
    await next()
    dropSessionCookie(provider.cookieName('session'), ctx.response)
  })
}

type Response = Pick<KoaContextWithOIDC['response'], 'get' | 'set' | 'remove'>

const dropSessionCookie = (name: string, response: Response): void => {
  const set = [response.get('set-cookie')].flat().filter(Boolean)
  const others = set.filter((line) => !line.startsWith(`${name}=`) && !line.startsWith(`${name}.sig=`))
  if (others.length === 0) response.remove('set-cookie')
  else response.set('set-cookie', others)
}

/** OpenID Connect RP-Initiated Logout 1.0: who signs out at a connected system signs out at the portal (R13). */
export const endPortalSession = (provider: Provider, deps: Pick<Deps, 'transact' | 'clock'>): void => {
  provider.use(async (ctx, next) => {
    await next()
    // Only paths of the provider have it.
    const { oidc } = ctx as Partial<KoaContextWithOIDC>
    if (ctx.status >= 400 || !oidc?.params) return
    const visitor = visitorOf(ctx.req)
    const { route, params } = oidc
    // There is nothing to ask. The provider would answer with a script that sends the form.
    if (route === 'end_session' && !visitor) {
      ctx.status = 303
      ctx.redirect(afterLogout(params))
    }
    if (route === 'end_session_confirm' && params['logout'] && visitor) {
      await signOut(deps, visitor.actor, visitor.origin)
    }
  })
}

/** The provider has removed an address that is not registered. */
const afterLogout = ({ post_logout_redirect_uri: address, state }: Record<string, unknown>): string => {
  if (typeof address !== 'string') return '/'
  const url = new URL(address)
  if (typeof state === 'string') url.searchParams.set('state', state)
  return url.href
}
