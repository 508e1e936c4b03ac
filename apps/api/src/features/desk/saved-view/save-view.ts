import { mostSavedViews, type saveView as endpoint } from '@portal/contract/desk/saved-view'
import type { Body } from '@portal/contract/endpoint'
import type { Deps } from '#api/deps.ts'
import type { AdminActor } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { isViewOf } from './saved-view.rules.ts'
import { countOtherViews, deleteView, lockViews, writeView } from './saved-view.store.ts'

/** ux 15: one of the same name is replaced. @throws Refusal `request.invalid`, `saved-view.too-many` */
export const saveView = async (
  { transact }: Pick<Deps, 'transact'>,
  { adminId }: AdminActor,
  { page, name, query }: Body<typeof endpoint>
): Promise<{ id: string }> => {
  if (!isViewOf(page, query)) throw refuseField('/query', 'field.type')
  return transact(async (tx) => {
    await lockViews(tx, adminId)
    if ((await countOtherViews(tx, { adminId, page }, name)) >= mostSavedViews) throw new Refusal('saved-view.too-many')
    return writeView(tx, { adminId, page }, { name, query })
  })
}

/** @throws Refusal `request.not-found`, also for the view of another administrator */
export const removeView = async ({ db }: Pick<Deps, 'db'>, { adminId }: AdminActor, id: string): Promise<void> => {
  if (!(await deleteView(db, adminId, id))) throw new Refusal('request.not-found')
}
