import type { Tx } from '@portal/db/client'

type Key = Uint8Array<ArrayBuffer>

export const findSecondFactor = (db: Tx, accountId: string) =>
  db.secondFactor.findUnique({
    where: { accountId },
    select: { totpSealed: true, offeredTo: true, offeredAt: true, confirmedAt: true }
  })

export type Offer = { accountId: string; totpSealed: string; offeredTo: string; offeredAt: Date }

/** Replaces an earlier offer. False if one is in force already. */
export const writeOffer = async (tx: Tx, { accountId, ...data }: Offer): Promise<boolean> => {
  // Not `create`, which would end the transaction with an error.
  await tx.secondFactor.createMany({ data: { accountId, ...data }, skipDuplicates: true })
  const { count } = await tx.secondFactor.updateMany({ where: { accountId, confirmedAt: null }, data })
  return count === 1
}

type Confirmation = { accountId: string; totpSealed: string; totpStep: number; confirmedAt: Date }

/** False if the offer was replaced or confirmed since it was read. */
export const confirmOffer = async (tx: Tx, { accountId, totpSealed, ...data }: Confirmation): Promise<boolean> => {
  const { count } = await tx.secondFactor.updateMany({
    where: { accountId, totpSealed, confirmedAt: null },
    data
  })
  return count === 1
}

/** False where none is in force. */
export const removeTotp = async (tx: Tx, accountId: string): Promise<boolean> => {
  const { count } = await tx.secondFactor.deleteMany({ where: { accountId, confirmedAt: { not: null } } })
  return count === 1
}

/**
 * Changes of one account's factors wait here for each other until commit, so that each knows whether it adds the first
 * or removes the last one. First in the transaction. Raw: Prisma has no advisory locks.
 */
export const lockFactors = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('factors:' || ${accountId}, 0))`
}

/** R34: authenticator and passkeys together. */
export const countFactors = async (tx: Tx, accountId: string): Promise<number> => {
  const totp = await tx.secondFactor.count({ where: { accountId, confirmedAt: { not: null } } })
  return totp + (await tx.passkey.count({ where: { accountId } }))
}

export const isFactorRequired = async (tx: Tx, enterpriseId: string): Promise<boolean> => {
  const where = { id: enterpriseId }
  const { requiresSecondFactor } = await tx.enterprise.findUniqueOrThrow({
    where,
    select: { requiresSecondFactor: true }
  })
  return requiresSecondFactor
}

export const insertRecoveryCodes = async (tx: Tx, accountId: string, codeHashes: Key[]): Promise<void> => {
  await tx.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ accountId, codeHash })) })
}

export const deleteRecoveryCodes = async (tx: Tx, accountId: string): Promise<void> => {
  await tx.recoveryCode.deleteMany({ where: { accountId } })
}

/** Each time step once (RFC 6238, 5.2). False if this step or a later one was accepted before. */
export const takeTotpStep = async (tx: Tx, accountId: string, step: number): Promise<boolean> => {
  const { count } = await tx.secondFactor.updateMany({
    where: { accountId, confirmedAt: { not: null }, totpStep: { lt: step } },
    data: { totpStep: step }
  })
  return count === 1
}

/** False if it is no code of theirs or was used before. */
export const takeRecoveryCode = async (tx: Tx, accountId: string, codeHash: Key, now: Date): Promise<boolean> => {
  const { count } = await tx.recoveryCode.updateMany({
    where: { accountId, codeHash, usedAt: null },
    data: { usedAt: now }
  })
  return count === 1
}

type Trust = { accountId: string; deviceHash: Key; trustedUntil: Date }

/** 信任此设备. The device is a known one by now. */
export const trustDevice = async (tx: Tx, { accountId, deviceHash, trustedUntil }: Trust): Promise<void> => {
  await tx.knownDevice.updateMany({
    where: { accountId, deviceHash },
    data: { trustedUntil }
  })
}
