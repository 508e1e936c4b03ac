import type { markDuplicate as endpoint } from '@portal/contract/desk/admin-enterprise-duplicates'
import type { Body } from '@portal/contract/endpoint'
import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findPair, insertMark } from './duplicate.store.ts'

type Wish = { number: string; other: string } & Body<typeof endpoint>

/**
 * R38: two enterprises are different, or one and the same. Audited for both of them.
 * @throws Refusal `request.not-found`, also for one enterprise twice, and for a real one beside one of the sandbox
 */
export const markDuplicate = async (
  { db, transact }: Pick<Deps, 'db' | 'transact'>,
  admin: AdminActor,
  { number, other, verdict, reason }: Wish,
  origin: Origin
): Promise<void> => {
  const ids = await findPair(db, [parseEnterpriseNumber(number), parseEnterpriseNumber(other)])
  if (!ids) throw new Refusal('request.not-found')
  await transact(async (tx) => {
    await insertMark(tx, { ids, verdict, reason, markedById: admin.adminId })
    for (const [enterpriseId, enterprise] of [
      [ids[0], other],
      [ids[1], number]
    ] as const) {
      const detail = { enterprise, decision: verdict, reason }
      await audit(tx, { action: 'enterprise.duplicate-marked', actor: { ...admin, enterpriseId }, origin, detail })
    }
  })
}
