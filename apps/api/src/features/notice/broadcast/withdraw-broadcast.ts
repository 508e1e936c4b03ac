import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findBroadcast, withdraw } from './broadcast.store.ts'
import { wakeReaders } from './turn-broadcasts.ts'

/** R31: it leaves inboxes and pages at once. @throws Refusal `request.not-found`, `broadcast.over` */
export const withdrawBroadcast = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const found = await findBroadcast(tx, id)
    if (!found) throw new Refusal('request.not-found')
    if (!(await withdraw(tx, id, actor.adminId, clock.now()))) throw new Refusal('broadcast.over')
    const detail = { broadcastId: id, title: found.titleZh }
    await audit(tx, { action: 'broadcast.withdrawn', actor, origin, detail })
    await wakeReaders(tx, { ...found, enterpriseIds: found.enterprises.map(({ enterprise }) => enterprise.id) })
  })
