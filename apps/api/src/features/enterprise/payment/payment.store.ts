import { paymentPasswordLimits } from '@portal/contract/enterprise/payment-password'
import type { Tx } from '@portal/db/client'

const { wrongTries, lockSeconds } = paymentPasswordLimits

/** Longer than the longest request. The try of a process that has died keeps others waiting no longer. */
const trySeconds = 5

/** False if the account has one already. Of several calls at the same time one returns true. */
export const insertPaymentPassword = async (
  tx: Tx,
  password: { accountId: string; passwordHash: string; setAt: Date }
): Promise<boolean> => {
  // Not `create`, which would end the transaction with an error.
  const { count } = await tx.paymentPassword.createMany({ data: password, skipDuplicates: true })
  return count === 1
}

type Try = { passwordHash: string; failures: number; tryingUntil: Date }

/**
 * R33: counts a try as wrong, and sets the lock that it would earn, before the password is compared. One statement, so
 * that parallel guesses get no further than five. Undefined, and nothing is counted, if no payment password is
 * set, it is locked, or another try has not ended. Raw: the lock is computed from the count that the same statement writes.
 */
export const takeTry = async (db: Tx, accountId: string): Promise<Try | undefined> => {
  const [row] = await db.$queryRaw<Try[]>`
    UPDATE payment_password SET trying_until = now() + make_interval(secs => ${trySeconds}), (failures, locked_until) = (
      SELECT n, CASE WHEN n >= ${wrongTries} THEN now() + make_interval(secs => ${lockSeconds}) END
      -- A lock that is over begins the count anew.
      FROM (SELECT CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END AS n) AS counted)
    WHERE account_id = ${accountId}::uuid AND (locked_until IS NULL OR locked_until <= now())
      AND (trying_until IS NULL OR trying_until <= now())
    RETURNING password_hash AS "passwordHash", failures, trying_until AS "tryingUntil"`
  return row
}

/** Whether a try has been taken that has not ended. Raw: `takeTry` writes the end by the database's clock. */
export const isTrying = async (db: Tx, accountId: string): Promise<boolean> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT account_id AS id FROM payment_password WHERE account_id = ${accountId}::uuid AND trying_until > now()`
  return rows.length > 0
}

const unlocked = { failures: 0, lockedUntil: null, tryingUntil: null }

/** After the right password: no failures and no lock. */
export const clearTries = async (db: Tx, accountId: string, passwordHash: string): Promise<void> => {
  await db.paymentPassword.updateMany({ where: { accountId, passwordHash }, data: unlocked })
}

/** After a wrong password: the next try may begin. A try that began meanwhile is not ended. */
export const endTry = async (db: Tx, accountId: string, tryingUntil: Date): Promise<void> => {
  await db.paymentPassword.updateMany({ where: { accountId, tryingUntil }, data: { tryingUntil: null } })
}

/** After a try whose password was not compared: it does not count, nor does the lock that it would have earned. */
export const returnTry = async (db: Tx, accountId: string, { failures, tryingUntil }: Try): Promise<void> => {
  await db.paymentPassword.updateMany({
    where: { accountId, tryingUntil },
    data: { failures: failures - 1, lockedUntil: null, tryingUntil: null }
  })
}

export const findPaymentHash = async (db: Tx, accountId: string): Promise<string | undefined> =>
  (await db.paymentPassword.findUnique({ where: { accountId }, select: { passwordHash: true } }))?.passwordHash

/** Replaces and unlocks it if it is not newer than `provenAt`; without that, whichever it is. */
export const replacePaymentPassword = async (
  tx: Tx,
  accountId: string,
  { provenAt, next, setAt }: { provenAt?: Date; next: string; setAt: Date }
): Promise<boolean> => {
  const { count } = await tx.paymentPassword.updateMany({
    where: { accountId, ...(provenAt ? { setAt: { lte: provenAt } } : {}) },
    data: { ...unlocked, passwordHash: next, setAt }
  })
  return count === 1
}
