import type { taskSorts } from '@portal/contract/desk-task'
import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Prisma } from '@portal/db/client'
import { escapeLike } from '#api/adapters/escape-like.ts'

const reviewer = { select: { id: true, name: true, status: true, roles: true } } as const

/** What tasks of every kind are shown with. */
export const taskColumns = {
  id: true,
  createdAt: true,
  dueAt: true,
  claimedBy: reviewer,
  decidedAt: true,
  decidedBy: { select: { name: true } }
} as const

export const enterpriseColumns = {
  id: true,
  number: true,
  fullName: true,
  isTest: true,
  type: { select: { nameZh: true, nameEn: true } }
} as const satisfies Prisma.EnterpriseSelect

export type TaskFilter<State extends string> = {
  state: State | undefined
  claimed: 'mine' | 'nobody' | undefined
  isOverdue: boolean
  reviewerId: string
  now: Date
}

/**
 * `open`: the state of those that wait, which alone are claimed or overdue. `columnOf`: what the column of a state is
 * compared with.
 */
export const taskConditions = <State extends string, Column>(
  { state, claimed, isOverdue, reviewerId, now }: TaskFilter<State>,
  open: State,
  columnOf: (state: State) => Column
) => [
  ...(state ? [{ state: columnOf(state) }] : []),
  ...(claimed ? [{ state: columnOf(open), claimedById: claimed === 'mine' ? reviewerId : null }] : []),
  ...(isOverdue ? [{ state: columnOf(open), dueAt: { lt: now } }] : [])
]

type Last = { id: string; dueAt: Date }

/** ORDER BY, and what lies beyond the last row of the page before. */
export const taskOrder = (sort: (typeof taskSorts)[number], last: Last | null) => {
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
