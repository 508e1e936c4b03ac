import type { Tx } from '@portal/db/client'
import { Refusal } from '#api/http/refusal.ts'
import type { Bucket } from './throttle.rules.ts'

/** Seconds until this key opens again, 0 when it is open. Raw: by the database's time, which sets the lock (R58). */
export const secondsLocked = async (db: Tx, key: string): Promise<number> => {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT ceil(extract(epoch FROM locked_until - now()))::int AS seconds
    FROM throttle WHERE key = ${key} AND locked_until > now()`
  return row?.seconds ?? 0
}

/**
 * Counts an attempt as failed and sets the lock that this failure earns, before its outcome is known. One statement, so
 * that parallel guesses cannot overtake the count. False: the bucket is locked, nothing was counted.
 * Raw: the lock is computed from the count that the same statement writes.
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

/** Counts an attempt as failed, see `takeAttempt`. @throws Refusal of this code */
export const takeAttemptOrRefuse = async (
  db: Tx,
  bucket: Bucket,
  code: 'sign-in.locked' | 'request.too-many' = 'sign-in.locked'
): Promise<void> => {
  if (await takeAttempt(db, bucket)) return
  throw new Refusal(code, { retryAfterSeconds: Math.max(1, await secondsLocked(db, bucket.key)) })
}

/** After a success: the key has no failures and no lock. */
export const clearAttempts = async (db: Tx, key: string): Promise<void> => {
  await db.throttle.updateMany({ where: { key }, data: { failures: 0, lockedUntil: null } })
}

/** After a success where others share the key: takes back this attempt only. */
export const returnAttempt = async (db: Tx, key: string): Promise<void> => {
  await db.throttle.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, lockedUntil: null }
  })
}
