import { openRecoveryStates } from '@portal/contract/enterprise/phone'
import type { PhoneRecoveryState } from '@portal/contract/identity/security'
import type { Prisma, Tx } from '@portal/db/client'
import { attachmentRow } from '#api/features/qualification/attachment/attachment.store.ts'

const open = { state: { in: [...openRecoveryStates] } } satisfies Prisma.PhoneRecoveryWhereInput

export type NewRecovery = Required<
  Pick<
    Prisma.PhoneRecoveryUncheckedCreateInput,
    'id' | 'accountId' | 'newPhone' | 'newPhoneMasked' | 'oldPhoneMasked' | 'letterId'
  >
> & { createdAt: Date; objectUntil: Date }

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
  account: { select: { id: true, enterpriseId: true, username: true, phone: true } }
} as const satisfies Prisma.PhoneRecoverySelect

export type RecoveryForAct = Prisma.PhoneRecoveryGetPayload<{ select: typeof forAct }>

export const findRecovery = async (db: Tx, id: string): Promise<RecoveryForAct | null> =>
  db.phoneRecovery.findUnique({ where: { id }, select: forAct })

export const findOpenRecoveryOf = async (db: Tx, usernameKey: string): Promise<RecoveryForAct | null> =>
  db.phoneRecovery.findFirst({ where: { account: { usernameKey }, ...open }, select: forAct })

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

const listed = {
  id: true,
  state: true,
  newPhone: true,
  newPhoneMasked: true,
  oldPhoneMasked: true,
  createdAt: true,
  objectUntil: true,
  opinion: true,
  decidedAt: true,
  endedAt: true,
  decidedBy: { select: { name: true } },
  letter: { select: attachmentRow },
  account: {
    select: {
      username: true,
      name: true,
      role: true,
      enterprise: {
        select: {
          id: true,
          number: true,
          fullName: true,
          isTest: true,
          type: { select: { nameZh: true, nameEn: true } },
          profile: { select: { fields: true } }
        }
      }
    }
  }
} as const satisfies Prisma.PhoneRecoverySelect

export type ListedRecovery = Prisma.PhoneRecoveryGetPayload<{ select: typeof listed }>

type Place = { state: PhoneRecoveryState | undefined; isTest: boolean; after: string | undefined; take: number }

/** Waiting ones oldest first, all others newest first; one more than the page. */
export const listRecoveries = async (db: Tx, { state, isTest, after, take }: Place): Promise<ListedRecovery[]> => {
  const isOldestFirst = state === 'WAITING'
  return db.phoneRecovery.findMany({
    where: {
      account: { enterprise: { isTest } },
      ...(state ? { state } : {}),
      ...(after ? { id: isOldestFirst ? { gt: after } : { lt: after } } : {})
    },
    orderBy: { id: isOldestFirst ? 'asc' : 'desc' },
    take: take + 1,
    select: listed
  })
}
