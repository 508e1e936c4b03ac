import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endSession } from './session.store.ts'

/** R35: ends another session of the same account. @throws Refusal `request.not-found`, also for another account's */
export const endOwnSession = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: Actor,
  id: string,
  origin: Origin
): Promise<void> => {
  const ending = { endedAt: clock.now(), endReason: 'ended-by-owner' } as const
  await transact(async (tx) => {
    if (!(await endSession(tx, { ...actor, sessionId: id }, ending))) throw new Refusal('request.not-found')
    await audit(tx, { action: 'session.ended', actor, origin, detail: { sessionId: id } })
  })
}
