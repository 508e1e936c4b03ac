import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { findChange, settleChange } from './profile-change.store.ts'
import { restoreAsDraft } from './restore-as-draft.ts'

/** R21: the applicant takes the change back before it is decided. @throws Refusal `request.not-found`, `application.state` */
export const withdrawChange = async (
  deps: Pick<Deps, 'transact' | 'vault' | 'clock'>,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> => {
  await deps.transact(async (tx) => {
    await lockEnterprise(tx, actor.enterpriseId, 'update')
    const change = await findChange(tx, id)
    if (change?.enterpriseId !== actor.enterpriseId) throw new Refusal('request.not-found')
    if (!(await settleChange(tx, id, { to: 'WITHDRAWN', decidedAt: deps.clock.now() })))
      throw new Refusal('application.state')
    await restoreAsDraft(tx, deps, change)
    await audit(tx, { action: 'profile-change.withdrawn', actor, origin, detail: { changeId: id } })
  })
}
