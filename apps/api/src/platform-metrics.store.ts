import type { Tx } from '@portal/db/client'

/** Counting more would take long. */
const most = 10_000

export const countPendingWebhooks = (db: Tx): Promise<number> =>
  db.webhookDelivery.count({ where: { state: 'PENDING' }, take: most })

export const countPendingNotices = (db: Tx): Promise<number> =>
  db.noticeDelivery.count({ where: { state: 'PENDING' }, take: most })

/** For how many seconds the oldest row of the audit without a seal has waited; 0 if there is none. Raw: a row comparison. */
export const readSealLag = async (db: Tx): Promise<number> => {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT coalesce(extract(epoch FROM now() - min(at)), 0)::float8 AS seconds
    FROM (
      SELECT at FROM audit_event
      WHERE (xact, id) > (
        SELECT coalesce(max(xact), 0), coalesce(max(id), 0) FROM (
          SELECT e.xact, e.id FROM audit_seal s JOIN audit_event e ON e.id = s.event_id ORDER BY s.seq DESC LIMIT 1
        ) AS last
      )
      ORDER BY xact, id LIMIT ${most}
    ) AS waiting`
  return row?.seconds ?? 0
}
