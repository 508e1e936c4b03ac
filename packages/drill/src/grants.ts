import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Qualifications whose time is over, which a job of the portal ends. */
export type Grants = {
  enterpriseOf(username: string): Promise<string>
  /** Gives the enterprise one after the other. */
  endOften(enterpriseId: string, everyMs: number, over: AbortSignal): Promise<void>
  /** How many ended, and how many of these were not audited and told exactly once. */
  count(): Promise<{ ended: number; wrong: number }>
  close(): Promise<void>
}

export const openGrants = (ownerUrl: string): Grants => {
  const pool = new pg.Pool({
    connectionString: ownerUrl,
    max: 4,
    connectionTimeoutMillis: 2000,
    query_timeout: 10_000,
    allowExitOnIdle: true
  })
  // The next query reports what is wrong.
  pool.on('error', () => {})
  const one = async <T extends object>(text: string, values: unknown[] = []): Promise<T> => {
    const [row] = (await pool.query<T>(text, values)).rows
    if (row === undefined) throw new Error('no such row')
    return row
  }
  return {
    enterpriseOf: async (username) =>
      (await one<{ id: string }>('SELECT enterprise_id AS id FROM account WHERE username = $1', [username])).id,
    endOften: async (enterpriseId, everyMs, over) => {
      while (!over.aborted) {
        // Fails without the database, and while the last one has not ended.
        await pool.query(insert, [enterpriseId]).catch(() => {})
        await sleep(everyMs)
      }
    },
    count: async () => {
      const deadline = performance.now() + 30_000
      for (;;) {
        const { open, ...counts } = await one<{ ended: number; wrong: number; open: number }>(select)
        if (open === 0 || performance.now() > deadline) return { ended: counts.ended, wrong: counts.wrong + open }
        await sleep(500)
      }
    },
    close: () => pool.end()
  }
}

const insert = `WITH given AS (
    INSERT INTO application (id, enterprise_id, qualification, catalogue_version, state, submitted_at, due_at)
    SELECT gen_random_uuid(), $1, 'LISTING', max(version), 'APPROVED', now(), now() FROM catalogue_version
    RETURNING id, enterprise_id, qualification
  )
  INSERT INTO qualification_grant (id, enterprise_id, qualification, application_id, menus, state, expires_at)
  SELECT gen_random_uuid(), enterprise_id, qualification, id, '{}', 'ACTIVE', now() FROM given`

const select = `SELECT
    count(*) FILTER (WHERE state = 'EXPIRED')::int AS ended,
    count(*) FILTER (WHERE state = 'ACTIVE')::int AS open,
    (count(*) FILTER (WHERE state = 'EXPIRED' AND audits <> 1)
      + abs((SELECT count(*) FROM message WHERE template = 'grant.expired') - count(*) FILTER (WHERE state = 'EXPIRED')))::int AS wrong
  FROM qualification_grant g, LATERAL (
    SELECT count(*) AS audits FROM audit_event
    WHERE action = 'grant.changed' AND detail @> jsonb_build_object('grantId', g.id, 'action', 'expire')
  ) AS written`
