import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { announceDecided } from './decide-approval.ts'
import { expire, listOverdue } from './payment-approval.store.ts'

const atOnce = 1000

/** R41: marks approvals whose time is over. They count as expired from that time on, before the row says so. */
export const expireApprovals = async (
  { db, transact, clock, log }: Pick<Deps, 'db' | 'transact' | 'clock' | 'log'>,
  signal?: AbortSignal
): Promise<void> => {
  const now = clock.now()
  await oneByOne(
    await listOverdue(db, now, atOnce),
    {
      work: (overdue) =>
        transact(async (tx) => {
          if (await expire(tx, overdue.id, now)) await announceDecided(tx, overdue)
        }),
      onFailure: (err, { id }) => log.error({ err, approvalId: id }, 'a payment approval could not be ended')
    },
    signal
  )
}
