import { profileCompleteness } from '@portal/contract/enterprise/profile-completeness'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { findDraft } from './profile-draft.store.ts'
import { mergeValues, requiredFields } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { openDraft, openProfile, openValues } from './sealed-values.ts'

type Needs = Pick<Deps, 'vault' | 'config'> & { db: Tx }

/** R17: how complete the profile in force is, and all that it lacks; `revision` is null without a profile. `fields` are the open ones. */
export const readCompleteness = async (deps: Needs, enterpriseId: string) => {
  const profile = await findProfile(deps.db, enterpriseId)
  const values = profile ? { ...profile.fields, ...openValues(deps, 'profile', enterpriseId, profile.sealed) } : {}
  const { percent, missing } = profileCompleteness(values, requiredFields(deps.config.requiredFields))
  return { percent, missing, revision: profile?.revision ?? null, fields: profile?.fields ?? {} }
}

/** What the profile would lack if its draft were submitted. Undefined without a draft. */
export const readDraftMissing = async (deps: Needs, enterpriseId: string) => {
  const draft = await findDraft(deps.db, enterpriseId)
  if (!draft) return undefined
  const inForce = openProfile(deps, enterpriseId, await findProfile(deps.db, enterpriseId))
  const { open, sensitive } = mergeValues(inForce.sensitive, openDraft(deps, enterpriseId, draft).values)
  return profileCompleteness({ ...open, ...sensitive }, requiredFields(deps.config.requiredFields)).missing
}
