import type { ClosureObstacle } from '@portal/contract/enterprise/privacy-endpoints'
import type { Prisma, Tx } from '@portal/db/client'
import { grantHeld } from '#api/features/qualification/grant/grant.store.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'

export const openClosure = { cancelledAt: null, erasedAt: null } as const satisfies Prisma.AccountClosureWhereInput

/** When the account is to be erased; null unless 注销 was asked for. */
export const findClosingDate = async (db: Tx, accountId: string): Promise<Date | null> => {
  const row = await db.accountClosure.findFirst({ where: { accountId, ...openClosure }, select: { dueAt: true } })
  return row?.dueAt ?? null
}

/** @throws the unique violation `account_closure_one_open` */
export const insertClosure = async (tx: Tx, accountId: string, dueAt: Date): Promise<void> => {
  await tx.accountClosure.create({ data: { accountId, dueAt }, select: { id: true } })
}

/** False when none was open. */
export const endClosure = async (tx: Tx, accountId: string, now: Date): Promise<boolean> => {
  const { count } = await tx.accountClosure.updateMany({
    where: { accountId, ...openClosure },
    data: { cancelledAt: now }
  })
  return count === 1
}

/**
 * Whether this account or the owner of its enterprise is being closed. A closure waits until this transaction has ended,
 * and then sees what it wrote.
 */
export const isClosing = async (
  tx: Tx,
  { enterpriseId, accountId }: { enterpriseId: string; accountId: string }
): Promise<boolean> => {
  await lockEnterprise(tx, enterpriseId, 'key share')
  const count = await tx.accountClosure.count({
    where: { ...openClosure, OR: [{ accountId }, { account: { enterpriseId, role: 'OWNER' } }] }
  })
  return count > 0
}

/** Whether the owner of the enterprise is closing its account, or has closed it. */
export const isOwnerLeaving = async (db: Tx, enterpriseId: string): Promise<boolean> =>
  (await db.accountClosure.count({ where: { cancelledAt: null, account: { enterpriseId, role: 'OWNER' } } })) > 0

/** What keeps an owner from closing the enterprise's account. */
export const listObstacles = async (db: Tx, enterpriseId: string, now: Date): Promise<ClosureObstacle[]> => {
  const { _count: counts } = await db.enterprise.findUniqueOrThrow({
    where: { id: enterpriseId },
    select: {
      _count: {
        select: {
          applications: { where: { state: { in: ['SUBMITTED', 'IN_REVIEW', 'RETURNED'] } } },
          changes: { where: { state: 'PENDING' } },
          grants: { where: grantHeld(now) },
          checks: { where: { state: 'WAITING' } },
          accounts: { where: { role: { not: 'OWNER' }, status: { in: ['ACTIVE', 'FROZEN', 'INVITED'] } } }
        }
      }
    }
  })
  const found: Record<ClosureObstacle, number> = {
    application: counts.applications,
    change: counts.changes,
    grant: counts.grants,
    check: counts.checks,
    operators: counts.accounts
  }
  // Object.keys loses the names of the keys.
  return (Object.keys(found) as ClosureObstacle[]).filter((obstacle) => found[obstacle] > 0)
}
