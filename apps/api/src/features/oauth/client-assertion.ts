import { errors } from 'oidc-provider'
import type { Deps } from '#api/deps.ts'

const mostSeconds = 600

/**
 * RFC 7523, 3: an assertion that expires unreasonably far ahead may be refused. It is remembered until then, so that it
 * is not used twice. `JSON.parse` reads 1e999 as Infinity. @throws InvalidClientAuth
 */
export const judgeAssertion = ({ clock }: Pick<Deps, 'clock'>, { exp }: Record<string, unknown>): void => {
  const latest = clock.now().getTime() / 1000 + mostSeconds
  if (typeof exp !== 'number' || exp > latest) {
    throw new errors.InvalidClientAuth('the client_assertion JWT expires more than 10 minutes ahead')
  }
}
