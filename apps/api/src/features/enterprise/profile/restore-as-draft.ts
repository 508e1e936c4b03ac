import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import type { ChangeRow } from './profile-change.store.ts'
import { restoreDraft } from './profile-draft.store.ts'
import { draftOfChange, papersIn } from './profile.rules.ts'
import { findProfile } from './profile.store.ts'
import { openProfile, openValues, sealValues } from './sealed-values.ts'

/** R21: the author of a change that did not come into force finds its values as a draft. The caller holds the lock. */
export const restoreAsDraft = async (
  tx: Tx,
  deps: Pick<Deps, 'vault'>,
  { id, enterpriseId, baseRevision, fields, sealed, createdById }: ChangeRow
): Promise<void> => {
  if (createdById === null) return
  const profile = await findProfile(tx, enterpriseId)
  const inForce = openProfile(deps, enterpriseId, profile)
  const values = draftOfChange(inForce, { open: fields, sensitive: openValues(deps, 'change', id, sealed) })
  await restoreDraft(tx, {
    enterpriseId,
    baseRevision,
    sealed: sealValues(deps, 'draft', enterpriseId, values),
    papers: [...papersIn(values).values()],
    updatedById: createdById
  })
}
