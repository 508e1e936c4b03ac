import type { Prisma, Tx } from '@portal/db/client'

type Bytes = Uint8Array<ArrayBuffer>

const lifetimeMs = 15 * 60_000

const open = () => ({ completedAt: null, expiresAt: { gt: new Date() } }) satisfies Prisma.PasswordResetWhereInput

export type NewReset = { id: string; accountId: string | null; recipientKey: Bytes; deviceHash: Bytes }

export const insertReset = async (db: Tx, { id, accountId, recipientKey, deviceHash }: NewReset): Promise<void> => {
  const expiresAt = new Date(Date.now() + lifetimeMs)
  await db.passwordReset.create({
    data: { id, accountId, recipientKey, deviceHash, expiresAt },
    select: { id: true }
  })
}

export type OpenReset = { accountId: string | null; recipientKey: Bytes; tokenHash: Bytes | null }

/** A reset that this browser began and that is neither expired nor completed. */
export const findOpenReset = async (db: Tx, id: string, deviceHash: Bytes): Promise<OpenReset | null> =>
  db.passwordReset.findUnique({
    where: { id, deviceHash, ...open() },
    select: { accountId: true, recipientKey: true, tokenHash: true }
  })

export const keepResetToken = async (tx: Tx, id: string, tokenHash: Bytes): Promise<void> => {
  await tx.passwordReset.update({ where: { id }, data: { tokenHash }, select: { id: true } })
}

/** True for exactly one of any number of parallel callers. */
export const finishReset = async (tx: Tx, id: string): Promise<boolean> => {
  const { count } = await tx.passwordReset.updateMany({ where: { id, ...open() }, data: { completedAt: new Date() } })
  return count === 1
}
