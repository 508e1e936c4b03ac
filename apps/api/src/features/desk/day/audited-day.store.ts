import type { AuditAction } from '@portal/contract/record/audit-events'
import { Prisma, type Tx } from '@portal/db/client'
import { beijingDaySql } from '#api/adapters/sql-text.ts'
import { findBounds } from '#api/features/desk/audit-log/audit-search.store.ts'

export type AuditedCount = { day: string; action: AuditAction; count: number }

/** Acts without the sandbox, by days of Beijing. The lower bound of the ids keeps each action to a stretch of its index. */
export const countAudited = async (db: Tx, actions: readonly AuditAction[], since: Date): Promise<AuditedCount[]> => {
  const { above = 0n } = await findBounds(db, { since })
  // Raw: Prisma does not group by a day.
  return db.$queryRaw<AuditedCount[]>`
    SELECT ${Prisma.raw(beijingDaySql('at'))} AS day, action, count(*)::int AS count
    FROM audit_event
    WHERE action = ANY(${[...actions]}::text[]) AND id > ${above} AND at >= ${since}
      AND (enterprise_id IS NULL OR enterprise_id NOT IN (SELECT id FROM enterprise WHERE is_test))
    GROUP BY 1, 2`
}

/** Sign-ins that a lock refused, without the sandbox. Raw: Prisma does not group by a day. */
export const countLockedSignIns = async (db: Tx, since: Date): Promise<{ day: string; count: number }[]> =>
  db.$queryRaw`
    SELECT ${Prisma.raw(beijingDaySql('at'))} AS day, count(*)::int AS count
    FROM sign_in
    WHERE at >= ${since} AND outcome = 'LOCKED' AND account_id NOT IN
      (SELECT a.id FROM account a JOIN enterprise e ON e.id = a.enterprise_id WHERE e.is_test)
    GROUP BY 1`

/** Devices on which an account signed in for the first time, without its first ones and the sandbox. Raw like the others. */
export const countNewDevices = async (db: Tx, since: Date): Promise<{ day: string; count: number }[]> =>
  db.$queryRaw`
    SELECT ${Prisma.raw(beijingDaySql('first_seen_at'))} AS day, count(*)::int AS count
    FROM known_device AS device
    WHERE first_seen_at >= ${since}
      AND first_seen_at > (SELECT min(first_seen_at) FROM known_device AS own WHERE own.account_id = device.account_id)
      AND account_id NOT IN
        (SELECT a.id FROM account a JOIN enterprise e ON e.id = a.enterprise_id WHERE e.is_test)
    GROUP BY 1`

export const countLockedKeys = async (db: Tx, now: Date, most: number): Promise<number> =>
  db.throttle.count({ where: { lockedUntil: { gt: now } }, take: most })
