import type { Prisma, Tx } from '@portal/db/client'
import {
  enterpriseColumns,
  enterpriseFound,
  taskColumns,
  taskConditions,
  countTasks,
  type TaskFilter,
  taskOrder,
  type TaskPlace
} from '#api/features/record/claim/task-list.store.ts'
import { type ChangeState, openStates, shownState, withDifferences, withRegister } from './profile-change.store.ts'
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

/** Of all enterprises; one more than the page. */
export const listChanges = async (db: Tx, filter: TaskFilter<ChangeState>, { sort, after, take }: TaskPlace) => {
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

export const countChanges = (db: Tx, { isTest, ...whose }: { isTest: boolean; reviewerId: string; now: Date }) => {
  const states = db.profileChange.groupBy({ by: ['state'], where: { isTest }, _count: true })
  const asShown = states.then((rows) => rows.map((row) => ({ ...row, state: shownState(row.state) })))
  const waiting = { state: columnOf('PENDING'), isTest }
  return countTasks(asShown, (where) => db.profileChange.count({ where: { ...waiting, ...where } }), whose)
}

const pageColumns = {
  ...rowColumns,
  enterpriseId: true,
  /** The values asked for, without the sealed ones. */
  fields: true,
  creditCode: true,
  isTest: true,
  bankAccountHash: true,
  firstApprovalOpinion: true
} as const satisfies Prisma.ProfileChangeSelect

export const findShownChange = async (db: Tx, id: string) => {
  const row = await db.profileChange.findUnique({ where: { id }, select: pageColumns })
  return row ? withRegister(withDifferences(withPlainFields(row))) : undefined
}

export type ShownChange = NonNullable<Awaited<ReturnType<typeof findShownChange>>>
