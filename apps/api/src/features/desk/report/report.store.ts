import type { CountedEvent } from '@portal/contract/application/queue'
import type { ReportGroup as Group } from '@portal/contract/desk/report-links'
import { Prisma, type Tx } from '@portal/db/client'
import { planEachTime } from '@portal/db/statement-names'
import {
  countedConditions,
  isCountedIn,
  isDecision,
  reviewerOfEvent,
  waitedSince
} from '#api/features/record/timeline/counted.store.ts'
import type { Waiting } from './report.rules.ts'

// Raw throughout: Prisma neither groups by a week nor counts with a condition.

type Period = { from: Date; before: Date }

/** How long the period is decides between two plans. */
const plannedEachTime = Prisma.raw(planEachTime)

// Keys become texts only in the result, since PostgreSQL sorts texts more slowly.
const monday = (instant: Prisma.Sql) => Prisma.sql`date_trunc('week', ${instant} AT TIME ZONE 'Asia/Shanghai')::date`

/** What a row of the report stands for. A submission is no reviewer's. */
const keyOfEvent: Record<Group, Prisma.Sql> = {
  week: monday(Prisma.sql`e.at`),
  reviewer: Prisma.sql`CASE WHEN e.action <> 'submit' THEN ${reviewerOfEvent} END`,
  qualification: Prisma.sql`q.qualification`
}

/** The few cases of the sandbox are left out by their ids. Only their qualification needs the other cases. */
const countedEventsOf = (by: Group, period: Period): Prisma.Sql => Prisma.sql`
  FROM application_event e
  ${by === 'qualification' ? Prisma.sql`JOIN application q ON q.id = e.application_id` : Prisma.empty}
  WHERE ${isCountedIn(period)} AND e.application_id NOT IN (SELECT id FROM application WHERE is_test)`

const events = Object.entries(countedConditions)
const nameOf = (event: string) => Prisma.raw(`"${event}"`)
const ofEach = (write: (name: Prisma.Sql, condition: Prisma.Sql) => Prisma.Sql) =>
  Prisma.join(events.map(([event, condition]) => write(nameOf(event), condition)))

export type Counts = Record<CountedEvent, number>
export type GroupCounts = Counts & { key: string | null; isTotal: boolean }

/** The rows of the report, and its total. */
export const countEvents = (db: Tx, by: Group, period: Period): Promise<GroupCounts[]> => {
  const ofCase = ofEach((name) => Prisma.sql`bool_or(${name}) AS ${name}`)
  const counts = ofEach((name) => Prisma.sql`(count(*) FILTER (WHERE ${name}))::int AS ${name}`)
  return db.$queryRaw<GroupCounts[]>`${plannedEachTime}
    WITH happened AS (
      SELECT ${keyOfEvent[by]} AS key, e.application_id, ${ofEach((name, condition) => Prisma.sql`${condition} AS ${name}`)}
      ${countedEventsOf(by, period)}
    ), cases AS (SELECT key, application_id, ${ofCase} FROM happened GROUP BY key, application_id)
    SELECT key::text AS key, false AS "isTotal", ${counts} FROM cases GROUP BY key
    UNION ALL
    SELECT NULL, true, ${counts} FROM (SELECT ${ofCase} FROM cases GROUP BY application_id) AS every_case`
}

/** How long the decisions of the period were waited for. */
export const listWaitings = (db: Tx, by: Group, period: Period): Promise<(Waiting & { key: string | null })[]> => {
  const day = (instant: Prisma.Sql) => Prisma.sql`(${instant} AT TIME ZONE 'Asia/Shanghai')::date`
  return db.$queryRaw<(Waiting & { key: string | null })[]>`${plannedEachTime}
    SELECT key::text AS key, since::text AS since, until::text AS until, count(*)::int AS count
    FROM (
      SELECT ${keyOfEvent[by]} AS key, ${day(waitedSince)} AS since, ${day(Prisma.sql`e.at`)} AS until
      ${countedEventsOf(by, period)} AND ${isDecision}
    ) AS decided
    WHERE since IS NOT NULL GROUP BY decided.key, decided.since, decided.until`
}

const keyOfCase: Record<Group, Prisma.Sql> = {
  week: monday(Prisma.sql`due_at`),
  reviewer: Prisma.sql`claimed_by_id`,
  qualification: Prisma.sql`qualification`
}

/** The open cases that are late now, as the queue shows them. */
export const countOverdue = (db: Tx, by: Group): Promise<{ key: string | null; count: number }[]> =>
  db.$queryRaw<{ key: string | null; count: number }[]>`
    SELECT (${keyOfCase[by]})::text AS key, count(*)::int AS count FROM application
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
