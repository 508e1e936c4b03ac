import type { Deps } from '#api/deps.ts'
import { deleteEmail } from '#api/features/notice/delivery/address.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

/** R49. What waits to be sent there is not sent any more. @throws Refusal `request.not-found` */
export const removeEmail = ({ transact }: Pick<Deps, 'transact'>, actor: Actor, origin: Origin): Promise<void> =>
  transact(async (tx) => {
    if (!(await deleteEmail(tx, actor.accountId))) throw new Refusal('request.not-found')
    await record(tx, { action: 'email.removed', actor, origin, message: {} })
  })
