import { isScope } from '@portal/contract/scopes'
import { mayCallFrom } from '#api/adapters/address-list.ts'
import type { Deps } from '#api/deps.ts'
import {
  type CallingClient,
  findClientOfKey,
  findClientOfToken,
  touchClient,
  touchCredential
} from '#api/features/partner/client/client.store.ts'
import { hashCredential, isApiKey } from '#api/features/partner/client/credentials.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { createVerifyAccessToken } from './access-tokens.ts'

/** The client behind `Authorization: Bearer`, an access token or an API key; undefined for any other value. */
export type FindClient = (bearer: string, ip: string) => Promise<ClientCaller | undefined>

type Needs = Pick<Deps, 'db' | 'clock' | 'config' | 'signingKeys'>

/**
 * R40: reads the client on every request, so that a disabled client, an ended key and a narrowed scope count at once on
 * every process. @throws Refusal `client.address`
 */
export const createFindClient = (deps: Needs): FindClient => {
  const { db, clock } = deps
  const verify = createVerifyAccessToken(deps)
  return async (bearer, ip) => {
    const now = clock.now()
    if (isApiKey(bearer)) {
      const found = await findClientOfKey(db, hashCredential(bearer), now)
      if (!found) return undefined
      const caller = callerOf(found.client, ip)
      if (!caller) return undefined
      await touchCredential(db, found, now)
      await touchClient(db, found.client, now)
      return caller
    }
    const token = await verify(bearer)
    const client = token && (await findClientOfToken(db, token, now))
    if (!client) return undefined
    const caller = callerOf(client, ip)
    if (!caller) return undefined
    await touchClient(db, client, now)
    return { ...caller, scopes: caller.scopes.filter((scope) => token.scopes.includes(scope)) }
  }
}

const callerOf = (
  { id, mode, state, name, scopes, menus, addresses }: CallingClient,
  ip: string
): ClientCaller | undefined => {
  if (state !== 'ACTIVE') return undefined
  if (!mayCallFrom(addresses, ip)) throw new Refusal('client.address', { clientId: id })
  return { clientId: id, mode, name, scopes: scopes.filter(isScope), menus }
}
