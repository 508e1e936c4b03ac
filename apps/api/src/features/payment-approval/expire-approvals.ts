import type { Deps } from '#api/deps.ts'
import { announceDecided } from './announce-decided.ts'
import { expire, listOverdue } from './payment-approval.store.ts'

const most = 100

/** R41: marks approvals whose time is over. They count as expired from that time on, before the row says so. */
export const expireApprovals = async (
  { db, transact, clock }: Pick<Deps, 'db' | 'transact' | 'clock'>,
  signal?: AbortSignal
): Promise<void> => {
  const now = clock.now()
  for (const overdue of await listOverdue(db, now, most)) {
    if (signal?.aborted) return
    await transact(async (tx) => {
      if (await expire(tx, overdue.id, now)) await announceDecided(tx, overdue)
    })
  }
}
