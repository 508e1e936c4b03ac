import type { Tx } from '@portal/db/client'

export type SigningKeyRow = { kid: string; sealed: string; createdAt: Date }

export const listSigningKeys = async (db: Tx): Promise<SigningKeyRow[]> => db.signingKey.findMany()

/** Waits for another process that makes the first key, until commit. Raw: an advisory lock. */
export const lockSigningKeys = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('portal:signing-keys', 0))`
}

export const insertSigningKey = async (tx: Tx, key: { kid: string; sealed: string }): Promise<void> => {
  await tx.signingKey.create({ data: key, select: { kid: true } })
}

export const removeSigningKeys = async (tx: Tx, kids: string[]): Promise<void> => {
  await tx.signingKey.deleteMany({ where: { kid: { in: kids } } })
}
