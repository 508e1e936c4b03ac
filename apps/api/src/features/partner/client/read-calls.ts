import { callDays } from '@portal/contract/partner/client'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findCallDays } from './client-call.store.ts'
import { type CallDay, fillDays } from './client.rules.ts'

/** With the calls that this process has not written yet. @throws Refusal `request.not-found` */
export const readCalls = async (
  { db, clock, callCounter }: Pick<Deps, 'db' | 'clock' | 'callCounter'>,
  id: string
): Promise<CallDay[]> => {
  await callCounter.flush()
  const days = fillDays([], { now: clock.now(), count: callDays })
  const known = await findCallDays(db, id, new Date(days[0]?.day ?? 0))
  if (!known) throw new Refusal('request.not-found')
  return fillDays(known, { now: clock.now(), count: callDays })
}
