import { isSensitiveProfileKey } from '@portal/contract/profile-fields'
import type { Deps } from '#api/deps.ts'
import { reauthenticate } from '#api/features/account/reauthenticate.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findProfile } from './profile.store.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'hasher'>

/**
 * R19: one sensitive value in the clear, for the login password, with an audit row for each look.
 * @throws Refusal `password.wrong`, `sign-in.locked`, `request.not-found` for a field that is not there
 */
export const revealField = async (
  deps: Needs,
  actor: Actor,
  { field, password }: { field: string; password: string },
  origin: Origin
): Promise<{ value: string }> => {
  await reauthenticate(deps, actor, password)
  const profile = await findProfile(deps.db, actor.enterpriseId)
  const values = profile ? openValues(deps, 'profile', actor.enterpriseId, profile.sealed) : {}
  const value = isSensitiveProfileKey(field) ? values[field] : undefined
  if (value === undefined) throw new Refusal('request.not-found')
  await deps.transact((tx) => audit(tx, { action: 'profile.revealed', actor, origin, detail: { field } }))
  return { value }
}
