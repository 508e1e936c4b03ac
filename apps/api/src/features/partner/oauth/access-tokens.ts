import { isScope, type Scope } from '@portal/contract/scopes'
import { createLocalJWKSet, errors, jwtVerify } from 'jose'
import type { Deps } from '#api/deps.ts'
import type { IssuedToken, TokenBasis } from '#api/features/partner/client/client.store.ts'
import type { PrivateKey } from './signing-keys.ts'

/** RFC 8707: the resource for which access tokens are issued, and their audience. */
export const apiAudience = ({ publicUrl }: Pick<Deps['config'], 'publicUrl'>): string => `${publicUrl.origin}/api/v1`

export type AccessToken = IssuedToken & { scopes: Scope[] }

/** Undefined for a token that is forged, altered, expired or for another audience. */
export type VerifyAccessToken = (token: string) => Promise<AccessToken | undefined>

type KeySet = ReturnType<typeof createLocalJWKSet>

/** RFC 9068, 4. Needs no look-up: the state of the client is asked for by the caller. */
export const createVerifyAccessToken = ({
  signingKeys,
  config
}: Pick<Deps, 'signingKeys' | 'config'>): VerifyAccessToken => {
  const keySets = new WeakMap<readonly PrivateKey[], KeySet>()
  const keySetOf = (keys: readonly PrivateKey[]): KeySet => {
    const made = keySets.get(keys) ?? createLocalJWKSet({ keys: keys.map(({ d: _, ...publicPart }) => publicPart) })
    keySets.set(keys, made)
    return made
  }
  const verify = async (token: string, fresh: boolean) => {
    const keys = keySetOf(await signingKeys.current({ fresh }))
    const { payload } = await jwtVerify(token, keys, {
      issuer: config.publicUrl.origin,
      audience: apiAudience(config),
      algorithms: ['ES256'],
      typ: 'at+jwt',
      requiredClaims: ['client_id', 'iat', 'exp']
    })
    return payload
  }
  return async (token) => {
    try {
      const {
        client_id: clientId,
        scope,
        iat,
        ...claims
      } = await verify(token, false).catch((error: unknown) => {
        // Another process may have a key that this one has not read yet.
        if (error instanceof errors.JWKSNoMatchingKey) return verify(token, true)
        throw error
      })
      if (typeof clientId !== 'string' || iat === undefined) return undefined
      const scopes = typeof scope === 'string' ? scope.split(' ').filter(isScope) : []
      return { clientId, scopes, issuedAt: new Date(iat * 1000), basis: readBasis(claims) }
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}

/** Older versions of the portal wrote none. */
export const readBasis = ({ tokens_from: from, secret_id: id }: Record<string, unknown>): TokenBasis | undefined =>
  typeof from === 'number' ? { tokens_from: from, ...(typeof id === 'string' ? { secret_id: id } : {}) } : undefined
