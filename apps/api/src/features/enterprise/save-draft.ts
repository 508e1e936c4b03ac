import type { Body } from '@portal/contract/endpoint'
import type { saveProfileDraft } from '@portal/contract/profile-endpoints'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { writeDraft } from './profile.store.ts'
import { sealValues } from './sealed-values.ts'

/** R18: keeps unsaved input on the server. @throws Refusal `profile.conflict` when another browser saved meanwhile */
export const saveDraft = async (
  deps: Pick<Deps, 'sql' | 'vault'>,
  { enterpriseId, accountId }: Actor,
  { revision, baseRevision, values }: Body<typeof saveProfileDraft>
) => {
  const sealed = sealValues(deps, 'draft', enterpriseId, values)
  const saved = await writeDraft(deps.sql, { enterpriseId, baseRevision, sealed, updatedById: accountId }, revision)
  if (!saved) throw new Refusal('profile.conflict')
  return saved
}
