import type { Tx } from '@portal/db/client'
import { everyoneTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import * as store from './broadcast.store.ts'

/** A job: tells open pages which broadcasts have begun or ended, and counts readers for the desk. Inboxes do not need it. */
export const turnBroadcasts = async (
  { db, transact, clock }: Pick<Deps, 'db' | 'transact' | 'clock'>,
  signal?: AbortSignal
): Promise<void> => {
  const now = clock.now()
  const begun = await store.listBegun(db, now)
  for (const broadcast of begun.filter(({ announcedAt }) => announcedAt === null)) {
    if (signal?.aborted) return
    await transact(async (tx) => {
      await store.markAnnounced(tx, broadcast.id, now)
      await wakeReaders(tx, broadcast)
    })
  }
  for (const broadcast of await store.listOver(db, now)) {
    if (signal?.aborted) return
    const readers = await store.countReaders(db, [broadcast.id])
    await transact(async (tx) => {
      await store.close(tx, broadcast.id, { readers: readers.get(broadcast.id) ?? 0, closedAt: now })
      await wakeReaders(tx, broadcast)
    })
  }
  // Last, since the count of a million may fail where the news must not.
  for (const broadcast of begun) {
    if (signal?.aborted) return
    await store.writeRecipients(db, broadcast.id, await store.countRecipients(db, broadcast))
  }
}

/** After commit. Types and qualifications have no topics of their own, so for these all open pages look. */
export const wakeReaders = async (tx: Tx, { audience, enterpriseIds }: store.Audience): Promise<void> => {
  const topics = audience === 'ENTERPRISES' ? enterpriseIds : [everyoneTopic]
  for (const topic of topics) await wake(tx, topic, 'broadcast')
}
