import type { Prisma, Tx } from '@portal/db/client'

const person = { select: { id: true, username: true, name: true } } as const
const columns = {
  id: true,
  expiresAt: true,
  endedAt: true,
  from: person,
  to: person
} as const satisfies Prisma.OwnershipTransferSelect

export type TransferRow = Prisma.OwnershipTransferGetPayload<{ select: typeof columns }>

export const findTransfer = async (db: Tx, enterpriseId: string, id: string): Promise<TransferRow | null> =>
  db.ownershipTransfer.findUnique({ where: { id, enterpriseId }, select: columns })

/** The offer that has not been ended yet; it may have expired. */
export const findOpenTransfer = async (db: Tx, enterpriseId: string): Promise<TransferRow | null> =>
  db.ownershipTransfer.findFirst({ where: { enterpriseId, endedAt: null }, select: columns })

type NewTransfer = { enterpriseId: string; fromId: string; toId: string; expiresAt: Date }

export const insertTransfer = async (tx: Tx, transfer: NewTransfer): Promise<string> => {
  const { id } = await tx.ownershipTransfer.create({ data: transfer, select: { id: true } })
  return id
}

/** True for exactly one of any number of parallel callers. */
export const endTransfer = async (
  tx: Tx,
  id: string,
  { isAccepted, now }: { isAccepted: boolean; now: Date }
): Promise<boolean> => {
  const { count } = await tx.ownershipTransfer.updateMany({
    where: { id, endedAt: null },
    data: { endedAt: now, ...(isAccepted ? { acceptedAt: now } : {}) }
  })
  return count === 1
}

/**
 * The former owner becomes 经办. First, because an enterprise has one owner at every moment. False when either account is
 * no longer what the offer was made for.
 */
export const passOwnership = async (tx: Tx, { from, to }: { from: string; to: string }): Promise<boolean> => {
  const former = await tx.account.updateMany({
    where: { id: from, status: 'ACTIVE', role: 'OWNER' },
    data: { role: 'PREPARER', permissions: [] }
  })
  if (former.count !== 1) return false
  const next = await tx.account.updateMany({
    where: { id: to, status: 'ACTIVE', role: { not: 'OWNER' } },
    data: { role: 'OWNER', permissions: [] }
  })
  return next.count === 1
}
