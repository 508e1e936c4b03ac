import { Prisma } from '@portal/db/client'
import { everything, isByDue, type Period, type QueueFilter, type QueueSort } from './queue.rules.ts'

/** The sorted column and the id of the last row seen. */
export type QueueCursor = { at: Date; id: string }

const sorts = {
  due: { column: Prisma.sql`a.due_at`, isDescending: false },
  dueLast: { column: Prisma.sql`a.due_at`, isDescending: true },
  newest: { column: Prisma.sql`a.submitted_at`, isDescending: true },
  oldest: { column: Prisma.sql`a.submitted_at`, isDescending: false }
} as const

type Order = {
  /** ORDER BY. */
  by: Prisma.Sql
  /** Beyond the cursor. */
  beyond: Prisma.Sql
  /** The stretch of the index to read: beyond the cursor and within the period. */
  within: Prisma.Sql
}

export const orderOf = (sort: QueueSort, after: QueueCursor | undefined, period: QueueFilter['period']): Order => {
  const { column, isDescending } = sorts[sort]
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const beyond = after
    ? Prisma.sql`AND (${column}, a.id) ${isDescending ? Prisma.sql`<` : Prisma.sql`>`}
        (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty
  // A case is due after its submission.
  const { from, before } = (isByDue(sort) && period ? { ...period, before: period.dueBefore } : period) ?? everything
  // With two bounds at one end PostgreSQL may begin to read at the wrong one, so only the nearer one is given.
  const isBegun = after !== undefined && (isDescending ? !before || after.at < before : !from || after.at >= from)
  const first = isBegun && !isDescending ? undefined : from
  const last = isBegun && isDescending ? undefined : before
  return {
    by: Prisma.sql`ORDER BY ${column} ${direction}, a.id ${direction}`,
    beyond,
    within: Prisma.sql`${isBegun ? beyond : Prisma.empty} ${betweenDays(column, { from: first, before: last })}`
  }
}

export const betweenDays = (column: Prisma.Sql, { from, before }: Period): Prisma.Sql =>
  Prisma.sql`${from ? Prisma.sql`AND ${column} >= ${from}::timestamptz` : Prisma.empty}
    ${before ? Prisma.sql`AND ${column} < ${before}::timestamptz` : Prisma.empty}`
