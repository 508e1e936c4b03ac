import type { ApplicationState } from '@portal/contract/application/application'
import { Prisma } from '@portal/db/client'
import { countedCases } from '#api/features/record/timeline/counted.store.ts'
import { betweenDays } from './queue-order.store.ts'
import { type QueueFilter, queueStates } from './queue.rules.ts'
import { isRegisteredIn, searchCondition } from './search.store.ts'

/** What the matching cases are read for; the best plan differs. */
type Purpose = 'page' | 'count'

type Wish = { columns: Prisma.Sql; purpose: Purpose; inOrder: Prisma.Sql }

/**
 * The matching cases: one ordered and limited query for each state, or undefined if the filter leaves no state. With a
 * plain UNION ALL or `state IN (…)` PostgreSQL does not use the order of the indexes and sorts everything.
 */
export const matchingCases = (filter: QueueFilter, { columns, purpose, inOrder }: Wish): Prisma.Sql | undefined => {
  const branches = branchesOf(filter)
  if (branches.length === 0) return undefined
  const conditions = conditionsOf(filter, purpose)
  const selects = branches.map(
    (states) => Prisma.sql`(SELECT ${columns} FROM application a ${joinOf(filter)}
      WHERE a.state IN (${literals(states)}) ${conditions} ${inOrder})`
  )
  return Prisma.join(selects, ' UNION ALL ')
}

/** The cases of a few enterprises or events are collected and sorted, since no index has them in this order. */
export const isCollected = ({ found, region, counted }: QueueFilter): boolean =>
  counted !== undefined || region?.isCollected === true || (found !== undefined && 'enterpriseIds' in found)

const branchesOf = (filter: QueueFilter): ApplicationState[][] => {
  const states = queueStates(filter)
  if (states.length === 0) return []
  return isCollected(filter) ? [states] : states.map((state) => [state])
}

/** As SQL text, so that a prepared statement is planned for these states. They are constants, not user input. */
const literals = (states: ApplicationState[]): Prisma.Sql => Prisma.raw(states.map((state) => `'${state}'`).join(', '))

const joinOf = ({ found, region }: QueueFilter): Prisma.Sql =>
  region || (found && 'search' in found)
    ? Prisma.sql`JOIN profile s ON s.enterprise_id = a.enterprise_id`
    : Prisma.empty

const conditionsOf = (filter: QueueFilter, purpose: Purpose): Prisma.Sql => {
  const { state, qualification, claimed, isOverdue, stage, isTest, period, found, reviewerId, firstApproverId } = filter
  const { counted, duePeriod, claimerId, region } = filter
  const conditions = [
    // As SQL text, like the states: it is a column of every index of the queue.
    Prisma.raw(`a.is_test = ${isTest}`),
    ...(qualification ? [Prisma.sql`a.qualification = ${qualification}`] : []),
    ...(claimed === 'mine' ? [Prisma.sql`a.claimed_by_id = ${reviewerId}::uuid`] : []),
    ...(isOverdue ? [Prisma.sql`a.due_at < now()`] : []),
    ...(stage ? [stages[stage]] : []),
    ...(state === 'open' && firstApproverId ? [isOfOthers(firstApproverId)] : []),
    ...(found ? [foundCondition(found, purpose)] : []),
    ...(region ? [isRegisteredIn(region.area)] : []),
    ...(claimerId ? [Prisma.sql`a.claimed_by_id = ${claimerId}::uuid`] : []),
    ...(counted ? [Prisma.sql`a.id IN (${countedCases(counted)})`] : [])
  ]
  const days = period ? betweenDays(Prisma.sql`a.submitted_at`, period) : Prisma.empty
  const due = duePeriod ? betweenDays(Prisma.sql`a.due_at`, duePeriod) : Prisma.empty
  return Prisma.sql`AND ${Prisma.join(conditions, ' AND ')} ${days} ${due}`
}

/** Each begins with the condition of its index. */
const stages = {
  // R28, R37: as `firstApprovalLapse` decides.
  second: Prisma.sql`a.first_approval_by_id IS NOT NULL
    AND a.first_approval_revision = (SELECT p.revision FROM profile p WHERE p.enterprise_id = a.enterprise_id)
    AND EXISTS (SELECT FROM admin f
      WHERE f.id = a.first_approval_by_id AND f.status = 'ACTIVE' AND 'REVIEWER' = ANY(f.roles))`,
  resubmitted: Prisma.sql`a.round > 1`,
  renewal: Prisma.sql`a.is_renewal`
}

/** R28: the approval has lapsed when another profile is in force, so the same reviewer may give it again. */
const isOfOthers = (firstApproverId: string): Prisma.Sql =>
  Prisma.sql`(a.first_approval_by_id IS DISTINCT FROM ${firstApproverId}::uuid OR a.first_approval_revision
    IS DISTINCT FROM (SELECT p.revision FROM profile p WHERE p.enterprise_id = a.enterprise_id))`

const foundCondition = (found: NonNullable<QueueFilter['found']>, purpose: Purpose): Prisma.Sql => {
  if ('enterpriseIds' in found) return Prisma.sql`a.enterprise_id = ANY(${found.enterpriseIds}::uuid[])`
  // A page reads the queue in its order and soon finds enough matches, while an index would first collect all of them.
  // For a count, collecting them is faster.
  return purpose === 'page' ? Prisma.sql`position(${found.text} IN s.search_text) > 0` : searchCondition(found.search)
}
