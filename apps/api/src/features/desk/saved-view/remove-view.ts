import type { Deps } from '#api/deps.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { deleteView } from './saved-view.store.ts'

/** @throws Refusal `request.not-found`, also for the view of another administrator */
export const removeView = async ({ db }: Pick<Deps, 'db'>, { adminId }: AdminActor, id: string): Promise<void> => {
  if (!(await deleteView(db, adminId, id))) throw new Refusal('request.not-found')
}
