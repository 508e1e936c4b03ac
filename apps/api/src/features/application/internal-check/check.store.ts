import type { Prepared } from '@portal/contract/application/prepare-check'
import type { Prisma, Tx } from '@portal/db/client'

const person = { select: { id: true, username: true, name: true } } as const

const columns = {
  id: true,
  kind: true,
  qualification: true,
  applicationId: true,
  state: true,
  words: true,
  sealed: true,
  preparedById: true,
  preparedBy: person,
  preparedAt: true,
  decidedBy: person,
  decidedAt: true
} as const satisfies Prisma.InternalCheckSelect

export type CheckRow = Prisma.InternalCheckGetPayload<{ select: typeof columns }>

/** Newest first: all that wait, which are few because one waits for each matter, and the newest that have ended. */
export const listChecks = async (db: Tx, enterpriseId: string, mostEnded: number): Promise<CheckRow[]> => {
  const newest = { orderBy: { id: 'desc' }, select: columns } as const
  const [waiting, ended] = await Promise.all([
    db.internalCheck.findMany({ ...newest, where: { enterpriseId, state: 'WAITING' } }),
    db.internalCheck.findMany({ ...newest, where: { enterpriseId, state: { not: 'WAITING' } }, take: mostEnded })
  ])
  return [...waiting, ...ended].toSorted((a, b) => (a.id < b.id ? 1 : -1))
}

export const findCheck = async (db: Tx, enterpriseId: string, id: string): Promise<CheckRow | null> =>
  db.internalCheck.findUnique({ where: { id, enterpriseId }, select: columns })

export type NewCheck = {
  id: string
  enterpriseId: string
  kind: Prepared['kind']
  subject: string
  qualification: string | null
  applicationId: string | null
  sealed: string
  preparedById: string
}

/** @throws the unique violation `internal_check_one_waiting` */
export const insertCheck = async (tx: Tx, check: NewCheck): Promise<void> => {
  await tx.internalCheck.create({ data: check, select: { id: true } })
}

export type Ending = {
  state: 'CONFIRMED' | 'SENT_BACK' | 'CANCELLED'
  decidedById: string
  decidedAt: Date
  words?: string
}

/** True for exactly one of any number of parallel callers. */
export const endCheck = async (tx: Tx, id: string, ending: Ending): Promise<boolean> => {
  const { count } = await tx.internalCheck.updateMany({
    where: { id, state: 'WAITING' },
    data: ending
  })
  return count === 1
}
