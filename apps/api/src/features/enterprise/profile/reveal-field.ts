import { isSensitiveProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findProfile } from './profile.store.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault'>

/**
 * R19: one sensitive value in the clear, with an audit row for each look. The endpoint asks for the password (R34).
 * @throws Refusal `request.not-found` for a field that is not there
 */
export const revealField = async (
  deps: Needs,
  actor: Actor,
  { field }: { field: string },
  origin: Origin
): Promise<{ value: string }> => {
  const profile = await findProfile(deps.db, actor.enterpriseId)
  const values = profile ? openValues(deps, 'profile', actor.enterpriseId, profile.sealed) : {}
  const value = isSensitiveProfileKey(field) ? values[field] : undefined
  if (value === undefined) throw new Refusal('request.not-found')
  await deps.transact((tx) => audit(tx, { action: 'profile.revealed', actor, origin, detail: { field } }))
  return { value }
}
