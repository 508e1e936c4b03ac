import { Prisma, type Tx } from '@portal/db/client'
import { beijingDaySql } from '#api/adapters/beijing-day.ts'
import { countCap } from '#api/features/queue/queue.store.ts'

// Raw throughout: Prisma neither groups by a day nor uses partial indexes on enums, and has no capped count.

export type WaitingCase = {
  id: string
  qualification: string
  catalogueVersion: number
  number: number
  fullName: string | null
  dueAt: Date
}

export type Waiting = { count: number; cases: WaitingCase[] }

const mostShown = 5

/** The open cases that another reviewer was the first to approve, while that approval counts (R28, R37). */
export const findAwaitingSecond = async (db: Tx, reviewerId: string): Promise<Waiting> =>
  findWaiting(
    db,
    Prisma.sql`a.first_approval_by_id IS NOT NULL AND a.state IN ('SUBMITTED', 'IN_REVIEW') AND NOT a.is_test
      AND a.first_approval_by_id <> ${reviewerId}::uuid
      AND EXISTS (SELECT FROM admin f
        WHERE f.id = a.first_approval_by_id AND f.status = 'ACTIVE' AND 'REVIEWER' = ANY(f.roles))
      AND a.first_approval_revision = (SELECT p.revision FROM profile p WHERE p.enterprise_id = a.enterprise_id)`
  )

/** Cases that were returned and submitted again, and are not claimed yet. */
export const findAnswered = async (db: Tx): Promise<Waiting> =>
  findWaiting(db, Prisma.sql`a.round > 1 AND a.state = 'SUBMITTED' AND NOT a.is_test`)

const findWaiting = async (db: Tx, condition: Prisma.Sql): Promise<Waiting> => {
  const [counted, cases] = await Promise.all([
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM application a WHERE ${condition} LIMIT ${countCap}) AS waiting`,
    db.$queryRaw<WaitingCase[]>`
      SELECT a.id, a.qualification, a.catalogue_version AS "catalogueVersion", a.due_at AS "dueAt", e.number,
        e.full_name AS "fullName"
      FROM application a JOIN enterprise e ON e.id = a.enterprise_id
      WHERE ${condition} ORDER BY a.due_at, a.id LIMIT ${mostShown}`
  ])
  return { count: counted[0]?.count ?? 0, cases }
}

export type ReceivedCount = { day: string; qualification: string; count: number }

/** By the day of the last submission. With all states named, PostgreSQL reads the month of each in the queue's index. */
export const countReceived = async (db: Tx, since: Date): Promise<ReceivedCount[]> =>
  db.$queryRaw<ReceivedCount[]>`
    SELECT ${Prisma.raw(beijingDaySql('submitted_at'))} AS day, qualification, count(*)::int AS count
    FROM application
    WHERE state IN ('SUBMITTED', 'IN_REVIEW', 'APPROVED', 'RETURNED', 'REJECTED', 'WITHDRAWN') AND is_test = false
      AND submitted_at >= ${since}
    GROUP BY 1, 2`

/** The few cases of the sandbox are left out by their ids, so that the index alone answers for all others. */
const isReal = Prisma.sql`application_id NOT IN (SELECT id FROM application WHERE is_test)`

export type DecisionCount = { day: string; action: 'approve' | 'return' | 'reject'; count: number }

export const countDecisions = async (db: Tx, since: Date): Promise<DecisionCount[]> =>
  db.$queryRaw<DecisionCount[]>`
    SELECT ${Prisma.raw(beijingDaySql('at'))} AS day, action, count(*)::int AS count
    FROM application_event
    WHERE action IN ('approve', 'return', 'reject') AND at >= ${since} AND ${isReal} GROUP BY 1, 2`

/** From the last submission to approval or rejection; null without either. */
export const findMedianSeconds = async (db: Tx, since: Date): Promise<number | null> => {
  const [row] = await db.$queryRaw<{ median: number | null }[]>`
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - submitted_at)::float8) AS median
    FROM application WHERE decided_at IS NOT NULL AND NOT is_test AND decided_at >= ${since}`
  return row?.median ?? null
}

type Reason = { zh: string; en: string }

/** How many returns and rejections say each reason, in either language; `place` is its index, null for those with none. */
export const countReasons = async (
  db: Tx,
  reasons: readonly Reason[],
  since: Date
): Promise<{ place: number | null; count: number }[]> =>
  db.$queryRaw<{ place: number | null; count: number }[]>`
    WITH said AS (
      SELECT coalesce(opinion, '') || flags::text AS text FROM application_event
      WHERE action IN ('approve', 'return', 'reject') AND action <> 'approve' AND at >= ${since} AND ${isReal}
    )
    SELECT (reason.place - 1)::int AS place, count(*)::int AS count
    FROM said
    LEFT JOIN unnest(${reasons.map(({ zh }) => zh)}::text[], ${reasons.map(({ en }) => en)}::text[])
      WITH ORDINALITY AS reason (zh, en, place)
      ON position(reason.zh IN said.text) > 0 OR position(reason.en IN said.text) > 0
    GROUP BY 1`
