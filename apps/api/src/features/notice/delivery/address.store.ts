import type { Tx } from '@portal/db/client'

export type EmailRow = { address: string; masked: string }

export const findEmail = async (db: Tx, accountId: string): Promise<EmailRow | null> =>
  db.accountEmail.findUnique({ where: { accountId }, select: { address: true, masked: true } })

export const putEmail = async (tx: Tx, accountId: string, row: EmailRow & { confirmedAt: Date }): Promise<void> => {
  await tx.accountEmail.upsert({
    where: { accountId },
    create: { accountId, ...row },
    update: row,
    select: { accountId: true }
  })
}

/** False if there is none. */
export const deleteEmail = async (tx: Tx, accountId: string): Promise<boolean> => {
  const { count } = await tx.accountEmail.deleteMany({ where: { accountId } })
  return count === 1
}
