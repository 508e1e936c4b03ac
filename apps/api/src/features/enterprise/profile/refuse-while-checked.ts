import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { isProfileBeingChecked } from './profile-draft.store.ts'

/** R36: the draft stays as it is while a colleague checks it. @throws Refusal `check.waiting` */
export const refuseWhileChecked = async ({ db }: Pick<Deps, 'db'>, { enterpriseId, session }: Actor): Promise<void> => {
  if (session.checksSubmissions && (await isProfileBeingChecked(db, enterpriseId))) throw new Refusal('check.waiting')
}
