import { paymentPasswordLimits } from '@portal/contract/payment-password'
import type { Tx } from '@portal/db/client'

const { wrongTries, lockSeconds } = paymentPasswordLimits

export const hasPaymentPassword = async (db: Tx, accountId: string): Promise<boolean> => {
  const rows = await db.$queryRaw<unknown[]>`SELECT 1 FROM payment_password WHERE account_id = ${accountId}::uuid`
  return rows.length === 1
}

/** True for exactly one of any number of parallel callers. */
export const insertPaymentPassword = async (tx: Tx, accountId: string, passwordHash: string): Promise<boolean> =>
  (await tx.$executeRaw`
    INSERT INTO payment_password (account_id, password_hash) VALUES (${accountId}::uuid, ${passwordHash})
    ON CONFLICT (account_id) DO NOTHING`) === 1

/**
 * R33: counts a try as wrong and sets the lock that it would earn before anything is compared, in one statement, so that
 * no number of parallel guesses gets further than five. Undefined: none is set, or it is locked; nothing was counted.
 */
export const takeTry = async (
  db: Tx,
  accountId: string
): Promise<{ passwordHash: string; failures: number } | undefined> => {
  const [row] = await db.$queryRaw<{ passwordHash: string; failures: number }[]>`
    UPDATE payment_password SET (failures, locked_until) = (
      SELECT n, CASE WHEN n >= ${wrongTries} THEN now() + make_interval(secs => ${lockSeconds}) END
      -- A lock that is over begins the count anew.
      FROM (SELECT CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END AS n) AS counted)
    WHERE account_id = ${accountId}::uuid AND (locked_until IS NULL OR locked_until <= now())
    RETURNING password_hash AS "passwordHash", failures`
  return row
}

/** After the right one: nothing stands against the account any more. */
export const clearTries = async (db: Tx, accountId: string, passwordHash: string): Promise<void> => {
  await db.$executeRaw`
    UPDATE payment_password SET failures = 0, locked_until = NULL
    WHERE account_id = ${accountId}::uuid AND password_hash = ${passwordHash}`
}

/** By the database's clock; undefined where none is set, 0 where it is open. */
export const secondsLocked = async (db: Tx, accountId: string): Promise<number | undefined> => {
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    SELECT greatest(0, ceil(extract(epoch FROM coalesce(locked_until, now()) - now())))::int AS seconds
    FROM payment_password WHERE account_id = ${accountId}::uuid`
  return row?.seconds
}

/** Replaces it, lock and count included, while it is still the one that was proven; with `undefined` whichever it is. */
export const replacePaymentPassword = async (
  tx: Tx,
  accountId: string,
  { proven, next }: { proven: string | undefined; next: string }
): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE payment_password SET password_hash = ${next}, failures = 0, locked_until = NULL, set_at = now()
    WHERE account_id = ${accountId}::uuid AND password_hash = coalesce(${proven ?? null}::text, password_hash)`) === 1
