import type { Tx } from '@portal/db/client'
import type { Bucket } from './throttle.rules.ts'

/** Seconds until this key opens again, 0 when it is open. By the database's clock. */
export const secondsLocked = async (db: Tx, key: string): Promise<number> => {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds
    FROM throttle WHERE key = ${key} AND locked_until > now()`
  return row?.seconds ?? 0
}

/**
 * Counts an attempt as failed and sets the lock it would earn before anybody knows its outcome, in one statement, so
 * that parallel guesses cannot overtake the count. False: the bucket is locked, nothing was counted.
 */
export const takeAttempt = async (db: Tx, { key, policy }: Bucket): Promise<boolean> => {
  const { freeAttempts, forgetAfterSeconds } = policy
  const schedule = [...policy.lockSeconds]
  const rows = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO throttle AS t (key, failures, locked_until)
    VALUES (${key}, 1, CASE WHEN ${freeAttempts} = 0 THEN now() + make_interval(secs => (${schedule}::int[])[1]) END)
    ON CONFLICT (key) DO UPDATE SET
      (failures, locked_until, updated_at) = (
        SELECT n, CASE WHEN n > ${freeAttempts}
                    THEN now() + make_interval(secs => (${schedule}::int[])[least(n - ${freeAttempts}, ${schedule.length})]) END,
               now()
        FROM (SELECT CASE WHEN t.updated_at < now() - make_interval(secs => ${forgetAfterSeconds})
                       THEN 1 ELSE t.failures + 1 END AS n) AS counted)
      WHERE t.locked_until IS NULL OR t.locked_until <= now()
    RETURNING failures`
  return rows.length === 1
}

/** After a success: nothing stands against this key any more. */
export const clearAttempts = async (db: Tx, key: string): Promise<void> => {
  await db.$executeRaw`UPDATE throttle SET failures = 0, locked_until = NULL WHERE key = ${key}`
}

/** After a success where others share the key: only this attempt is taken back. */
export const returnAttempt = async (db: Tx, key: string): Promise<void> => {
  await db.$executeRaw`UPDATE throttle SET failures = greatest(failures - 1, 0), locked_until = NULL WHERE key = ${key}`
}
