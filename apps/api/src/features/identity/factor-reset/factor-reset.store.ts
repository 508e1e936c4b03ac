import type { Prisma, Tx } from '@portal/db/client'

const facts = {
  id: true,
  accountId: true,
  state: true,
  reason: true,
  proof: true,
  proposedById: true,
  proposedAt: true,
  proposedBy: { select: { name: true, username: true, status: true, roles: true } },
  account: { select: { enterpriseId: true, username: true, phone: true } }
} as const satisfies Prisma.FactorResetSelect

export type ResetRow = Prisma.FactorResetGetPayload<{ select: typeof facts }>

export const findReset = (tx: Tx, id: string): Promise<ResetRow | null> =>
  tx.factorReset.findUnique({ where: { id }, select: facts })

/** By account. */
export const findWaitingResets = async (db: Tx, accountIds: string[]): Promise<Map<string, ResetRow>> => {
  const rows = await db.factorReset.findMany({
    where: { accountId: { in: accountIds }, state: 'WAITING' },
    select: facts
  })
  return new Map(rows.map((row) => [row.accountId, row]))
}

/** One that has no person any more is not found. */
export const findAccount = (tx: Tx, id: string) =>
  tx.account.findUnique({
    where: { id, status: { not: 'CLOSED' } },
    select: { id: true, username: true, enterpriseId: true, enterprise: { select: { number: true } } }
  })

type NewReset = { accountId: string; reason: string; proof: string; proposedById: string }

/** Undefined while another one of this account waits. */
export const insertReset = async (tx: Tx, reset: NewReset): Promise<string | undefined> => {
  // Not `create`, which would end the transaction with an error.
  const [row] = await tx.factorReset.createManyAndReturn({ data: [reset], skipDuplicates: true, select: { id: true } })
  return row?.id
}

type Judged = { state: 'CONFIRMED' | 'REFUSED' | 'WITHDRAWN'; judgedById: string; opinion?: string | undefined }

/** False if it was judged before. */
export const closeReset = async (tx: Tx, id: string, { opinion, ...judged }: Judged): Promise<boolean> => {
  const { count } = await tx.factorReset.updateMany({
    where: { id, state: 'WAITING' },
    data: { ...judged, judgedAt: new Date(), opinion: opinion ?? null }
  })
  return count === 1
}

/** Authenticator, also an offered one, passkeys with the proofs that they gave, and recovery codes. */
export const removeFactors = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.secondFactor.deleteMany({ where: { accountId } })
  await tx.passkey.deleteMany({ where: { accountId } })
  await tx.recoveryCode.deleteMany({ where: { accountId } })
}
