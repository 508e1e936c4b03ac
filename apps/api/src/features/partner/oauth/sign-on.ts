import { type Configuration, errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { sessionLimits } from '#api/features/identity/session/session.store.ts'
import { findClientOfToken } from '#api/features/partner/client/client.store.ts'
import { readBasis } from './access-tokens.ts'
import { claimNames, claimsOf } from './claims.ts'
import { interactionPath } from './continue-sign-on.ts'
import { logoutPage } from './logout-page.ts'
import { openSignOn } from './open-sign-on.ts'
import { portalFactsOf, refuseAddress } from './server-client.ts'
import { findOpenSignOn, findPerson, findSignedOn, maySignOn } from './sign-on.store.ts'
import { visitorOf } from './visitors.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock'>

/** R40: the part of the authorisation server by which people sign on to connected systems. */
export const signOnSettings = (deps: Needs) =>
  ({
    pkce: { required: () => true },
    claims: { openid: [...claimNames] },
    conformIdTokenClaims: false,
    // `findAccount` asks for the portal's session instead.
    expiresWithSession: () => false,
    // Public subjects, for the platform's own systems.
    subjectTypes: ['public'],
    interactions: { url: (_ctx, { uid }) => `${interactionPath}${uid}`, policy: withoutConsent() },
    findAccount: (ctx, sub, token) => findAccount(deps, ctx, { sub, token }),
    loadExistingGrant: (ctx) => grantOf(deps, ctx)
  }) satisfies Configuration

export const signOnFeatures = {
  claimsParameter: { enabled: false },
  requestObjects: { enabled: false },
  backchannelLogout: { enabled: true },
  rpInitiatedLogout: {
    enabled: true,
    logoutSource: logoutPage,
    postLogoutSuccessSource: async (ctx) => ctx.redirect('/')
  }
} satisfies Configuration['features']

export const signOnLifetimes = { Interaction: 1800, Session: 3600, Grant: sessionLimits.absoluteSeconds }

/** The connected systems are the platform's own, so the person is not asked whether they may know who comes. */
const withoutConsent = (): interactionPolicy.DefaultPolicy => {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  return policy
}

type Token = Parameters<NonNullable<Configuration['findAccount']>>[2]

/**
 * The account behind a token, as long as its session may be signed on to the client. Asked when someone arrives, when the
 * code is redeemed and at the userinfo endpoint; the latter two hold the client's list of addresses too.
 */
const findAccount = async (
  { db, clock }: Needs,
  ctx: KoaContextWithOIDC,
  { sub, token }: { sub: string; token: Token }
) => {
  const { client } = ctx.oidc
  if (!client) return undefined
  const { clientId } = client
  if (!token) return { accountId: sub, claims: () => ({ sub }) }
  refuseAddress(ctx, client)
  const now = clock.now()
  if (token.kind === 'AccessToken') {
    const issued = { clientId, issuedAt: new Date(token.iat * 1000), basis: readBasis(token.extra ?? {}) }
    if (!(await findClientOfToken(db, issued, now))) return undefined
  }
  // The id of the grant is that of the sign-on.
  const id = 'grantId' in token ? token.grantId : undefined
  const sessionId = id && (await findSignedOn(db, { id, clientId }))
  if (!sessionId) return undefined
  const person = await findPerson(db, sessionId, { menus: portalFactsOf(client).menus, now })
  if (person?.account.id !== sub) return undefined
  return { accountId: sub, claims: () => claimsOf(person, id) }
}

/** Without a question: the grant is made for each person who may open one of the client's menus. @throws AccessDenied for the others */
const grantOf = async ({ db, transact }: Needs, { oidc, req }: KoaContextWithOIDC) => {
  const { client, session, provider } = oidc
  const visitor = visitorOf(req)
  if (!client || !session || !visitor) return undefined
  const { clientId, clientName } = client
  const place = { sessionId: session.uid, clientId }
  const [isAllowed, open] = await Promise.all([maySignOn(db, place), findOpenSignOn(db, place)])
  if (!isAllowed) throw new errors.AccessDenied('no qualification in force opens this system')
  const id = open ?? (await openSignOn({ db, transact }, { ...place, visitor, clientName }))
  session.sidFor(clientId, id)
  const found = open === undefined ? undefined : await provider.Grant.find(id)
  if (found) return found
  const grant = new provider.Grant({ clientId, accountId: visitor.actor.accountId })
  grant.jti = id
  grant.addOIDCScope('openid')
  await grant.save()
  return grant
}
