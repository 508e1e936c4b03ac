import type { Prisma, Tx } from '@portal/db/client'
import {
  enterpriseColumns,
  enterpriseFound,
  taskColumns,
  taskConditions,
  type TaskFilter,
  taskOrder
} from '#api/features/record/claim/task-list.store.ts'
import { type ChangeState, openStates, withDifferences, withRegister } from './profile-change.store.ts'
import { withPlainFields } from './profile.store.ts'

const columnOf = (state: ChangeState) => (state === 'PENDING' ? { in: [...openStates] } : state)

const rowColumns = {
  ...taskColumns,
  state: true,
  differences: true,
  register: true,
  enterprise: { select: enterpriseColumns },
  createdBy: { select: { username: true } },
  firstApprovalBy: taskColumns.claimedBy
} as const satisfies Prisma.ProfileChangeSelect

type Filter = TaskFilter<ChangeState> & { search: string | undefined; isTest: boolean }
type Place = { sort: Parameters<typeof taskOrder>[0]; after: string | undefined; take: number }

/** Of all enterprises; one more than the page. */
export const listChanges = async (db: Tx, filter: Filter, { sort, after, take }: Place) => {
  const last = after
    ? await db.profileChange.findUnique({ where: { id: after }, select: { id: true, dueAt: true } })
    : null
  const { orderBy, beyond } = taskOrder(sort, last)
  const { isTest, search } = filter
  const rows = await db.profileChange.findMany({
    where: {
      isTest,
      ...(search ? { enterprise: enterpriseFound(search) } : {}),
      AND: [...taskConditions(filter, 'PENDING', columnOf), ...beyond]
    },
    orderBy,
    take: take + 1,
    select: rowColumns
  })
  return rows.map((row) => withRegister(withDifferences(row)))
}

export type ListedChange = Awaited<ReturnType<typeof listChanges>>[number]

/** By state; `mine` and `overdue` of those that wait. */
export const countChanges = async (
  db: Tx,
  { isTest, reviewerId, now }: { isTest: boolean; reviewerId: string; now: Date }
): Promise<Record<string, number>> => {
  const waiting = { state: { in: [...openStates] }, isTest }
  const [states, mine, overdue] = await Promise.all([
    db.profileChange.groupBy({ by: ['state'], where: { isTest }, _count: true }),
    db.profileChange.count({ where: { ...waiting, claimedById: reviewerId } }),
    db.profileChange.count({ where: { ...waiting, dueAt: { lt: now } } })
  ])
  const counts = new Map<string, number>(states.map(({ state, _count: count }) => [state, count]))
  const differs = counts.get('DIFFERS') ?? 0
  counts.delete('DIFFERS')
  if (differs > 0) counts.set('PENDING', (counts.get('PENDING') ?? 0) + differs)
  return { ...Object.fromEntries(counts), mine, overdue }
}

const pageColumns = {
  ...rowColumns,
  enterpriseId: true,
  /** The values asked for, without the sealed ones. */
  fields: true,
  creditCode: true,
  opinion: true,
  isTest: true,
  bankAccountHash: true,
  firstApprovalOpinion: true
} as const satisfies Prisma.ProfileChangeSelect

export const findShownChange = async (db: Tx, id: string) => {
  const row = await db.profileChange.findUnique({ where: { id }, select: pageColumns })
  return row ? withRegister(withDifferences(withPlainFields(row))) : undefined
}

export type ShownChange = NonNullable<Awaited<ReturnType<typeof findShownChange>>>
