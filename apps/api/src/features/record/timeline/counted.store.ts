import type { CountedEvent } from '@portal/contract/application/queue'
import { Prisma } from '@portal/db/client'

/*
 * R52: what the report counts, and what its links find in the queue, as `reportWords` says. `e` is an event. Each case
 * counts once in a number, however often it happened to it.
 */

/** As SQL text, so that the partial index fits. They are constants. */
const isOneOf = (...actions: string[]): Prisma.Sql =>
  Prisma.raw(`e.action IN (${actions.map((action) => `'${action}'`).join(', ')})`)

/** What reviewers answered a submission with. 初审 of two is none yet. */
export const isDecision = isOneOf('approve', 'reject', 'return')

/** Older events do not know it. Their case still does, unless it was submitted again or reopened since. */
const ofRound = (column: 'submitted_at' | 'due_at') =>
  Prisma.raw(`coalesce(e.${column},
    (SELECT c.${column} FROM application c WHERE c.id = e.application_id AND c.submitted_at <= e.at))`)

/** Since when the case had waited for the decision `e`. */
export const waitedSince = ofRound('submitted_at')

export const countedConditions: Record<CountedEvent, Prisma.Sql> = {
  /** The first submission of a case. */
  received: isOneOf('submit'),
  /** Also by 转交. */
  claimed: isOneOf('claim'),
  decided: isOneOf('approve', 'reject'),
  approved: isOneOf('approve'),
  rejected: isOneOf('reject'),
  returned: isOneOf('return'),
  late: Prisma.sql`(${isDecision} AND e.at > ${ofRound('due_at')})`,
  reopened: isOneOf('reopen')
}

const isCounted = isOneOf('submit', 'claim', 'approve', 'reject', 'return', 'reopen')

/** Whose `e` is. A reopening counts for the reviewer whose decision it took back. */
export const reviewerOfEvent = Prisma.sql`CASE WHEN e.action = 'reopen' THEN (
    SELECT d.actor_id FROM application_event d
    WHERE d.application_id = e.application_id AND d.action IN ('approve', 'reject') AND d.at <= e.at
    ORDER BY d.at DESC, d.id DESC LIMIT 1)
  ELSE e.actor_id END`

export type EventPeriod = { from: Date | undefined; before: Date | undefined }

export const isCountedIn = ({ from, before }: EventPeriod): Prisma.Sql => Prisma.sql`
  ${isCounted} ${from ? Prisma.sql`AND e.at >= ${from}::timestamptz` : Prisma.empty}
    ${before ? Prisma.sql`AND e.at < ${before}::timestamptz` : Prisma.empty}`

type Counted = { event: CountedEvent; period: EventPeriod; by: string | undefined }

/** The ids of the cases behind a number. */
export const countedCases = ({ event, period, by }: Counted): Prisma.Sql => Prisma.sql`
  SELECT e.application_id FROM application_event e WHERE ${isCountedIn(period)} AND ${countedConditions[event]}
  ${by ? Prisma.sql`AND ${reviewerOfEvent} = ${by}::uuid` : Prisma.empty}`
