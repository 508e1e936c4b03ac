import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { endSession } from './session.store.ts'

/** R13: the session ends at once, on every process. */
export const signOut = async ({ transact }: Pick<Deps, 'transact'>, actor: Actor, origin: Origin): Promise<void> => {
  await transact(async (tx) => {
    await endSession(tx, actor.accountId, actor.sessionId, 'sign-out')
    await audit(tx, { action: 'session.ended', actor, origin })
  })
}
