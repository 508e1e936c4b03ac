import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endWithLast } from './first-and-last-factor.ts'
import { lockFactors, removeTotp } from './second-factor.store.ts'

/** R34: removes the authenticator. @throws Refusal `request.not-found` where there is none, `second-factor.needed` */
export const switchOffSecondFactor = async (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  origin: Origin
): Promise<void> => {
  await transact(async (tx) => {
    await lockFactors(tx, actor.accountId)
    if (!(await removeTotp(tx, actor.accountId))) throw new Refusal('request.not-found')
    const wasLast = await endWithLast(tx, actor)
    const action = wasLast ? 'second-factor.off/last-factor' : 'second-factor.off/passkey-left'
    await record(tx, { action, actor, origin, message: {} })
  })
}
