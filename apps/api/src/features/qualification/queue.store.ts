import type { ApplicationState } from '@portal/contract/application'
import { Prisma, type Db } from '@portal/db/client'
import { openStates } from './application.rules.ts'

export type QueueFilter = {
  state: 'open' | 'all' | ApplicationState
  qualification: string | undefined
  claimed: 'mine' | 'nobody' | undefined
  isOverdue: boolean
  search: string | undefined
  reviewerId: string
}

export type QueueSort = 'due' | 'newest' | 'oldest'

export type QueueRow = {
  id: string
  enterpriseId: string
  number: number
  fullName: string | null
  typeZh: string
  typeEn: string
  qualification: string
  catalogueVersion: number
  state: ApplicationState
  round: number
  submittedAt: Date
  dueAt: Date
  claimedById: string | null
  claimedByName: string | null
}

/** The sorted column and the id of the last row seen. */
export type QueueCursor = { at: Date; id: string }

const sorts = {
  due: { column: Prisma.sql`a.due_at`, order: Prisma.sql`ASC`, beyond: Prisma.sql`>` },
  newest: { column: Prisma.sql`a.submitted_at`, order: Prisma.sql`DESC`, beyond: Prisma.sql`<` },
  oldest: { column: Prisma.sql`a.submitted_at`, order: Prisma.sql`ASC`, beyond: Prisma.sql`>` }
} as const

/** R38: a page by keyset, one row more than asked for; as quick at any depth. */
export const listQueue = async (
  db: Db,
  filter: QueueFilter,
  { sort, after, take }: { sort: QueueSort; after: QueueCursor | undefined; take: number }
): Promise<QueueRow[]> => {
  const { column, order, beyond } = sorts[sort]
  const place = after ? Prisma.sql`AND (${column}, a.id) ${beyond} (${after.at}, ${after.id}::uuid)` : Prisma.empty
  return db.$queryRaw<QueueRow[]>`
    SELECT a.id, a.enterprise_id AS "enterpriseId", e.number, p.fields ->> 'fullName' AS "fullName",
      t.name_zh AS "typeZh", t.name_en AS "typeEn", a.qualification, a.catalogue_version AS "catalogueVersion",
      a.state, a.round, a.submitted_at AS "submittedAt", a.due_at AS "dueAt",
      a.claimed_by_id AS "claimedById", r.name AS "claimedByName"
    FROM (
      SELECT a.* FROM application a WHERE ${where(filter)} ${place}
      ORDER BY ${column} ${order}, a.id ${order} LIMIT ${take + 1}
    ) AS a
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN profile p ON p.enterprise_id = e.id
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    ORDER BY ${column} ${order}, a.id ${order}`
}

export const countCap = 1000

/** How many match, counted no further than 1001, so that a million cases cost what a thousand do. */
export const countQueue = async (db: Db, filter: QueueFilter): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT 1 FROM application a WHERE ${where(filter)} LIMIT ${countCap + 1}) AS some`
  return row?.count ?? 0
}

const where = ({ state, qualification, claimed, isOverdue, search, reviewerId }: QueueFilter): Prisma.Sql => {
  const parts = [
    Prisma.sql`a.state = ANY(${statesOf(state)}::application_state[])`,
    ...(qualification ? [Prisma.sql`a.qualification = ${qualification}`] : []),
    ...(claimed === 'mine' ? [Prisma.sql`a.claimed_by_id = ${reviewerId}::uuid`] : []),
    ...(claimed === 'nobody' ? [Prisma.sql`a.claimed_by_id IS NULL`] : []),
    ...(isOverdue ? [Prisma.sql`a.due_at < now() AND a.state IN ('SUBMITTED', 'IN_REVIEW')`] : []),
    ...(search ? [Prisma.sql`(SELECT p.search_text FROM profile p WHERE p.enterprise_id = a.enterprise_id) LIKE ${`%${escapeLike(search.toLowerCase())}%`}`] : [])
  ]
  return Prisma.join(parts, ' AND ')
}

const allStates = ['SUBMITTED', 'IN_REVIEW', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN'] as const

const statesOf = (state: QueueFilter['state']): readonly string[] => {
  if (state === 'all') return allStates
  return state === 'open' ? openStates : [state]
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
