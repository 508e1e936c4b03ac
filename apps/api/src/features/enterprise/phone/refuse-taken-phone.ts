import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { countAccountsOfPhone, lockPhone } from '#api/features/identity/account/account.store.ts'
import { Refusal } from '#api/http/refusal.ts'

/**
 * R5, in the transaction of the act, in which others with the same phone wait.
 * @throws Refusal `phone.same`, `phone.full`
 */
export const refuseTakenPhone = async (
  tx: Tx,
  { config }: Pick<Deps, 'config'>,
  { phone, present }: { phone: string; present: string }
): Promise<void> => {
  if (phone === present) throw new Refusal('phone.same')
  await lockPhone(tx, phone)
  if ((await countAccountsOfPhone(tx, phone)) >= config.accountsPerPhone) throw new Refusal('phone.full')
}
