import { AsyncLocalStorage } from 'node:async_hooks'
import type { Sql } from '@portal/db/sql'
import DataLoader from 'dataloader'
import { type SentMessage, settleSent } from './sms.store.ts'

const gatherMs = 50

/**
 * Writes down that the provider took a message, together with others of the same 50 ms: one commit instead of many. No
 * answer waits for it, since the newest code counts alone anyway and a message counts the same while it is pending.
 */
export type SettleSent = (message: SentMessage) => Promise<void>

export const createSettleSent = (sql: Sql): SettleSent => {
  // As nobody's request: the patience that is left to the first is not that of the others.
  const asNobody = AsyncLocalStorage.snapshot()
  const settle = async (messages: readonly SentMessage[]) => {
    await settleSent(sql, messages)
    return messages.map(() => undefined)
  }
  const messages = new DataLoader<SentMessage, void>(settle, {
    cache: false,
    batchScheduleFn: (send) => setTimeout(asNobody, gatherMs, send),
    maxBatchSize: 100
  })
  return (message) => messages.load(message)
}
