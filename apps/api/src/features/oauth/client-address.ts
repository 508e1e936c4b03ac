import { type Client, errors, type KoaContextWithOIDC } from 'oidc-provider'
import { mayCallFrom } from '#api/adapters/address-list.ts'

/** R40: a token is given only where it may be used. @throws UnauthorizedClient */
export const judgeAddress = (ctx: KoaContextWithOIDC, client: Client): void => {
  const { allowed_addresses: addresses } = client.metadata()
  // Holds because `readServerClient` writes it.
  const allowed = addresses as string[]
  if (!mayCallFrom(allowed, ctx.ip)) {
    throw new errors.UnauthorizedClient('this client may not call from this IP address')
  }
}
