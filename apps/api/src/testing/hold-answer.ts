import { expect } from 'vitest'
import type { TestApp } from './build-test-app.ts'

const waiting = `SELECT FROM pg_locks WHERE locktype = 'relation' AND NOT granted
                 AND relation = 'idempotency_key'::regclass`

/** Begins a request that cannot write its answer before `meanwhile` has ended. Its effect is written by then (R42). */
export const holdAnswer = async <Answer>(
  { deps: { pool } }: Pick<TestApp, 'deps'>,
  begin: () => Promise<Answer>,
  meanwhile: () => Promise<void>
): Promise<Answer> => {
  const blocker = await pool.connect()
  try {
    await blocker.query('BEGIN')
    await blocker.query('LOCK TABLE idempotency_key IN SHARE MODE')
    const begun = begin()
    await expect.poll(async () => (await blocker.query(waiting)).rowCount).toBe(1)
    await meanwhile()
    await blocker.query('ROLLBACK')
    return await begun
  } finally {
    await blocker.query('ROLLBACK')
    blocker.release()
  }
}
