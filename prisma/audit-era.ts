import type pg from 'pg'

/**
 * R39: audit rows are ordered by era plus transaction number. A cluster into which the database was restored may give
 * smaller transaction numbers than the restored rows have. A higher era keeps new rows after the restored ones.
 */
export async function raiseAuditEra(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ era: string; behind: string }>(
    `SELECT audit_era() AS era,
            (SELECT max(xact) FROM audit_event) - audit_era() - pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS behind`
  )
  const { era = '0', behind = null } = rows[0] ?? {}
  if (behind === null || BigInt(behind) < 0n) return
  const next = BigInt(era) + BigInt(behind) + 1n
  await client.query(`CREATE OR REPLACE FUNCTION audit_era() RETURNS bigint LANGUAGE sql IMMUTABLE RETURN ${next}`)
}
