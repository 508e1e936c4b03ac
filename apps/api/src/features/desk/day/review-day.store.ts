import { Prisma, type Tx } from '@portal/db/client'
import { beijingDaySql } from '#api/adapters/sql-text.ts'

// Raw throughout: Prisma neither groups by a day nor uses partial indexes on enums, and has no capped count.

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
