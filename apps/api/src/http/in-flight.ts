import type { RefusalCode } from '@portal/contract/errors'
import type { FastifyReply } from 'fastify'
import { Refusal } from './refusal.ts'

type Limits = {
  perKey: number
  inAll: number
  /** What is said when this key's share is used up. */
  tooMany?: RefusalCode
}

/**
 * Counts work that holds memory for as long as its caller likes to send or to read, so that nobody keeps much of it open
 * at once. Call the answer when the work is over.
 * @throws Refusal `tooMany` for this key's share, `service.busy` for all together
 */
export const createInFlight = ({ perKey, inAll, tooMany = 'request.too-many' }: Limits) => {
  const byKey = new Map<string, number>()
  let all = 0
  return (key: string): (() => void) => {
    const own = byKey.get(key) ?? 0
    if (own >= perKey) throw new Refusal(tooMany, { retryAfterSeconds: 5 })
    if (all >= inAll) throw new Refusal('service.busy', { retryAfterSeconds: 5 })
    byKey.set(key, own + 1)
    all += 1
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      all -= 1
      const left = (byKey.get(key) ?? 1) - 1
      if (left === 0) byKey.delete(key)
      else byKey.set(key, left)
    }
  }
}

/** Calls `end`, perhaps twice, when the last byte of the answer has left, or its caller, who may be gone already. */
export const whenAnswered = ({ raw }: FastifyReply, end: () => void): void => {
  if (raw.destroyed) end()
  else raw.once('finish', end).once('close', end)
}
