import type { GrantState } from '@portal/contract/application'
import type { Db, Tx } from '@portal/db/client'

export type GrantRow = {
  id: string
  enterpriseId: string
  applicationId: string
  qualification: string
  menus: string[]
  state: GrantState
  reason: string | null
  grantedAt: Date
  expiresAt: Date | null
}

const columns = {
  id: true,
  enterpriseId: true,
  applicationId: true,
  qualification: true,
  menus: true,
  state: true,
  reason: true,
  grantedAt: true,
  expiresAt: true
} as const

/** Oldest first, past ones among them. */
export const listGrants = async (db: Db | Tx, enterpriseId: string): Promise<GrantRow[]> =>
  db.grant.findMany({ where: { enterpriseId }, orderBy: { id: 'asc' }, select: columns })

/** Held: in force or suspended, and not past its end. */
export const listHeldGrants = async (db: Db | Tx, enterpriseId: string, now: Date): Promise<GrantRow[]> =>
  db.grant.findMany({
    where: {
      enterpriseId,
      state: { in: ['ACTIVE', 'SUSPENDED'] },
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }]
    },
    orderBy: { id: 'asc' },
    select: columns
  })

export const findGrant = async (db: Db | Tx, id: string): Promise<GrantRow | null> =>
  db.grant.findUnique({ where: { id }, select: columns })

export const findGrantOfApplication = async (db: Db | Tx, applicationId: string): Promise<GrantRow | null> =>
  db.grant.findUnique({ where: { applicationId }, select: columns })

export type NewGrant = {
  enterpriseId: string
  applicationId: string
  qualification: string
  menus: string[]
  expiresAt: Date | null
}

/** @throws the unique violation `grant_one_held` when the qualification is held already */
export const insertGrant = async (tx: Tx, grant: NewGrant, now: Date): Promise<void> => {
  await tx.grant.create({ data: { ...grant, grantedAt: now, changedAt: now }, select: { id: true } })
}

/** Only from the state that was judged; false is a conflict. */
export const moveGrant = async (
  tx: Tx,
  { id, from, to }: { id: string; from: GrantState; to: GrantState },
  { reason, now }: { reason: string | null; now: Date }
): Promise<boolean> => {
  const { count } = await tx.grant.updateMany({
    where: { id, state: from },
    data: { state: to, reason, changedAt: now }
  })
  return count === 1
}

/** Some of those whose end has come, locked so that no other process takes them. */
export const takeExpired = async (tx: Tx, most: number): Promise<GrantRow[]> => {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM qualification_grant
    WHERE state IN ('ACTIVE', 'SUSPENDED') AND expires_at <= now()
    ORDER BY expires_at LIMIT ${most} FOR UPDATE SKIP LOCKED`
  return tx.grant.findMany({ where: { id: { in: rows.map(({ id }) => id) } }, select: columns })
}
