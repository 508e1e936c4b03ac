import { Prisma, type Tx } from '@portal/db/client'
import { grantInForceSql } from '#api/features/qualification/grant/grant.store.ts'

export type Due = {
  /** Compared before this instant, the profile of an enterprise is due. */
  comparedBefore: Date
  /** The same where a task waits. */
  taskComparedBefore: Date
  /** Not again before, when it was begun since. */
  triedBefore: Date
}

type Page = { after: { id: string } | undefined; most: number }

/**
 * Enterprises that hold a qualification in force, or have a task that waits. Without the sandbox (R44), and without
 * profiles that were never filled in. Raw: conditions over four tables.
 */
export const listDue = (db: Tx, { comparedBefore, taskComparedBefore, triedBefore }: Due, { after, most }: Page) =>
  db.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM enterprise e
    LEFT JOIN company_comparison n ON n.enterprise_id = e.id
    LEFT JOIN profile_change c ON c.enterprise_id = e.id AND c.state = 'DIFFERS'
    WHERE NOT e.is_test ${after ? Prisma.sql`AND e.id > ${after.id}::uuid` : Prisma.empty}
      AND (n.tried_at IS NULL OR n.tried_at < ${triedBefore})
      AND (n.compared_at IS NULL OR n.compared_at < CASE WHEN c.id IS NULL THEN ${comparedBefore}::timestamptz
        ELSE ${taskComparedBefore}::timestamptz END)
      AND (c.id IS NOT NULL OR e.status <> 'CLOSED' AND EXISTS (SELECT FROM profile p WHERE p.enterprise_id = e.id)
        AND EXISTS (SELECT FROM qualification_grant g WHERE g.enterprise_id = e.id AND ${Prisma.raw(grantInForceSql)}))
    ORDER BY e.id LIMIT ${most}`

/** Marks that this process compares it now; false if another one has begun. Raw: an upsert with a condition. */
export const takeComparison = async (db: Tx, enterpriseId: string, at: Date, triedBefore: Date): Promise<boolean> => {
  const taken = await db.$executeRaw`
    INSERT INTO company_comparison AS n (enterprise_id, tried_at) VALUES (${enterpriseId}::uuid, ${at})
    ON CONFLICT (enterprise_id) DO UPDATE SET tried_at = ${at} WHERE n.tried_at < ${triedBefore}`
  return taken === 1
}

export const endComparison = async (tx: Tx, enterpriseId: string, comparedAt: Date): Promise<void> => {
  await tx.companyComparison.update({ where: { enterpriseId }, data: { comparedAt }, select: { enterpriseId: true } })
}

export const countTriedSince = (db: Tx, since: Date): Promise<number> =>
  db.companyComparison.count({ where: { triedAt: { gte: since } } })

/** Whether it still holds a qualification in force. Raw: the condition is that of `listDue`. */
export const holdsInForce = async (tx: Tx, enterpriseId: string): Promise<boolean> => {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM qualification_grant g
    WHERE g.enterprise_id = ${enterpriseId}::uuid AND ${Prisma.raw(grantInForceSql)} LIMIT 1`
  return rows.length > 0
}
