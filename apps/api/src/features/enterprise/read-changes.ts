import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { isSensitiveProfileKey } from '@portal/contract/profile-fields'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { differencesOf, type SplitValues } from './profile.rules.ts'
import { findChange, listPendingChanges, type PendingRow } from './profile-change.store.ts'
import { findProfile } from './profile.store.ts'
import { isSuspect } from './put-in-force.ts'
import { openValues } from './sealed-values.ts'
import { viewPapers } from './view-papers.ts'

const most = 100

type Needs = Pick<Deps, 'db' | 'vault'>

/** R21: what waits for a reviewer, oldest first; that it was looked at is kept. */
export const readChanges = async (deps: Needs, admin: AdminActor, origin: Origin) => {
  const rows = await listPendingChanges(deps.db, most)
  if (rows.length === 0) return []
  const changes = rows.map((row) => ({ row, ...sidesOf(deps, row) }))
  const papers = await viewPapers(
    deps.db,
    changes.flatMap(({ inForce, next }) => [inForce.open, next.open])
  )
  await deps.db.$transaction((tx) =>
    audit(tx, {
      action: 'profile-change.viewed',
      actor: { adminId: admin.adminId },
      origin,
      detail: { changes: rows.map(({ id }) => id) }
    })
  )
  return changes.map(({ row, inForce, next }) => ({
    id: row.id,
    enterprise: {
      id: row.enterpriseId,
      number: formatEnterpriseNumber(row.number),
      fullName: inForce.open.fullName ?? null,
      type: { zh: row.typeZh, en: row.typeEn }
    },
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    state: row.state,
    differences: differencesOf(inForce, next),
    creditCodeSuspect: isSuspect(next.open.creditCode),
    papers: papers.of([inForce.open, next.open])
  }))
}

const sidesOf = (deps: Needs, row: PendingRow): { inForce: SplitValues; next: SplitValues } => ({
  inForce: {
    open: row.inForce ?? {},
    sensitive: row.inForceSealed === null ? {} : openValues(deps, 'profile', row.enterpriseId, row.inForceSealed)
  },
  next: { open: row.fields, sensitive: openValues(deps, 'change', row.id, row.sealed) }
})

/**
 * R21: one sensitive value of either side in the clear, never without its audit row.
 * @throws Refusal `request.not-found`, also for a change that is decided
 */
export const revealChangeField = async (
  deps: Needs,
  admin: AdminActor,
  { id, field, of }: { id: string; field: string; of: 'from' | 'to' },
  origin: Origin
): Promise<{ value: string }> => {
  const change = await findChange(deps.db, id)
  if (change?.state !== 'PENDING') throw new Refusal('request.not-found')
  const { enterpriseId } = change
  const profile = of === 'from' ? await findProfile(deps.db, enterpriseId) : undefined
  const inForce = profile ? openValues(deps, 'profile', enterpriseId, profile.sealed) : {}
  const values = of === 'to' ? openValues(deps, 'change', id, change.sealed) : inForce
  const value = isSensitiveProfileKey(field) ? values[field] : undefined
  if (value === undefined) throw new Refusal('request.not-found')
  await deps.db.$transaction((tx) =>
    audit(tx, {
      action: 'profile.revealed',
      actor: { adminId: admin.adminId, enterpriseId },
      origin,
      detail: { field, changeId: id, of }
    })
  )
  return { value }
}
