import { openRecoveryStates } from '@portal/contract/enterprise/phone'
import type { PhoneRecoveryState } from '@portal/contract/identity/security'
import type { Prisma, Tx } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'
import { attachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'
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
import { lockPhoneRecovery } from '#api/features/record/lock/lock.store.ts'

const open = { state: { in: [...openRecoveryStates] } } satisfies Prisma.PhoneRecoveryWhereInput

export type NewRecovery = Required<
  Pick<
    Prisma.PhoneRecoveryUncheckedCreateInput,
    'id' | 'accountId' | 'newPhone' | 'newPhoneMasked' | 'oldPhoneMasked' | 'letterId'
  >
> & { createdAt: Date; dueAt: Date; objectUntil: Date }

/** @throws the unique violation `phone_recovery_open` */
export const insertRecovery = async (tx: Tx, recovery: NewRecovery): Promise<void> => {
  await tx.phoneRecovery.create({ data: recovery, select: { id: true } })
}

export const hasOpenRecovery = async (db: Tx, accountId: string): Promise<boolean> =>
  (await db.phoneRecovery.findFirst({ where: { accountId, ...open }, select: { id: true } })) !== null

const forAct = {
  id: true,
  state: true,
  newPhone: true,
  objectUntil: true,
  letterId: true,
  claimedById: true,
  account: { select: { id: true, enterpriseId: true, username: true, phone: true } }
} as const satisfies Prisma.PhoneRecoverySelect

export type RecoveryForAct = Prisma.PhoneRecoveryGetPayload<{ select: typeof forAct }>

export const findRecovery = async (db: Tx, id: string): Promise<RecoveryForAct | null> =>
  db.phoneRecovery.findUnique({ where: { id }, select: forAct })

export const findOpenRecoveryOf = async (db: Tx, usernameKey: string): Promise<RecoveryForAct | null> =>
  db.phoneRecovery.findFirst({ where: { account: { usernameKey }, ...open }, select: forAct })

export const findLockedRecovery = async (tx: Tx, id: string): Promise<RecoveryForAct | null> => {
  await lockPhoneRecovery(tx, id)
  return findRecovery(tx, id)
}

/** The waiting ones that these administrators have claimed. */
export const listClaims = (db: Tx, adminIds: string[]): Promise<{ id: string; claimedById: string | null }[]> =>
  db.phoneRecovery.findMany({
    where: { claimedById: { in: adminIds }, state: 'WAITING' },
    orderBy: { id: 'asc' },
    select: { id: true, claimedById: true }
  })

/** False if it is claimed, or put back, already, or does not wait any longer. */
export const moveRecoveryClaim = async (tx: Tx, id: string, claimedById: string | null): Promise<boolean> => {
  const before = claimedById === null ? { claimedById: { not: null } } : { claimedById: null }
  const { count } = await tx.phoneRecovery.updateMany({
    where: { id, state: 'WAITING', ...before },
    data: { claimedById }
  })
  return count === 1
}

type EndState = Exclude<PhoneRecoveryState, 'WAITING' | 'APPROVED'>

/** The number is no longer needed in the clear. */
const ended = (state: EndState, now: Date) => ({ state, newPhone: null, endedAt: now })

/** True for exactly one of any number of parallel callers. */
export const endRecovery = async (tx: Tx, id: string, state: EndState, now: Date): Promise<boolean> => {
  const { count } = await tx.phoneRecovery.updateMany({ where: { id, ...open }, data: ended(state, now) })
  return count === 1
}

/** The phone was changed by its old one meanwhile. */
export const endOpenRecovery = async (tx: Tx, accountId: string, now: Date): Promise<void> => {
  await tx.phoneRecovery.updateMany({ where: { accountId, ...open }, data: ended('WITHDRAWN', now) })
}

type Decision = { decidedById: string; opinion: string | null; isApproved: boolean; decidedAt: Date }

/** True for exactly one of any number of parallel callers. */
export const decideRecovery = async (tx: Tx, id: string, { isApproved, ...decision }: Decision): Promise<boolean> => {
  const { count } = await tx.phoneRecovery.updateMany({
    where: { id, state: 'WAITING' },
    data: { ...(isApproved ? { state: 'APPROVED' } : ended('REJECTED', decision.decidedAt)), ...decision }
  })
  return count === 1
}

/** Approved ones whose time to object is over. */
export const listDueRecoveries = async (db: Tx, now: Date, most: number): Promise<RecoveryForAct[]> =>
  db.phoneRecovery.findMany({
    where: { state: 'APPROVED', objectUntil: { lte: now } },
    orderBy: { id: 'asc' },
    take: most,
    select: forAct
  })

/** Open ones whose old phone was not told yet. */
export const listUntold = async (db: Tx, most: number): Promise<RecoveryForAct[]> =>
  db.phoneRecovery.findMany({ where: { smsAt: null, ...open }, orderBy: { id: 'asc' }, take: most, select: forAct })

/** True for exactly one of any number of processes. */
export const takeSms = async (db: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await db.phoneRecovery.updateMany({ where: { id, smsAt: null }, data: { smsAt: now } })
  return count === 1
}

const accountColumns = { username: true, name: true, role: true, enterprise: { select: enterpriseColumns } } as const

const rowColumns = {
  ...taskColumns,
  state: true,
  objectUntil: true,
  endedAt: true,
  account: { select: accountColumns }
} as const satisfies Prisma.PhoneRecoverySelect

/** Of all accounts; one more than the page. */
export const listRecoveries = async (
  db: Tx,
  filter: TaskFilter<PhoneRecoveryState>,
  { sort, after, take }: TaskPlace
) => {
  const last = after
    ? await db.phoneRecovery.findUnique({ where: { id: after }, select: { id: true, dueAt: true } })
    : null
  const { orderBy, beyond } = taskOrder(sort, last)
  const { isTest, search } = filter
  return db.phoneRecovery.findMany({
    where: {
      account: { enterprise: { isTest }, ...(search ? accountFound(search) : {}) },
      AND: [...taskConditions(filter, 'WAITING', (state) => state), ...beyond]
    },
    orderBy,
    take: take + 1,
    select: rowColumns
  })
}

const accountFound = (words: string) => ({
  OR: [{ usernameKey: { contains: escapeLike(words.toLowerCase()) } }, { enterprise: enterpriseFound(words) }]
})

export const countRecoveries = (db: Tx, { isTest, ...whose }: { isTest: boolean; reviewerId: string; now: Date }) => {
  const account = { enterprise: { isTest } }
  const states = db.phoneRecovery.groupBy({ by: ['state'], where: { account }, _count: true })
  return countTasks(
    states,
    (where) => db.phoneRecovery.count({ where: { state: 'WAITING', account, ...where } }),
    whose
  )
}

export const findShownRecovery = (db: Tx, id: string) =>
  db.phoneRecovery.findUnique({
    where: { id },
    select: {
      ...rowColumns,
      newPhone: true,
      newPhoneMasked: true,
      oldPhoneMasked: true,
      letter: { select: attachmentRow },
      account: {
        select: {
          ...accountColumns,
          enterprise: { select: { ...enterpriseColumns, profile: { select: { fields: true } } } }
        }
      }
    }
  })

/** False when the account's phone is no longer `from`: another change came first. */
export const replacePhone = async (tx: Tx, accountId: string, { from, to }: { from: string; to: string }) => {
  const { count } = await tx.account.updateMany({ where: { id: accountId, phone: from }, data: { phone: to } })
  return count === 1
}

/** Codes of 忘记密码 that went to the old phone are worth nothing after the change (R14). */
export const endResets = async (tx: Tx, accountId: string, now: Date): Promise<void> => {
  await tx.passwordReset.updateMany({ where: { accountId, completedAt: null }, data: { completedAt: now } })
}
