import { beijingDay } from '@portal/contract/beijing-time'
import type { Tx } from '@portal/db/client'
import { oneByOne } from '#api/adapters/one-by-one.ts'
import type { Deps } from '#api/deps.ts'
import { type AuditActor, noOrigin } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { operatorChange } from '#api/features/record/change/change.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import {
  endAccess,
  endFreeze,
  findAccount,
  findFreeze,
  type FreezeRow,
  listOverdue,
  findLockedEnterprise,
  writeAccountStatus,
  writeEnterpriseStatus
} from './freeze.store.ts'

type Ending = Parameters<typeof endFreeze>[2]
type By = { actor: AuditActor; origin: Pick<Origin, 'ip' | 'requestId'> }

/** Under the lock of the enterprise. @throws Refusal `freeze.state` when it has ended before */
export const unfreeze = async (tx: Tx, freeze: FreezeRow, ending: Ending, { actor, origin }: By): Promise<void> => {
  const { id, enterpriseId, accountId, formerStatus } = freeze
  if (!(await endFreeze(tx, id, ending))) throw new Refusal('freeze.state')
  // A sign-in that was under way during the freeze may have left a session, which opens nothing until now.
  await endAccess(tx, { enterpriseId, accountId, now: ending.unfrozenAt })
  const account = accountId === null ? null : await findAccount(tx, accountId)
  if (accountId === null) await writeEnterpriseStatus(tx, enterpriseId, 'ACTIVE')
  else if (formerStatus) await writeAccountStatus(tx, accountId, formerStatus)
  await record(tx, {
    action: account ? 'account.unfrozen' : 'enterprise.unfrozen',
    actor,
    origin,
    detail: { account: account?.id, reason: ending.unfreezeReason ?? undefined, until: freeze.until ?? undefined },
    feed: account ? operatorChange(account.id, [account]) : 'enterprise',
    message: { accountId: account?.id }
  })
}

const atOnce = 1000

/** R38: ends the freezes whose last day has passed. */
export const unfreezeOverdue = async (
  { db, transact, clock, log }: Pick<Deps, 'db' | 'transact' | 'clock' | 'log'>,
  signal?: AbortSignal
): Promise<void> => {
  const now = clock.now()
  await oneByOne(
    await listOverdue(db, beijingDay(now), atOnce),
    {
      work: ({ id, enterpriseId, accountId }) =>
        transact(async (tx) => {
          await findLockedEnterprise(tx, { id: enterpriseId })
          const freeze = await findFreeze(tx, { enterpriseId, accountId })
          // An administrator was first.
          if (freeze?.id !== id) return
          const by = { actor: { system: true, enterpriseId } as const, origin: noOrigin }
          await unfreeze(tx, freeze, { unfrozenAt: now, unfrozenById: null, unfreezeReason: null }, by)
        }),
      onFailure: (err, { enterpriseId, accountId }) =>
        log.error({ err, enterpriseId, accountId }, 'a freeze could not be ended')
    },
    signal
  )
}
