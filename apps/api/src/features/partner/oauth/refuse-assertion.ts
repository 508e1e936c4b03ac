import { errors, type KoaContextWithOIDC } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'
import { refuseSecondProof } from './client-secret.ts'

const mostSeconds = 600

/**
 * The audience is this server alone: a list with another server in it could be sent on by that one, and the address of an
 * endpoint may be claimed by another server (draft-ietf-oauth-rfc7523bis).
 *
 * RFC 7523, 3: an assertion that expires unreasonably far ahead may be refused. It is remembered until then, so that it
 * is not used twice. `JSON.parse` reads 1e999 as Infinity. @throws InvalidClientAuth, InvalidRequest
 */
export const refuseAssertion = (
  { clock }: Pick<Deps, 'clock'>,
  ctx: KoaContextWithOIDC,
  { aud, exp }: Record<string, unknown>
): void => {
  refuseSecondProof(ctx)
  const { issuer } = ctx.oidc
  if (![aud].flat().every((each) => each === issuer)) {
    throw new errors.InvalidClientAuth('audience (aud) must be the issuer identifier alone')
  }
  const latest = clock.now().getTime() / 1000 + mostSeconds
  if (typeof exp !== 'number' || exp > latest) {
    throw new errors.InvalidClientAuth('the client_assertion JWT expires more than 10 minutes ahead')
  }
}
