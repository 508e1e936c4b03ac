import type { MenuKey } from '@portal/contract/menu-keys'
import { calculateJwkThumbprint, errors, jwtVerify, SignJWT } from 'jose'
import { deriveEs256 } from '#api/adapters/derive-es256.ts'

export type HandoverClaims = {
  jti: string
  /** The connected system's address; the system checks that the token is for it. */
  audience: string
  enterpriseNumber: string
  account: string
  menu: MenuKey
  issuedAt: Date
  expiresAt: Date
}

export type HandoverKey = { kty: 'EC'; crv: 'P-256'; x: string; y: string; kid: string; alg: 'ES256'; use: 'sig' }

export type HandoverTokens = {
  sign(claims: HandoverClaims): Promise<string>
  /** The `jti` of a token that this portal signed, also when it has expired; undefined for any other text. */
  verify(token: string): Promise<string | undefined>
  /** RFC 7517. */
  keys(): Promise<HandoverKey[]>
}

/**
 * R29. ES256, since every Java version of the connected systems knows it. The key is derived from HMAC_KEY, so that all
 * processes sign with the same key and there is no further secret to keep; see decision 013-hand-over.
 */
export const createHandoverTokens = ({ hmacKey, issuer }: { hmacKey: Buffer; issuer: string }): HandoverTokens => {
  const { privateKey, publicKey, coordinates } = deriveEs256(hmacKey, 'portal hand-over ES256 1')
  const publish = async (): Promise<HandoverKey> => {
    const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', ...coordinates })
    return { kty: 'EC', crv: 'P-256', ...coordinates, kid, alg: 'ES256', use: 'sig' }
  }
  const published = publish()
  return {
    sign: async ({ jti, audience, enterpriseNumber, account, menu, issuedAt, expiresAt }) =>
      new SignJWT({ account, menu })
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: (await published).kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(enterpriseNumber)
        .setJti(jti)
        .setIssuedAt(issuedAt)
        .setExpirationTime(expiresAt)
        .sign(privateKey),
    verify: async (token) => {
      try {
        // The row of the token decides whether it has expired.
        const { payload } = await jwtVerify(token, publicKey, {
          issuer,
          algorithms: ['ES256'],
          currentDate: new Date(0)
        })
        return payload.jti
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
    keys: async () => [await published]
  }
}
