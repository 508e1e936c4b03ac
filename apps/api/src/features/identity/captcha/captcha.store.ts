import type { Tx } from '@portal/db/client'

const lifetimeMs = 120_000

type Bytes = Uint8Array<ArrayBuffer>

export type NewCaptcha = {
  id: string
  kind: 'picture' | 'proof'
  purpose: string
  deviceHash: Bytes
  answerHash: Bytes
}

/** R11: valid for two minutes. */
export const insertCaptcha = async (
  db: Tx,
  { id, kind, purpose, deviceHash, answerHash }: NewCaptcha
): Promise<{ expiresAt: Date }> => {
  const expiresAt = new Date(Date.now() + lifetimeMs)
  return db.captcha.create({
    data: { id, kind, purpose, deviceHash, answerHash, expiresAt },
    select: { expiresAt: true }
  })
}

const columns = { kind: true, purpose: true, deviceHash: true, answerHash: true, expiresAt: true } as const

/** Uses the captcha up. Undefined when it is unknown, used, expired, or was made for another kind, purpose or browser. */
export const takeCaptcha = async (
  db: Tx,
  { id, kind, purpose, deviceHash }: Omit<NewCaptcha, 'answerHash'>
): Promise<{ answerHash: Bytes } | undefined> => {
  const now = new Date()
  const [row] = await db.captcha.updateManyAndReturn({
    where: { id, usedAt: null },
    data: { usedAt: now },
    select: columns
  })
  if (!row || row.kind !== kind || row.purpose !== purpose) return undefined
  if (row.expiresAt <= now || Buffer.compare(row.deviceHash, deviceHash) !== 0) return undefined
  return { answerHash: row.answerHash }
}
