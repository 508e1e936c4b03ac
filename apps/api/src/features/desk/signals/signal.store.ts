import type { Tx } from '@portal/db/client'

/** Of the enterprise and of its accounts, newest first. */
export const listFreezesOfAll = async (db: Tx, enterpriseId: string, take: number) => {
  const rows = await db.freeze.findMany({
    where: { enterpriseId },
    orderBy: { id: 'desc' },
    take,
    select: { reason: true, frozenAt: true, unfrozenAt: true, account: { select: { username: true } } }
  })
  return rows.map(({ account, frozenAt: at, unfrozenAt: endedAt, reason }) => ({
    account: account?.username ?? null,
    reason,
    at,
    endedAt
  }))
}

/** Newest first, by the audit: nothing else keeps when a phone was changed. Raw: the account is named in JSON. */
export const listPhoneChanges = (db: Tx, enterpriseId: string, { since, take }: { since: Date; take: number }) =>
  db.$queryRaw<{ username: string; at: Date }[]>`
    SELECT a.username, e.at FROM audit_event e JOIN account a ON a.id = (e.detail ->> 'account')::uuid
    WHERE e.enterprise_id = ${enterpriseId}::uuid AND e.action = 'phone.changed' AND e.at >= ${since}
    ORDER BY e.id DESC LIMIT ${take}`
