import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { tell } from '#api/features/record/message/message.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endWithLast } from './first-and-last.ts'
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
    await audit(tx, { action: 'second-factor.off', actor, origin })
    await tell(tx, wasLast ? 'second-factor.off' : 'second-factor.totp-off', actor)
  })
}
