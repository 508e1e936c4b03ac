import type { Pool } from 'pg'

/** Counts statements that wait for a lock in this test's database. */
export const countLockWaits = async (pool: Pool): Promise<number> => {
  const { rowCount } = await pool.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  )
  return rowCount ?? 0
}
