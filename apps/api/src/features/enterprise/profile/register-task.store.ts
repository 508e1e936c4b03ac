import { Prisma, type Tx } from '@portal/db/client'
import type { Register } from './profile-change.store.ts'
import { withDifferences, withRegister } from './profile-change.store.ts'
import type { Differences } from './profile.rules.ts'

const columns = { id: true, state: true, differences: true, register: true } as const

type Row = Prisma.ProfileChangeGetPayload<{ select: typeof columns }>

const taskOf = (row: Row) => {
  const { register, ...task } = withRegister(withDifferences(row))
  if (!register) throw new Error('a task of the register lacks what the register said')
  return { ...task, register }
}

/** The one that waits, see `openStates`. */
export const findRegisterTask = async (db: Tx, enterpriseId: string) => {
  const row = await db.profileChange.findFirst({ where: { enterpriseId, state: 'DIFFERS' }, select: columns })
  return row ? taskOf(row) : undefined
}

/** The one that was closed last. */
export const findClosedRegisterTask = async (db: Tx, enterpriseId: string) => {
  const row = await db.profileChange.findFirst({
    where: { enterpriseId, register: { not: Prisma.DbNull }, state: { not: 'DIFFERS' } },
    orderBy: { id: 'desc' },
    select: columns
  })
  return row ? taskOf(row) : undefined
}

type NewTask = {
  id: string
  enterpriseId: string
  baseRevision: number
  sealed: string
  differences: Differences
  register: Register
  createdAt: Date
  dueAt: Date
}

/** @throws the unique violation `profile_change_one_differs` */
export const insertRegisterTask = async (tx: Tx, task: NewTask): Promise<void> => {
  await tx.profileChange.create({ data: { ...task, fields: {}, state: 'DIFFERS' }, select: { id: true } })
}

export const updateRegisterTask = async (
  tx: Tx,
  id: string,
  data: Pick<NewTask, 'differences' | 'register'>
): Promise<void> => {
  await tx.profileChange.update({ where: { id }, data, select: { id: true } })
}

/** For the labels of the profile, which name it. */
export const findTypeName = async (db: Tx, enterpriseId: string): Promise<{ zh: string; en: string }> => {
  const { type } = await db.enterprise.findUniqueOrThrow({
    where: { id: enterpriseId },
    select: { type: { select: { nameZh: true, nameEn: true } } }
  })
  return { zh: type.nameZh, en: type.nameEn }
}
