import type { Tx } from '@portal/db/client'
import { openClosure } from '#api/features/enterprise/closure/closure.store.ts'

const dayMs = 86_400_000

export type DueClosure = { id: string; accountId: string; enterpriseId: string; dueAt: Date }

/** At most `most` closures behind this one, in the order of their last day. */
type Page = { after: DueClosure | undefined; most: number }

/** Closures whose days have passed. What the platform has frozen waits for the outcome. */
export const listDueClosures = async (db: Tx, now: Date, { after, most }: Page): Promise<DueClosure[]> => {
  const beyond = after && [{ dueAt: { gt: after.dueAt } }, { dueAt: after.dueAt, id: { gt: after.id } }]
  const rows = await db.accountClosure.findMany({
    where: {
      ...openClosure,
      dueAt: { lte: now },
      account: { status: { in: ['ACTIVE', 'DISABLED'] }, enterprise: { status: { not: 'FROZEN' } } },
      ...(beyond ? { OR: beyond } : {})
    },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: most,
    select: { id: true, accountId: true, dueAt: true, account: { select: { enterpriseId: true } } }
  })
  return rows.map(({ account, ...row }) => ({ ...row, ...account }))
}

/** False when it was cancelled or erased before. */
export const takeClosure = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await tx.accountClosure.updateMany({
    where: { id, ...openClosure, dueAt: { lte: now } },
    data: { erasedAt: now }
  })
  return count === 1
}

/** The closures of colleagues end with that of the owner. */
export const endOtherClosures = async (tx: Tx, enterpriseId: string, now: Date): Promise<void> => {
  await tx.accountClosure.updateMany({ where: { ...openClosure, account: { enterpriseId } }, data: { erasedAt: now } })
}

export type ClosureToTell = { id: string; dueAt: Date; username: string; phone: string }

/** Closures of the next day whose person has not been told yet. */
export const listClosuresToTell = async (db: Tx, now: Date, most: number): Promise<ClosureToTell[]> => {
  const rows = await db.accountClosure.findMany({
    where: {
      ...openClosure,
      remindedAt: null,
      dueAt: { gt: now, lte: new Date(now.getTime() + dayMs) },
      account: { status: 'ACTIVE' }
    },
    take: most,
    select: { id: true, dueAt: true, account: { select: { username: true, phone: true } } }
  })
  return rows.map(({ account, ...row }) => ({ ...row, ...account }))
}

/** True for one of several processes. */
export const takeReminder = async (db: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await db.accountClosure.updateMany({
    where: { id, ...openClosure, remindedAt: null },
    data: { remindedAt: now }
  })
  return count === 1
}
