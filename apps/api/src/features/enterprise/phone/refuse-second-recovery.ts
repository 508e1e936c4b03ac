import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { hasOpenRecovery } from './recovery.store.ts'

/** Before a code is sent for nothing; the index `phone_recovery_open` has the last word. @throws Refusal `phone-recovery.open` */
export const refuseSecondRecovery = async ({ db }: Pick<Deps, 'db'>, { accountId }: Actor): Promise<void> => {
  if (await hasOpenRecovery(db, accountId)) throw new Refusal('phone-recovery.open')
}
