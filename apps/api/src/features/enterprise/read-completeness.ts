import { profileCompleteness } from '@portal/contract/profile-completeness'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { requiredFields } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'vault' | 'config'> & { db: Tx }

/** R17: how complete the profile in force is, and all that it lacks; `revision` is null without a profile. `fields` are the open ones. */
export const readCompleteness = async (deps: Needs, enterpriseId: string) => {
  const profile = await findProfile(deps.db, enterpriseId)
  const values = profile ? { ...profile.fields, ...openValues(deps, 'profile', enterpriseId, profile.sealed) } : {}
  const { percent, missing } = profileCompleteness(values, requiredFields(deps.config.requiredFields))
  return { percent, missing, revision: profile?.revision ?? null, fields: profile?.fields ?? {} }
}
