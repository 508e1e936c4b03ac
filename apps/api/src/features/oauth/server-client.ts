import type { AdapterPayload } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { findClientOfServer, settingsOf } from '#api/features/client/client.store.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Names of the metadata that only this portal has, see `extraClientMetadata`. */
export const ownMetadata = ['secret_hashes', 'allowed_addresses', 'portal_menus'] as const

/** A client as RFC 7591 describes it; undefined for one that is unknown, waits for approval or is disabled. */
export const readServerClient = async (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  id: string
): Promise<AdapterPayload | undefined> => {
  const found = uuid.test(id) ? await findClientOfServer(db, id, clock.now()) : null
  if (found?.state !== 'ACTIVE') return undefined
  const { name, scopes, menus, addresses, redirectUris, postLogoutUris, backchannelLogoutUri, keys } = settingsOf(found)
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
    secret_hashes: found.credentials.map(({ hash }) => Buffer.from(hash).toString('base64url')),
    allowed_addresses: addresses,
    portal_menus: menus
  }
}
