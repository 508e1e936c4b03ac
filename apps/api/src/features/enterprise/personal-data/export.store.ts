import { exportLimits } from '@portal/contract/enterprise/privacy-endpoints'
import type { Prisma, Tx } from '@portal/db/client'
import { lockAccount } from '#api/features/record/lock/lock.store.ts'

const dayMs = exportLimits.hours * 3_600_000

export type ExportRow = { id: string; accountId: string; state: 'WAITING' | 'READY' | 'ENDED'; requestedAt: Date }

const columns = { id: true, accountId: true, state: true, requestedAt: true } as const

const sinceYesterday = (now: Date) => new Date(now.getTime() - dayMs)

export const endOf = ({ requestedAt }: Pick<ExportRow, 'requestedAt'>): Date => new Date(requestedAt.getTime() + dayMs)

/** Requests of one account wait for each other, so that the limit is exact. Raw: Prisma has no row locks. */
export const lockExports = async (tx: Tx, accountId: string): Promise<void> => {
  await lockAccount(tx, accountId, 'no key update')
}

/** Of the last 24 hours, newest first. */
export const listExports = (db: Tx, accountId: string, now: Date): Promise<ExportRow[]> =>
  db.dataExport.findMany({
    where: { accountId, requestedAt: { gt: sinceYesterday(now) } },
    orderBy: { id: 'desc' },
    select: columns
  })

/** @throws the unique violation `data_export_one_in_work` */
export const insertExport = async (tx: Tx, row: { accountId: string; sessionId: string }): Promise<string> =>
  (await tx.dataExport.create({ data: row, select: { id: true } })).id

/** An export that was not made in time, or whose session has ended, is of no use any more. */
const isOver = (now: Date) =>
  ({
    OR: [{ requestedAt: { lte: sinceYesterday(now) } }, { session: { endedAt: { not: null } } }]
  }) satisfies Prisma.DataExportWhereInput

/** Ends them and returns their ids. */
export const endExports = async (db: Tx, now: Date): Promise<string[]> => {
  const rows = await db.dataExport.findMany({
    where: { state: { in: ['WAITING', 'READY'] }, ...isOver(now) },
    take: 500,
    select: { id: true }
  })
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  await db.dataExport.updateMany({ where: { id: { in: ids } }, data: { state: 'ENDED' } })
  return ids
}

export const listWaitingExports = async (db: Tx, most: number) => {
  const rows = await db.dataExport.findMany({
    where: { state: 'WAITING' },
    orderBy: { requestedAt: 'asc' },
    take: most,
    select: { id: true, accountId: true, account: { select: { enterpriseId: true } } }
  })
  return rows.map(({ account, ...row }) => ({ ...row, ...account }))
}

/** False when it has ended meanwhile. */
export const finishExport = async (tx: Tx, id: string, readyAt: Date): Promise<boolean> => {
  const { count } = await tx.dataExport.updateMany({
    where: { id, state: 'WAITING' },
    data: { state: 'READY', readyAt }
  })
  return count === 1
}

/** Of this account, while it can be downloaded. */
export const findReadyExport = (db: Tx, accountId: string, id: string, now: Date): Promise<{ id: string } | null> =>
  db.dataExport.findFirst({ where: { id, accountId, state: 'READY', NOT: isOver(now) }, select: { id: true } })
