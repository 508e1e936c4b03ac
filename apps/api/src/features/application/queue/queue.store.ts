import type { ApplicationState } from '@portal/contract/application/application'
import type { GrantState } from '@portal/contract/qualification/grant'
import { Prisma, type Tx } from '@portal/db/client'
import { type FirstApproval, firstApprovalLapse } from '#api/features/application/application/application.rules.ts'
import type { PlainValues } from '#api/features/enterprise/profile/profile.rules.ts'
import type { Grant } from '#api/features/qualification/grant/grant.rules.ts'
import { termFields } from '#api/features/qualification/paper/paper.rules.ts'
import { isActiveReviewer } from '#api/features/record/claim/claim.rules.ts'
import { isCollected, matchingCases } from './queue-filter.store.ts'
import { orderOf, type QueueCursor } from './queue-order.store.ts'
import { isByDue, type QueueFilter, type QueueSort } from './queue.rules.ts'
import { plannedForItsWords } from './search.store.ts'

export type QueueRow = {
  id: string
  enterpriseId: string
  number: number
  creditCode: string | null
  fullName: string | null
  isTest: boolean
  typeZh: string
  typeEn: string
  /** A code of GB/T 2260. */
  region: string | null
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
  /** The last days of the papers in the profile in force. */
  paperDays: PlainValues
  /** R46. */
  isRenewal: boolean
  /** See `grantOfCase`. */
  grant: Grant | null
}

type Place = { sort: QueueSort; after: QueueCursor | undefined; take: number }

const columns = Prisma.sql`a.id, a.enterprise_id, a.qualification, a.catalogue_version, a.state, a.round, a.submitted_at,
  a.due_at, a.claimed_by_id, a.first_approval_by_id, a.first_approval_revision, a.is_renewal, a.grant_id`

const days = Prisma.raw(termFields.map((field) => `'${field}', p.fields->'${field}'`).join(', '))

/**
 * R38: a page by keyset, one row more than asked for. Each state is read in the order of its own index and the states
 * are merged, so a page costs the same at any depth and with any number of cases. Raw: Prisma has no such keyset.
 */
export const listQueue = async (db: Tx, filter: QueueFilter, { sort, after, take }: Place): Promise<QueueRow[]> => {
  const { by, beyond, within } = orderOf(sort, after, filter.period)
  const cut = Prisma.sql`${by} ${limit(take + 1)}`
  const isSorted = isCollected(filter) || (await isFew(db, filter, sort))
  // In the order of submission the period is a stretch of the index, unless the cases are collected.
  const cases = matchingCases(isByDue(sort) || isSorted ? filter : { ...filter, period: undefined }, {
    columns,
    purpose: 'page',
    // OFFSET keeps PostgreSQL from walking the index of the order, where it would look for the few in vain.
    inOrder: isSorted ? Prisma.sql`OFFSET 0` : Prisma.sql`${within} ${cut}`
  })
  if (!cases) return []
  const rows = await db.$queryRaw<Columns[]>(Prisma.sql`${planOf(filter)}
    SELECT a.id, a.enterprise_id AS "enterpriseId", e.number, e.credit_code AS "creditCode", e.full_name AS "fullName", e.is_test AS "isTest",
      t.name_zh AS "typeZh", t.name_en AS "typeEn", p.fields ->> 'registeredRegion' AS region, a.qualification,
      a.catalogue_version AS "catalogueVersion",
      a.state, a.round, a.is_renewal AS "isRenewal", a.submitted_at AS "submittedAt", a.due_at AS "dueAt",
      a.claimed_by_id AS "claimedById", a.first_approval_by_id AS "firstApprovalById",
      CASE WHEN r.id IS NOT NULL THEN
        jsonb_build_object('name', r.name, 'status', r.status, 'roles', r.roles) END AS claimer,
      CASE WHEN f.id IS NOT NULL THEN
        jsonb_build_object('by', jsonb_build_object('status', f.status, 'roles', f.roles),
          'revision', a.first_approval_revision) END AS "firstApproval",
      p.revision AS "profileRevision", jsonb_strip_nulls(jsonb_build_object(${days})) AS "paperDays",
      CASE WHEN g.id IS NOT NULL THEN g.state ELSE c.state END AS "grantState",
      CASE WHEN g.id IS NOT NULL THEN g.expires_at ELSE c.expires_at END AS "expiresAt",
      CASE WHEN g.id IS NOT NULL THEN g.renewal_until ELSE c.renewal_until END AS "renewalUntil"
    FROM (SELECT * FROM (${cases}) AS a WHERE true ${beyond} ${cut}) AS a
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    LEFT JOIN profile p ON p.enterprise_id = a.enterprise_id
    LEFT JOIN admin r ON r.id = a.claimed_by_id
    LEFT JOIN admin f ON f.id = a.first_approval_by_id
    LEFT JOIN qualification_grant g ON g.application_id = a.id
    LEFT JOIN qualification_grant c ON c.id = a.grant_id AND a.state = 'APPROVED'
    ${by}`)
  return rows.map(rowOf)
}

/**
 * Whether the cases are collected and sorted, since no index has a period of submission in the order of 办理时限, and none
 * has a region. If they are many, the first page soon turns up while that order is read from the first day of the period on.
 */
const isFew = async (db: Tx, filter: QueueFilter, sort: QueueSort): Promise<boolean> =>
  !filter.found &&
  (filter.region !== undefined || (isByDue(sort) && filter.period !== undefined)) &&
  (await countQueue(db, filter)) <= countCap

/** How many cases the words, the events, the region or the period leave decides between two plans. */
const planOf = ({ found, region, period, counted }: QueueFilter): Prisma.Sql =>
  found || region || period || counted ? plannedForItsWords : Prisma.empty

/** As text, since PostgreSQL plans a prepared statement without the values of its parameters. */
const limit = (rows: number): Prisma.Sql => Prisma.raw(`LIMIT ${rows}`)

type Columns = Omit<QueueRow, 'claimedByName' | 'isClaimerActive' | 'hasFirstApproval' | 'grant'> & {
  claimer: { name: string; status: string; roles: string[] } | null
  firstApproval: FirstApproval | null
  profileRevision: number | null
  grantState: GrantState | null
} & Omit<Grant, 'state'>

const rowOf = ({
  claimer,
  firstApproval,
  profileRevision,
  grantState,
  expiresAt,
  renewalUntil,
  ...row
}: Columns): QueueRow => ({
  ...row,
  claimedByName: claimer?.name ?? null,
  isClaimerActive: claimer !== null && isActiveReviewer(claimer),
  hasFirstApproval: firstApproval !== null && firstApprovalLapse(firstApproval, profileRevision ?? 0) === null,
  grant: grantState && { state: grantState, expiresAt, renewalUntil }
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
  const order = filter.period ? Prisma.sql`a.submitted_at` : Prisma.sql`a.due_at`
  const isOrdered = filter.found === undefined && filter.region === undefined && !filter.counted
  const inOrder = isOrdered ? Prisma.sql`ORDER BY ${order}, a.id ${most}` : most
  const cases = matchingCases(filter, { columns: Prisma.sql`1`, purpose: 'count', inOrder })
  return cases
    ? Prisma.sql`(SELECT count(*)::int FROM (SELECT FROM (${cases}) AS cases ${most}) AS counted)`
    : Prisma.sql`0`
}

const tabs = ['open', 'SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'overdue'] as const
type Tab = (typeof tabs)[number]

type Viewer = Pick<QueueFilter, 'isTest' | 'reviewerId' | 'firstApproverId'>

/** The counters above the queue: all cases whatever the filter, each counted up to 1000. Raw: capped counts. */
export const countTabs = async (db: Tx, viewer: Viewer): Promise<Record<Tab, number>> => {
  const counts = tabs.map((tab) => tabCount(tab, viewer))
  const [row] = await db.$queryRaw<Record<Tab, number>[]>(Prisma.sql`SELECT ${Prisma.join(counts)}`)
  if (!row) throw new Error('a SELECT without FROM gave no row')
  return row
}

const tabFilter = (tab: Tab, { isTest, reviewerId, firstApproverId }: Viewer): QueueFilter => ({
  state: tab === 'overdue' ? 'open' : tab,
  qualification: undefined,
  claimed: undefined,
  isOverdue: tab === 'overdue',
  stage: undefined,
  period: undefined,
  found: undefined,
  isTest,
  reviewerId,
  firstApproverId
})

const tabCount = (tab: Tab, viewer: Viewer): Prisma.Sql =>
  Prisma.sql`least(${cappedCount(tabFilter(tab, viewer))}, ${Prisma.raw(String(countCap))}) AS ${Prisma.raw(`"${tab}"`)}`

export const findAdminName = (db: Tx, id: string) => db.admin.findUnique({ where: { id }, select: { name: true } })
