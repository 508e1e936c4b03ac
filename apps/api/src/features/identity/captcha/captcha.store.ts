import type { Tx } from '@portal/db/client'

type Bytes = Uint8Array<ArrayBuffer>

export type NewCaptcha = {
  id: string
  kind: 'picture' | 'proof'
  purpose: string
  deviceHash: Bytes
  answerHash: Bytes
  expiresAt: Date
}

export const insertCaptcha = async (db: Tx, captcha: NewCaptcha): Promise<void> => {
  await db.captcha.create({ data: captcha, select: { id: true } })
}

const columns = { kind: true, purpose: true, deviceHash: true, answerHash: true, expiresAt: true } as const

/** Uses the captcha up. Undefined when it is unknown, used, expired, or was made for another kind, purpose or browser. */
export const takeCaptcha = async (
  db: Tx,
  { id, kind, purpose, deviceHash, now }: Omit<NewCaptcha, 'answerHash' | 'expiresAt'> & { now: Date }
): Promise<{ answerHash: Bytes } | undefined> => {
  const [row] = await db.captcha.updateManyAndReturn({
    where: { id, usedAt: null },
    data: { usedAt: now },
    select: columns
  })
  if (!row || row.kind !== kind || row.purpose !== purpose) return undefined
  if (row.expiresAt <= now || Buffer.compare(row.deviceHash, deviceHash) !== 0) return undefined
  return { answerHash: row.answerHash }
}
