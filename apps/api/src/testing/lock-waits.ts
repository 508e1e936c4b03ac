import type { Pool } from 'pg'

/** How many statements wait for a lock in the database of this test; those of other files do not count. */
export const countLockWaits = async (pool: Pool): Promise<number> => {
  const { rowCount } = await pool.query(
    `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  )
  return rowCount ?? 0
}
