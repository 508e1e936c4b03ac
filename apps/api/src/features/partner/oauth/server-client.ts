import { type AdapterPayload, type Client, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { mayCallFrom } from '#api/adapters/address-list.ts'
import type { Deps } from '#api/deps.ts'
import { findClientOfServer } from '#api/features/partner/client/client.store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** One that is valid. */
export type ServerSecret = { id: string; hash: string; endsAt: Date | null; lastUsedAt: Date | null }

/** What only this portal knows about a client, see `extraClientMetadata`. */
type PortalFacts = {
  /** The use is noted once a minute, so that the provider makes its object of the client anew once a minute at most. */
  secrets: ServerSecret[]
  /** `Client.tokensFrom` in ms, 0 for none. */
  tokensFrom: number
  addresses: string[]
  menus: string[]
}

export const portalFactsName = 'portal_facts'

/** `client.metadata()` would write all properties anew at each call. The cast holds because `readServerClient` writes it. */
export const portalFactsOf = (client: Client): PortalFacts =>
  (client as Client & { [portalFactsName]: PortalFacts })[portalFactsName]

/** A client as RFC 7591 describes it; undefined for one that is unknown, waits for approval or is disabled. */
export const readServerClient = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: string
): Promise<AdapterPayload | undefined> => {
  const found = uuid.test(id) ? await findClientOfServer(db, id, clock.now()) : undefined
  if (found?.state !== 'ACTIVE') return undefined
  const { name, scopes, menus, addresses, redirectUris, postLogoutUris, backchannelLogoutUri, keys } = found
  const hasKeys = keys.length > 0
  const signsOn = redirectUris.length > 0
  return {
    client_id: id,
    client_name: name,
    grant_types: ['client_credentials', ...(signsOn ? ['authorization_code'] : [])],
    response_types: signsOn ? ['code'] : [],
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutUris,
    ...(backchannelLogoutUri
      ? { backchannel_logout_uri: backchannelLogoutUri, backchannel_logout_session_required: true }
      : {}),
    scope: [...scopes, ...(signsOn ? ['openid'] : [])].join(' '),
    ...(hasKeys
      ? { token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', jwks: { keys } }
      : // The provider demands a secret. `compareClientSecret` compares with the hashes instead.
        { token_endpoint_auth_method: 'client_secret_basic', client_secret: 'unused' }),
    [portalFactsName]: {
      secrets: found.secrets.map(({ endsAt, lastUsedAt, ...secret }) => ({
        ...secret,
        endsAt: endsAt === null ? null : new Date(endsAt),
        lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt)
      })),
      tokensFrom: found.tokensFrom?.getTime() ?? 0,
      addresses,
      menus
    } satisfies PortalFacts
  }
}

/** R40: a token is given only where it may be used. @throws UnauthorizedClient */
export const refuseAddress = (ctx: KoaContextWithOIDC, client: Client): void => {
  if (!mayCallFrom(portalFactsOf(client).addresses, ctx.ip)) {
    throw new errors.UnauthorizedClient('this client may not call from this IP address')
  }
}
