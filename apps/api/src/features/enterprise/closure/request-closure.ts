import { beijingDay } from '@portal/contract/beijing-time'
import { closureDays } from '@portal/contract/enterprise/privacy-endpoints'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { endClosure, insertClosure, listObstacles } from './closure.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock'>

const dayMs = 86_400_000

/**
 * 注销账号. The account is erased after 15 days; that of the owner together with the enterprise's account.
 * @throws Refusal `closure.open`, `closure.blocked` for an owner while something of the enterprise is unsettled
 */
export const requestClosure = async (
  { transact, clock }: Needs,
  actor: Actor,
  origin: Origin
): Promise<{ closesAt: Date }> => {
  const { accountId, enterpriseId, role } = actor
  const now = clock.now()
  const closesAt = new Date(now.getTime() + closureDays * dayMs)
  try {
    await transact(async (tx) => {
      // A submission that began before has ended now, so that the obstacles below show its case.
      await lockEnterprise(tx, enterpriseId, 'update')
      if (role === 'OWNER' && (await listObstacles(tx, enterpriseId, now)).length > 0) {
        throw new Refusal('closure.blocked')
      }
      await insertClosure(tx, accountId, closesAt)
      const message = { facts: { day: beijingDay(closesAt) } }
      const detail = { until: closesAt.toISOString() }
      await record(tx, { action: 'closure.requested', actor, origin, detail, message })
    })
  } catch (error) {
    if (isUniqueViolation(error, 'account_closure_one_open')) throw new Refusal('closure.open')
    throw error
  }
  return { closesAt }
}

/** 撤销注销. @throws Refusal `request.not-found` when none is open */
export const cancelClosure = async ({ transact, clock }: Needs, actor: Actor, origin: Origin): Promise<void> => {
  await transact(async (tx) => {
    if (!(await endClosure(tx, actor.accountId, clock.now()))) throw new Refusal('request.not-found')
    await record(tx, { action: 'closure.cancelled', actor, origin, message: {} })
  })
}
