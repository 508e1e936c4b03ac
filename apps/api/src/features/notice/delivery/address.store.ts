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

type SealedEmail = { accountId: string; address: string }

export const listSealedEmails = async (db: Tx, after: string | undefined, take: number): Promise<SealedEmail[]> =>
  db.accountEmail.findMany({
    where: after === undefined ? {} : { accountId: { gt: after } },
    orderBy: { accountId: 'asc' },
    take,
    select: { accountId: true, address: true }
  })

/** False if the row changed since it was read. */
export const putSealedEmail = async (db: Tx, where: SealedEmail, address: string): Promise<boolean> => {
  const { count } = await db.accountEmail.updateMany({ where, data: { address } })
  return count === 1
}

type SealedRobot = { enterpriseId: string; channel: string; keys: string }

/** Few enterprises have one. */
export const listSealedRobots = async (db: Tx): Promise<SealedRobot[]> =>
  db.noticeRobot.findMany({ select: { enterpriseId: true, channel: true, keys: true } })

/** False if the row changed since it was read. */
export const putSealedRobot = async (db: Tx, where: SealedRobot, keys: string): Promise<boolean> => {
  const { count } = await db.noticeRobot.updateMany({ where, data: { keys } })
  return count === 1
}
