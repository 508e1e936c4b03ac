import type { Tx } from '@portal/db/client'
import { type Absence, isActiveReviewer } from './claim.rules.ts'

const columns = { id: true, name: true, status: true, roles: true, awayFrom: true, awayUntil: true } as const

export const findReviewer = (db: Tx, id: string) => db.admin.findUnique({ where: { id }, select: columns })

export const mayStillReview = async (db: Tx, adminId: string): Promise<boolean> => {
  const admin = await findReviewer(db, adminId)
  return admin !== null && isActiveReviewer(admin)
}

/** Active reviewers by name, with the number of real cases that each has claimed. */
export const listReviewers = async (db: Tx) => {
  const rows = await db.admin.findMany({
    where: { status: 'ACTIVE', roles: { has: 'REVIEWER' } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { ...columns, _count: { select: { claimed: { where: { state: 'IN_REVIEW', isTest: false } } } } }
  })
  return rows.map(({ _count: counts, ...row }) => ({ ...row, inWork: counts.claimed }))
}

export const writeAbsence = async (tx: Tx, id: string, absence: Absence): Promise<void> => {
  await tx.admin.update({ where: { id }, data: absence, select: { id: true } })
}

/** Those who are on vacation on this day, disabled, or no reviewers any more. */
export const listAbsent = async (db: Tx, day: string): Promise<string[]> => {
  const rows = await db.admin.findMany({
    where: {
      OR: [
        { awayFrom: { lte: day }, awayUntil: { gte: day } },
        { status: { not: 'ACTIVE' } },
        { NOT: { roles: { has: 'REVIEWER' } } }
      ]
    },
    select: { id: true }
  })
  return rows.map(({ id }) => id)
}
