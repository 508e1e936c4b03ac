import type { EnterprisePage } from '@portal/contract/admin-enterprise'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { findEnterpriseId } from './enterprise.store.ts'

/** Which part of which enterprise, and who looks at it from where. */
export type Look = { number: string; page: EnterprisePage; admin: AdminActor; origin: Origin }

/** R39: the id of an enterprise, with an audit row for the look at it. @throws Refusal `request.not-found` */
export const openEnterprise = async (
  { db }: Pick<Deps, 'db'>,
  { number, page, admin, origin }: Look
): Promise<string> => {
  const enterpriseId = await findEnterpriseId(db, number)
  if (!enterpriseId) throw new Refusal('request.not-found')
  const actor = { ...admin, enterpriseId }
  await audit(db, { action: 'enterprise.viewed', actor, origin, detail: { page } })
  return enterpriseId
}
