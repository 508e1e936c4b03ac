import type { Tx } from '@portal/db/client'
import type { Once } from '#api/http/idempotency.ts'

type Key = Pick<Once, 'clientId' | 'key'>

/**
 * False while another transaction holds the key. The lock ends with its transaction, also when its process was killed, so
 * that no claim is left behind. Raw: an advisory lock.
 */
export const lockKey = async (tx: Tx, { clientId, key }: Key): Promise<boolean> => {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`portal:idempotency:${clientId}:${key}`}, 0)) AS held`
  return row?.held === true
}

export const findAnswer = async (db: Tx, { clientId, key }: Key) =>
  db.idempotencyKey.findUnique({
    where: { clientId_key: { clientId, key } },
    select: { digest: true, status: true, sealed: true, expiresAt: true }
  })

/** The job may not have deleted it yet. */
export const removeExpired = async (db: Tx, { clientId, key }: Key, now: Date): Promise<void> => {
  await db.idempotencyKey.deleteMany({ where: { clientId, key, expiresAt: { lte: now } } })
}

/** @throws the unique violation `idempotency_key_pkey` if the key has an answer */
export const insertAnswer = async (
  tx: Tx,
  { clientId, key, digest }: Once,
  answer: { status: number; sealed: string; createdAt: Date; expiresAt: Date }
): Promise<void> => {
  await tx.idempotencyKey.create({ data: { clientId, key, digest, ...answer }, select: { status: true } })
}
