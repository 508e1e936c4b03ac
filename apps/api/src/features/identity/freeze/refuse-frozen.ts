import type { Tx } from '@portal/db/client'
import { Refusal } from '#api/http/refusal.ts'
import { holdStatuses } from './freeze.store.ts'

/**
 * R38: for acts that were on their way while the enterprise or the account was frozen. A freeze that comes later waits
 * until this transaction has ended.
 * @throws Refusal `enterprise.frozen`, `session.required`
 */
export const refuseFrozen = async (tx: Tx, who: { enterpriseId: string; accountId?: string }): Promise<void> => {
  const { isEnterpriseFrozen, isAccountActive } = await holdStatuses(tx, who)
  if (isEnterpriseFrozen) throw new Refusal('enterprise.frozen')
  if (!isAccountActive) throw new Refusal('session.required')
}
