import type { Db, Prisma, Tx } from '@portal/db/client'
import { isForeignKeyViolation } from '@portal/db/faults'

type Bytes = Uint8Array<ArrayBuffer>

const open = (now: Date) => ({ completedAt: null, expiresAt: { gt: now } }) satisfies Prisma.PasswordResetWhereInput

/** What a proven phone is good for: a new password (R14), or the activation of an operator (R36). */
export type ResetPurpose = 'reset-password' | 'activate'

export type NewReset = {
  id: string
  purpose: ResetPurpose
  accountId: string | null
  recipientKey: Bytes
  deviceHash: Bytes
  expiresAt: Date
}

/** Not in a transaction. An operator whom the owner has just removed is written as an unknown name is. */
export const insertReset = async (db: Db, reset: NewReset): Promise<void> => {
  const insert = (accountId: string | null) =>
    db.passwordReset.create({ data: { ...reset, accountId }, select: { id: true } })
  await insert(reset.accountId).catch((error: unknown) => {
    if (!isForeignKeyViolation(error)) throw error
    return insert(null)
  })
}

export type OpenReset = { accountId: string | null; recipientKey: Bytes; tokenHash: Bytes | null }

type Known = { id: string; purpose: ResetPurpose; deviceHash: Bytes; now: Date }

/** A run of this purpose that this browser began and that is neither expired nor completed. */
export const findOpenReset = async (db: Tx, { id, purpose, deviceHash, now }: Known): Promise<OpenReset | null> =>
  db.passwordReset.findUnique({
    where: { id, purpose, deviceHash, ...open(now) },
    select: { accountId: true, recipientKey: true, tokenHash: true }
  })

/** False when the owner has removed the operator, and the run with it. */
export const keepResetToken = async (tx: Tx, id: string, tokenHash: Bytes): Promise<boolean> => {
  const { count } = await tx.passwordReset.updateMany({ where: { id }, data: { tokenHash } })
  return count === 1
}

/** True for exactly one of any number of parallel callers. */
export const finishReset = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await tx.passwordReset.updateMany({ where: { id, ...open(now) }, data: { completedAt: now } })
  return count === 1
}
