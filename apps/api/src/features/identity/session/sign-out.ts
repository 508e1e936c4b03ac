import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { endSession } from './session.store.ts'

/** R13: the session ends at once, on every process. */
export const signOut = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: Actor,
  origin: Origin
): Promise<void> => {
  const endedAt = clock.now()
  await transact(async (tx) => {
    await endSession(tx, actor, { endedAt, endReason: 'sign-out' })
    await audit(tx, { action: 'session.ended', actor, origin })
  })
}
