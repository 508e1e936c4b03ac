import type { ApplicationState } from '@portal/contract/application'
import { Prisma, type Tx } from '@portal/db/client'
import {
  type FirstApproval,
  firstApprovalLapse,
  isActiveReviewer
} from '#api/features/application/application.rules.ts'
import { matchingCases } from './queue-filter.store.ts'
import type { QueueFilter, QueueSort } from './queue.rules.ts'
import { plannedForItsWords } from './search.store.ts'

export type QueueRow = {
  id: string
  enterpriseId: string
  number: number
  creditCode: string | null
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
  isClaimerActive: boolean
  firstApprovalById: string | null
  /** False also when it has lapsed (R28, R37). */
  hasFirstApproval: boolean
}

/** The sorted column and the id of the last row seen. */
export type QueueCursor = { at: Date; id: string }

const sorts = {
  due: { column: Prisma.sql`a.due_at`, order: Prisma.sql`ASC`, beyond: Prisma.sql`>` },
  newest: { column: Prisma.sql`a.submitted_at`, order: Prisma.sql`DESC`, beyond: Prisma.sql`<` },
  oldest: { column: Prisma.sql`a.submitted_at`, order: Prisma.sql`ASC`, beyond: Prisma.sql`>` }
} as const

type Place = { sort: QueueSort; after: QueueCursor | undefined; take: number }

const columns = Prisma.sql`a.id, a.enterprise_id, a.qualification, a.catalogue_version, a.state, a.round, a.submitted_at,
  a.due_at, a.claimed_by_id, a.first_approval_by_id, a.first_approval_revision`

/**
 * R38: a page by keyset, one row more than asked for. Each state is read in the order of its own index and the states
 * are merged, so a page costs the same at any depth and with any number of cases. Raw: Prisma has no such keyset.
 */
export const listQueue = async (db: Tx, filter: QueueFilter, { sort, after, take }: Place): Promise<QueueRow[]> => {
  const { column, order, beyond } = sorts[sort]
  const inOrder = Prisma.sql`ORDER BY ${column} ${order}, a.id ${order}`
  const cut = Prisma.sql`${inOrder} ${limit(take + 1)}`
  const place = after
    ? Prisma.sql`AND (${column}, a.id) ${beyond} (${after.at}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty
  const cases = matchingCases(filter, { columns, purpose: 'page', inOrder: Prisma.sql`${place} ${cut}` })
  if (!cases) return []
  const rows = await db.$queryRaw<Columns[]>(Prisma.sql`${planOf(filter)}
    SELECT a.id, a.enterprise_id AS "enterpriseId", e.number, e.credit_code AS "creditCode", e.full_name AS "fullName",
      t.name_zh AS "typeZh", t.name_en AS "typeEn", a.qualification, a.catalogue_version AS "catalogueVersion",
      a.state, a.round, a.submitted_at AS "submittedAt", a.due_at AS "dueAt",
      a.claimed_by_id AS "claimedById", a.first_approval_by_id AS "firstApprovalById",
      CASE WHEN r.id IS NOT NULL THEN
        jsonb_build_object('name', r.name, 'status', r.status, 'roles', r.roles) END AS claimer,
      CASE WHEN f.id IS NOT NULL THEN
        jsonb_build_object('by', jsonb_build_object('status', f.status, 'roles', f.roles),
          'revision', a.first_approval_revision) END AS "firstApproval",
      CASE WHEN f.id IS NOT NULL THEN
        (SELECT p.revision FROM profile p WHERE p.enterprise_id = a.enterprise_id) END AS "profileRevision"
    FROM (SELECT * FROM (${cases}) AS a ${cut}) AS a
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    LEFT JOIN admin f ON f.id = a.first_approval_by_id
    ${inOrder}`)
  return rows.map(rowOf)
}

const planOf = ({ found }: QueueFilter): Prisma.Sql => (found ? plannedForItsWords : Prisma.empty)

/** As text, since PostgreSQL plans a prepared statement without the values of its parameters. */
const limit = (rows: number): Prisma.Sql => Prisma.raw(`LIMIT ${rows}`)

type Columns = Omit<QueueRow, 'claimedByName' | 'isClaimerActive' | 'hasFirstApproval'> & {
  claimer: { name: string; status: string; roles: string[] } | null
  firstApproval: FirstApproval | null
  /** Read only where there is a first approval. */
  profileRevision: number | null
}

const rowOf = ({ claimer, firstApproval, profileRevision, ...row }: Columns): QueueRow => ({
  ...row,
  claimedByName: claimer?.name ?? null,
  isClaimerActive: claimer !== null && isActiveReviewer(claimer),
  hasFirstApproval: firstApproval !== null && firstApprovalLapse(firstApproval, profileRevision ?? 0) === null
})

export const countCap = 1000

/** How many match, counted no further than 1001, so that a million cases cost what a thousand do. Raw: a capped count. */
export const countQueue = async (db: Tx, filter: QueueFilter): Promise<number> => {
  const [row] = await db.$queryRaw<{ count: number }[]>(
    Prisma.sql`${planOf(filter)} SELECT ${cappedCount(filter)} AS count`
  )
  return row?.count ?? 0
}

const cappedCount = (filter: QueueFilter): Prisma.Sql => {
  const most = limit(countCap + 1)
  // Ordered, since PostgreSQL would otherwise read the whole table until it has found enough rows.
  const inOrder = filter.found === undefined ? Prisma.sql`ORDER BY a.due_at, a.id ${most}` : most
  const cases = matchingCases(filter, { columns: Prisma.sql`1`, purpose: 'count', inOrder })
  return cases
    ? Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM (${cases}) AS cases ${most}) AS counted)`
    : Prisma.sql`0`
}

const tabs = ['open', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'overdue'] as const
type Tab = (typeof tabs)[number]

/** The counters above the queue: all cases whatever the filter, each counted up to 1000. Raw: capped counts. */
export const countTabs = async (db: Tx): Promise<Record<Tab, number>> => {
  const [row] = await db.$queryRaw<Record<Tab, number>[]>(tabCounts)
  if (!row) throw new Error('a SELECT without FROM gave no row')
  return row
}

const tabFilter = (tab: Tab): QueueFilter => ({
  state: tab === 'overdue' ? 'open' : tab,
  qualification: undefined,
  claimed: undefined,
  isOverdue: tab === 'overdue',
  found: undefined,
  reviewerId: ''
})

const tabCount = (tab: Tab): Prisma.Sql =>
  Prisma.sql`least(${cappedCount(tabFilter(tab))}, ${Prisma.raw(String(countCap))}) AS ${Prisma.raw(`"${tab}"`)}`

const tabCounts = Prisma.sql`SELECT ${Prisma.join(tabs.map(tabCount))}`
