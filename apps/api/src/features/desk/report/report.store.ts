import type { CountedEvent } from '@portal/contract/application/queue'
import type { reportGroups } from '@portal/contract/desk/report'
import { Prisma, type Tx } from '@portal/db/client'
import {
  countedConditions,
  countedFrom,
  isDecision,
  reviewerOfEvent,
  waitedSince
} from '#api/features/record/timeline/counted.store.ts'
import type { Waiting } from './report.rules.ts'

// Raw throughout: Prisma neither groups by a week nor counts with a condition.

export type Group = (typeof reportGroups)[number]
type Period = { from: Date; before: Date }

const monday = (instant: Prisma.Sql) =>
  Prisma.sql`to_char(date_trunc('week', ${instant} AT TIME ZONE 'Asia/Shanghai'), 'YYYY-MM-DD')`

/** What a row of the report stands for. A submission is no reviewer's. */
const keyOfEvent: Record<Group, Prisma.Sql> = {
  week: monday(Prisma.sql`e.at`),
  reviewer: Prisma.sql`CASE WHEN e.action <> 'submit' THEN (${reviewerOfEvent})::text END`,
  qualification: Prisma.sql`c.qualification`
}

const events = Object.entries(countedConditions)

export type Counts = Record<CountedEvent, number>
export type GroupCounts = Counts & { key: string | null; isTotal: boolean }

/** The rows of the report, and its total. */
export const countEvents = (db: Tx, by: Group, period: Period): Promise<GroupCounts[]> => {
  const name = (event: string) => Prisma.raw(`"${event}"`)
  const each = Prisma.join(events.map(([event, condition]) => Prisma.sql`${condition} AS ${name(event)}`))
  const ofCase = Prisma.join(events.map(([event]) => Prisma.sql`bool_or(${name(event)}) AS ${name(event)}`))
  const counts = Prisma.join(
    events.map(([event]) => Prisma.sql`(count(*) FILTER (WHERE ${name(event)}))::int AS ${name(event)}`)
  )
  return db.$queryRaw<GroupCounts[]>`
    SELECT key, "isTotal", ${counts}
    FROM (
      SELECT key, grouping(key) = 1 AS "isTotal", ${ofCase}
      FROM (SELECT ${keyOfEvent[by]} AS key, e.application_id, ${each} ${countedFrom(period)} AND NOT c.is_test) AS happened
      GROUP BY GROUPING SETS ((key, application_id), (application_id))
    ) AS cases
    GROUP BY key, "isTotal"`
}

/** How long the decisions of the period were waited for. */
export const listWaitings = (db: Tx, by: Group, period: Period): Promise<(Waiting & { key: string | null })[]> => {
  const day = (instant: Prisma.Sql) => Prisma.sql`to_char(${instant} AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')`
  return db.$queryRaw<(Waiting & { key: string | null })[]>`
    SELECT ${keyOfEvent[by]} AS key, ${day(waitedSince)} AS since, ${day(Prisma.sql`e.at`)} AS until, count(*)::int AS count
    ${countedFrom(period)} AND ${isDecision} AND NOT c.is_test AND ${waitedSince} IS NOT NULL
    GROUP BY 1, 2, 3`
}

const keyOfCase: Record<Group, Prisma.Sql> = {
  week: monday(Prisma.sql`due_at`),
  reviewer: Prisma.sql`claimed_by_id::text`,
  qualification: Prisma.sql`qualification`
}

/** The open cases that are late now, as the queue shows them. */
export const countOverdue = (db: Tx, by: Group): Promise<{ key: string | null; count: number }[]> =>
  db.$queryRaw<{ key: string | null; count: number }[]>`
    SELECT ${keyOfCase[by]} AS key, count(*)::int AS count FROM application
    WHERE state IN ('SUBMITTED', 'IN_REVIEW') AND is_test = false AND due_at < now() GROUP BY 1`

export const listNames = async (db: Tx, ids: string[]): Promise<Map<string, string>> => {
  const admins = await db.admin.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(admins.map(({ id, name }) => [id, name]))
}

export type DecisionRow = {
  applicationId: string
  qualification: string
  catalogueVersion: number
  number: number
  fullName: string | null
  round: number
  action: 'approve-first' | 'approve' | 'reject' | 'return' | 'reopen'
  at: Date
  actorName: string
  opinion: string | null
  submittedAt: Date | null
  isLate: boolean
}

/** What reviewers decided in the period, oldest first; also first approvals and reopenings, with their opinions. */
export const listDecisions = (db: Tx, period: Period, most: number): Promise<DecisionRow[]> =>
  db.$queryRaw<DecisionRow[]>`
    SELECT e.application_id AS "applicationId", c.qualification, c.catalogue_version AS "catalogueVersion",
      p.number, p.full_name AS "fullName", e.round, e.action, e.at, e.actor_name AS "actorName", e.opinion,
      CASE WHEN ${isDecision} THEN ${waitedSince} END AS "submittedAt",
      coalesce(${countedConditions.late}, false) AS "isLate"
    FROM application_event e JOIN application c ON c.id = e.application_id JOIN enterprise p ON p.id = c.enterprise_id
    WHERE e.action IN ('approve-first', 'approve', 'reject', 'return', 'reopen')
      AND e.at >= ${period.from}::timestamptz AND e.at < ${period.before}::timestamptz AND NOT c.is_test
    ORDER BY e.at, e.id LIMIT ${most}`
