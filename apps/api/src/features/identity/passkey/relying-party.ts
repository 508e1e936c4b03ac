import { isIP } from 'node:net'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'

export type RelyingParty = { id: string; origin: string }

/** Passkeys belong to the domain of PUBLIC_URL. Undefined for an IP address, which WebAuthn does not allow. */
export const findRelyingParty = ({
  config
}: {
  config: Pick<Deps['config'], 'publicUrl'>
}): RelyingParty | undefined => {
  const { hostname, origin } = config.publicUrl
  return isIP(hostname.replaceAll(/[[\]]/g, '')) === 0 ? { id: hostname, origin } : undefined
}

/** @throws Refusal `passkey.unavailable` */
export const getRelyingParty = (deps: Pick<Deps, 'config'>): RelyingParty => {
  const party = findRelyingParty(deps)
  if (!party) throw new Refusal('passkey.unavailable')
  return party
}
