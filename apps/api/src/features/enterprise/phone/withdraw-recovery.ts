import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endRecovery, findRecovery } from './recovery.store.ts'

/** Any session of the account may, also one that did not apply. @throws Refusal `request.not-found`, `phone-recovery.state` */
export const withdrawRecovery = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const recovery = await findRecovery(tx, id)
    if (recovery?.account.id !== actor.accountId) throw new Refusal('request.not-found')
    if (!(await endRecovery(tx, id, 'WITHDRAWN', clock.now()))) throw new Refusal('phone-recovery.state')
    await audit(tx, { action: 'phone-recovery.withdrawn', actor, origin, detail: { recoveryId: id } })
  })
