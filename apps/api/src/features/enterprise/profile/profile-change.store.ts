import type { Prisma, Tx } from '@portal/db/client'
import { grantHeld } from '#api/features/qualification/grant/grant.store.ts'
import { lockProfileChange } from '#api/features/record/lock/lock.store.ts'
import type { Differences, PlainValues } from './profile.rules.ts'
import { withPlainFields } from './profile.store.ts'

export type ChangeState = 'PENDING' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN'

export type ChangeRow = {
  id: string
  enterpriseId: string
  baseRevision: number
  fields: PlainValues
  sealed: string
  state: ChangeState
  /** Null for what the portal itself asks for, which has no author. */
  createdById: string | null
  isTest: boolean
  /** Of the account asked for, if it is another one, while the change waits. */
  bankAccountHash: Uint8Array<ArrayBuffer> | null
  differences: Differences
  claimedById: string | null
  firstApprovalById: string | null
  /** R47: null for a change. */
  register: Register | null
}

/** Holds because the column is written from Differences only. */
export const withDifferences = <Row extends { differences: Prisma.JsonValue }>(row: Row) => ({
  ...row,
  differences: row.differences as Differences
})

/** R47, 工商核验: what the register said of the enterprise whose profile in force differs from it. */
export type Register = {
  found: boolean
  /** As the register writes it. */
  state: string | null
  isInBusiness: boolean
  checkedAt: string
  /** One more each time that something else differs. */
  revision: number
}

/**
 * What waits has the state PENDING, and DIFFERS in the column if the register asks for it: programs of before, and every
 * query for changes that wait, take only PENDING, and so never put such a row into force.
 */
export const openStates = ['PENDING', 'DIFFERS'] as const

export const shownState = (state: ChangeState | 'DIFFERS'): ChangeState => (state === 'DIFFERS' ? 'PENDING' : state)

export const withRegister = <Row extends { state: ChangeState | 'DIFFERS'; register: Prisma.JsonValue }>(
  row: Row
): Omit<Row, 'state' | 'register'> & { state: ChangeState; register: Register | null } => ({
  ...row,
  state: shownState(row.state),
  // Holds because the column is written from Register only.
  register: row.register as Register | null
})

/** R21: whether changes of guarded fields have to wait, and whether one is waiting already. */
export const findGuard = async (
  db: Tx,
  enterpriseId: string,
  now: Date
): Promise<{ holds: boolean; isPending: boolean }> => {
  const row = await db.enterprise.findUnique({
    where: { id: enterpriseId },
    select: {
      _count: { select: { grants: { where: grantHeld(now) }, changes: { where: { state: 'PENDING' } } } }
    }
  })
  const { grants = 0, changes = 0 } = row?._count ?? {}
  return { holds: grants > 0, isPending: changes > 0 }
}

/** R20, R44: whether another enterprise that is not closed, of the sandbox or not, has this code in force. */
export const isCreditCodeTaken = async (
  db: Tx,
  enterpriseId: string,
  { creditCode, isTest }: { creditCode: string; isTest: boolean }
): Promise<boolean> => {
  const owner = await db.enterprise.findFirst({
    where: { creditCode, isTest, status: { not: 'CLOSED' }, id: { not: enterpriseId } },
    select: { id: true }
  })
  return owner !== null
}

export type NewChange = Omit<ChangeRow, 'state' | 'createdById' | 'claimedById' | 'firstApprovalById' | 'register'> & {
  createdById: string
  differences: Differences
  creditCode: string | null
  idNumberHash: Uint8Array<ArrayBuffer> | null
  createdAt: Date
  dueAt: Date
}

/** @throws the unique violations `profile_change_one_pending` and `profile_change_code_pending` */
export const insertChange = async (tx: Tx, change: NewChange): Promise<void> => {
  await tx.profileChange.create({ data: change, select: { id: true } })
}

export const findChange = async (db: Tx, id: string): Promise<ChangeRow | undefined> => {
  const row = await db.profileChange.findUnique({
    where: { id },
    select: {
      id: true,
      enterpriseId: true,
      baseRevision: true,
      fields: true,
      sealed: true,
      state: true,
      createdById: true,
      isTest: true,
      bankAccountHash: true,
      differences: true,
      claimedById: true,
      firstApprovalById: true,
      register: true
    }
  })
  return row ? withRegister(withDifferences(withPlainFields(row))) : undefined
}

export const findLockedChange = async (
  tx: Tx,
  id: string,
  enterprise: Parameters<typeof lockProfileChange>[2]
): Promise<ChangeRow | undefined> => {
  await lockProfileChange(tx, id, enterprise)
  return findChange(tx, id)
}

/** The waiting changes that these administrators have claimed. */
export const listClaims = (db: Tx, adminIds: string[]): Promise<{ id: string; claimedById: string | null }[]> =>
  db.profileChange.findMany({
    where: { claimedById: { in: adminIds }, state: { in: [...openStates] } },
    orderBy: { id: 'asc' },
    select: { id: true, claimedById: true }
  })

/** False if it is claimed, or put back, already, or does not wait any longer. */
export const moveChangeClaim = async (tx: Tx, id: string, claimedById: string | null): Promise<boolean> => {
  const before = claimedById === null ? { claimedById: { not: null } } : { claimedById: null }
  const { count } = await tx.profileChange.updateMany({
    where: { id, state: { in: [...openStates] }, ...before },
    data: { claimedById }
  })
  return count === 1
}

/** R47: keeps the first of two approvals and puts the change back for another reviewer. */
export const keepFirstApproval = async (
  tx: Tx,
  id: string,
  { reviewerId, opinion }: { reviewerId: string; opinion: string | null }
): Promise<boolean> => {
  const { count } = await tx.profileChange.updateMany({
    where: { id, state: 'PENDING', claimedById: reviewerId },
    data: { claimedById: null, firstApprovalById: reviewerId, firstApprovalOpinion: opinion }
  })
  return count === 1
}

/** Of the change that waits for approval; nothing without one. */
export const findPendingDifferences = async (db: Tx, enterpriseId: string): Promise<Differences> => {
  const row = await db.profileChange.findFirst({
    where: { enterpriseId, state: 'PENDING' },
    select: { differences: true }
  })
  return row ? withDifferences(row).differences : {}
}

export type Settled = {
  to: Exclude<ChangeState, 'PENDING'>
  opinion?: string | null
  decidedById?: string
  decidedAt: Date
}

/** Ends its waiting. False when it was decided or withdrawn before. */
export const settleChange = async (
  tx: Tx,
  id: string,
  { to, opinion = null, decidedById, decidedAt }: Settled
): Promise<boolean> => {
  const { count } = await tx.profileChange.updateMany({
    where: { id, state: { in: [...openStates] } },
    data: { state: to, opinion, decidedById: decidedById ?? null, decidedAt, bankAccountHash: null, idNumberHash: null }
  })
  return count === 1
}
