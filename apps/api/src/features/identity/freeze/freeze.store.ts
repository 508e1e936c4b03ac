import type { Prisma, Tx } from '@portal/db/client'
import { endSessions, endSessionsOfEnterprise } from '#api/features/identity/session/session.store.ts'
import { lockAccount, lockEnterprise } from '#api/features/record/lock/lock.store.ts'

const columns = {
  id: true,
  enterpriseId: true,
  accountId: true,
  formerStatus: true,
  reason: true,
  until: true
} as const satisfies Prisma.FreezeSelect

export type FreezeRow = Prisma.FreezeGetPayload<{ select: typeof columns }>

const forDesk = {
  accountId: true,
  reason: true,
  frozenAt: true,
  frozenBy: { select: { name: true } },
  until: true,
  unfrozenAt: true,
  unfrozenBy: { select: { name: true } },
  unfreezeReason: true
} as const satisfies Prisma.FreezeSelect

type DeskRow = Prisma.FreezeGetPayload<{ select: typeof forDesk }>

export type EnterpriseRow = { id: string; status: 'ACTIVE' | 'FROZEN' | 'CLOSED' }

/** Locked against other freezes, acts on its operators, and acts that `holdStatuses` holds. */
export const findLockedEnterprise = async (
  tx: Tx,
  where: { id: string } | { number: number }
): Promise<EnterpriseRow | null> => {
  const found = await tx.enterprise.findUnique({ where, select: { id: true } })
  if (!found) return null
  await lockEnterprise(tx, found.id, 'no key update')
  return tx.enterprise.findUnique({ where: found, select: { id: true, status: true } })
}

/** Reads the states and lets no freeze change them before commit. */
export const holdStatuses = async (
  tx: Tx,
  { enterpriseId, accountId }: { enterpriseId: string; accountId?: string }
): Promise<{ isEnterpriseFrozen: boolean; isAccountActive: boolean }> => {
  await lockEnterprise(tx, enterpriseId, 'share')
  const enterprise = await tx.enterprise.findUnique({ where: { id: enterpriseId }, select: { status: true } })
  const isEnterpriseFrozen = enterprise?.status === 'FROZEN'
  if (accountId === undefined) return { isEnterpriseFrozen, isAccountActive: true }
  await lockAccount(tx, accountId, 'share')
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { status: true } })
  return { isEnterpriseFrozen, isAccountActive: account?.status === 'ACTIVE' }
}

export const writeEnterpriseStatus = async (tx: Tx, id: string, status: 'ACTIVE' | 'FROZEN'): Promise<void> => {
  await tx.enterprise.update({ where: { id }, data: { status }, select: { id: true } })
}

/** A closed account has been anonymised, so it is not found. */
export const findAccount = async (db: Tx, id: string) =>
  db.account.findUnique({
    where: { id, status: { not: 'CLOSED' } },
    select: { id: true, enterpriseId: true, status: true, role: true, permissions: true }
  })

export type AccountRow = NonNullable<Awaited<ReturnType<typeof findAccount>>>

export const writeAccountStatus = async (tx: Tx, id: string, status: AccountRow['status']): Promise<void> => {
  await tx.account.update({ where: { id }, data: { status }, select: { id: true } })
}

type NewFreeze = Pick<
  Prisma.FreezeUncheckedCreateInput,
  'enterpriseId' | 'accountId' | 'formerStatus' | 'reason' | 'until' | 'frozenAt' | 'frozenById'
>

export const insertFreeze = async (tx: Tx, freeze: NewFreeze): Promise<void> => {
  await tx.freeze.create({ data: freeze, select: { id: true } })
}

/** The freeze in force of the account, or of the enterprise where no account is given. */
export const findFreeze = async (
  db: Tx,
  { enterpriseId, accountId }: { enterpriseId: string; accountId: string | null }
): Promise<FreezeRow | null> =>
  db.freeze.findFirst({ where: { enterpriseId, accountId, unfrozenAt: null }, select: columns })

type Ending = { unfrozenAt: Date; unfrozenById: string | null; unfreezeReason: string | null }

/** False when it has ended before. */
export const endFreeze = async (tx: Tx, id: string, ending: Ending): Promise<boolean> => {
  const { count } = await tx.freeze.updateMany({ where: { id, unfrozenAt: null }, data: ending })
  return count === 1
}

/** Freezes whose last day is before this one. */
export const listOverdue = async (db: Tx, today: string, take: number): Promise<FreezeRow[]> =>
  db.freeze.findMany({
    where: { unfrozenAt: null, until: { lt: today } },
    orderBy: { until: 'asc' },
    take,
    select: columns
  })

/** The sessions of the account, or of every account of the enterprise. Hand-overs, sign-ons and proofs end with them. */
export const endAccess = async (
  tx: Tx,
  { enterpriseId, accountId, now }: { enterpriseId: string; accountId: string | null; now: Date }
): Promise<void> => {
  const ending = { endedAt: now, endReason: 'frozen' } as const
  return accountId === null ? endSessionsOfEnterprise(tx, enterpriseId, ending) : endSessions(tx, accountId, ending)
}

const viewFreeze = ({ accountId: _, frozenBy, unfrozenBy, ...row }: DeskRow) => ({
  ...row,
  frozenBy: frozenBy.name,
  unfrozenBy: unfrozenBy?.name ?? null
})

/** R38: of the enterprise itself, newest first. */
export const listFreezes = async (db: Tx, enterpriseId: string, take: number) => {
  const rows = await db.freeze.findMany({
    where: { enterpriseId, accountId: null },
    orderBy: { id: 'desc' },
    take,
    select: forDesk
  })
  return rows.map(viewFreeze)
}

/** R38: those in force of these accounts. */
export const findFreezesOf = async (db: Tx, accountIds: string[]) => {
  const rows = await db.freeze.findMany({ where: { accountId: { in: accountIds }, unfrozenAt: null }, select: forDesk })
  return new Map(rows.map((row) => [row.accountId, viewFreeze(row)]))
}
