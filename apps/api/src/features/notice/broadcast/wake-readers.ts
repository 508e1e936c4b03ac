import type { Tx } from '@portal/db/client'
import { everyoneTopic } from '#api/adapters/live/live.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { Audience } from './broadcast.store.ts'

/** After commit. Types and qualifications have no topics of their own, so for these all open pages look. */
export const wakeReaders = async (tx: Tx, { audience, enterpriseIds }: Audience): Promise<void> => {
  const topics = audience === 'ENTERPRISES' ? enterpriseIds : [everyoneTopic]
  for (const topic of topics) await wake(tx, topic, 'broadcast')
}
