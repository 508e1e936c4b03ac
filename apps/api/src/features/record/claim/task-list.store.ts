import type { taskSorts } from '@portal/contract/desk-task'
import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Prisma } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'

const reviewer = { select: { id: true, name: true, status: true, roles: true } } as const

/** What tasks of every kind are shown with. */
export const taskColumns = {
  id: true,
  createdAt: true,
  dueAt: true,
  claimedBy: reviewer,
  decidedAt: true,
  decidedBy: { select: { name: true } },
  opinion: true
} as const

export const enterpriseColumns = {
  id: true,
  number: true,
  fullName: true,
  creditCode: true,
  isTest: true,
  type: { select: { nameZh: true, nameEn: true } }
} as const satisfies Prisma.EnterpriseSelect

type Reviewer = { id: string; name: string; status: string; roles: readonly string[] }

export type ListedTask = {
  id: string
  createdAt: Date
  dueAt: Date
  claimedBy: Reviewer | null
  decidedAt: Date | null
  decidedBy: { name: string } | null
  opinion: string | null
  firstApprovalBy?: Reviewer | null
}

export type ListedEnterprise = {
  id: string
  number: number
  fullName: string | null
  creditCode: string | null
  isTest: boolean
  type: { nameZh: string; nameEn: string }
}

export type TaskFilter<State extends string> = {
  state: State | undefined
  claimed: 'mine' | 'nobody' | undefined
  isOverdue: boolean
  search: string | undefined
  isTest: boolean
  reviewerId: string
  now: Date
}

/**
 * `open`: the state of those that wait, which alone are claimed or overdue. `columnOf`: what the column of a state is
 * compared with.
 */
export const taskConditions = <State extends string, Column>(
  { state, claimed, isOverdue, reviewerId, now }: Omit<TaskFilter<State>, 'search' | 'isTest'>,
  open: State,
  columnOf: (state: State) => Column
) => [
  ...(state ? [{ state: columnOf(state) }] : []),
  ...(claimed ? [{ state: columnOf(open), claimedById: claimed === 'mine' ? reviewerId : null }] : []),
  ...(isOverdue ? [{ state: columnOf(open), dueAt: { lt: now } }] : [])
]

type Last = { id: string; dueAt: Date }

export type TaskPlace = { sort: (typeof taskSorts)[number]; after: string | undefined; take: number }

/** ORDER BY, and what lies beyond the last row of the page before. */
export const taskOrder = (sort: TaskPlace['sort'], last: Last | null) => {
  const direction = sort === 'newest' ? ('desc' as const) : ('asc' as const)
  const beyondId = (id: string) => (sort === 'newest' ? { lt: id } : { gt: id })
  if (sort !== 'due') return { orderBy: [{ id: direction }], beyond: last ? [{ id: beyondId(last.id) }] : [] }
  return {
    orderBy: [{ dueAt: direction }, { id: direction }],
    // The first condition is the stretch of the index.
    beyond: last
      ? [{ dueAt: { gte: last.dueAt } }, { OR: [{ dueAt: { gt: last.dueAt } }, { id: beyondId(last.id) }] }]
      : []
  }
}

export const enterpriseFound = (words: string) => ({
  OR: [
    { fullName: { contains: escapeLike(words), mode: 'insensitive' as const } },
    { creditCode: { contains: escapeLike(words.toUpperCase()) } },
    ...(/^\d{1,10}$/.test(words) ? [{ number: parseEnterpriseNumber(words) }] : [])
  ]
})

/** By state; `mine` and `overdue` of those that wait, which `countWaiting` counts. */
export const countTasks = async (
  states: Promise<{ state: string; _count: number }[]>,
  countWaiting: (where: { claimedById: string } | { dueAt: { lt: Date } }) => Promise<number>,
  { reviewerId, now }: { reviewerId: string; now: Date }
): Promise<Record<string, number>> => {
  const [byState, mine, overdue] = await Promise.all([
    states,
    countWaiting({ claimedById: reviewerId }),
    countWaiting({ dueAt: { lt: now } })
  ])
  const counters: Record<string, number> = { mine, overdue }
  for (const { state, _count: count } of byState) counters[state] = (counters[state] ?? 0) + count
  return counters
}
