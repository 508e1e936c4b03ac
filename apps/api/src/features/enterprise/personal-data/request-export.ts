import { exportLimits } from '@portal/contract/enterprise/privacy-endpoints'
import { isUniqueViolation } from '@portal/db/faults'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endOf, insertExport, listExports, lockExports } from './export.store.ts'

/**
 * A job makes the file, see `makeExports`.
 * @throws Refusal `export.in-work`, `export.limit`
 */
export const requestExport = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: Actor,
  origin: Origin
): Promise<{ id: string }> => {
  try {
    return await transact(async (tx) => {
      const { accountId, sessionId } = actor
      const now = clock.now()
      await lockExports(tx, accountId)
      const made = await listExports(tx, accountId, now)
      if (made.some(({ state }) => state === 'WAITING')) throw new Refusal('export.in-work')
      const oldest = made.at(exportLimits.perDay - 1)
      if (oldest) {
        const seconds = Math.ceil((endOf(oldest).getTime() - now.getTime()) / 1000)
        throw new Refusal('export.limit', { retryAfterSeconds: Math.max(1, seconds) })
      }
      const id = await insertExport(tx, { accountId, sessionId })
      await audit(tx, { action: 'personal-data.exported', actor, origin })
      return { id }
    })
  } catch (error) {
    // An export that is older than a day and that the job has not ended yet.
    if (isUniqueViolation(error, 'data_export_one_in_work')) throw new Refusal('export.in-work')
    throw error
  }
}
