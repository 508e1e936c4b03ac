import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { deleteDraft } from './profile-draft.store.ts'
import { refuseWhileChecked } from './refuse-while-checked.ts'

/** @throws Refusal `check.waiting`: a check that is confirmed takes the draft that was submitted (R36) */
export const discardDraft = async (deps: Pick<Deps, 'db'>, actor: Actor): Promise<void> => {
  await refuseWhileChecked(deps, actor)
  await deleteDraft(deps.db, actor.enterpriseId)
}
