import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockAsOwner } from './find-for-act.ts'
import { listWithSecondFactor, writeSecondFactorRule } from './operator.store.ts'

/**
 * R36: from their next request on, accounts without a second factor can only set one up.
 * @throws Refusal `second-factor.own-first`, `permission.changed`
 */
export const requireSecondFactor = (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  isRequired: boolean,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const { accountId, enterpriseId } = actor
    await lockAsOwner(tx, actor)
    const hasOwn = (await listWithSecondFactor(tx, [accountId])).has(accountId)
    if (isRequired && !hasOwn) throw new Refusal('second-factor.own-first')
    await writeSecondFactorRule(tx, enterpriseId, isRequired)
    const detail = { state: isRequired ? 'on' : 'off' }
    await record(tx, { action: 'second-factor.rule-switched', actor, origin, detail })
  })
