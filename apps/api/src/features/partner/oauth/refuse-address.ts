import { type Client, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { mayCallFrom } from '#api/adapters/address-list.ts'
import { portalFactsOf } from './server-client.ts'

/** R40: a token is given only where it may be used. @throws UnauthorizedClient */
export const refuseAddress = (ctx: KoaContextWithOIDC, client: Client): void => {
  if (!mayCallFrom(portalFactsOf(client).addresses, ctx.ip)) {
    throw new errors.UnauthorizedClient('this client may not call from this IP address')
  }
}
