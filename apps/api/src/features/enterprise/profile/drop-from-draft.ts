import type { ProfileKey } from '@portal/contract/enterprise/profile-fields'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { findDraft, rewriteDraft } from './profile-draft.store.ts'
import { papersIn } from './profile.rules.ts'
import { openDraft, sealValues } from './sealed-values.ts'

/** Removes these values from the enterprise's draft, whichever session typed them. An open form then finds a conflict. */
export const dropFromDraft = async (
  tx: Tx,
  deps: Pick<Deps, 'vault'>,
  enterpriseId: string,
  keys: readonly ProfileKey[]
): Promise<void> => {
  const saved = await findDraft(tx, enterpriseId)
  if (!saved) return
  const draft = openDraft(deps, enterpriseId, saved)
  if (!keys.some((key) => draft.values[key])) return
  const leave = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !keys.some((dropped) => dropped === key)))
  const values = leave(draft.values)
  await rewriteDraft(tx, enterpriseId, {
    sealed: sealValues(deps, 'draft', enterpriseId, values),
    typedIn: leave(draft.typedIn),
    papers: [...papersIn(values).values()]
  })
}
