import type { Tx } from '@portal/db/client'

const lifetimeSeconds = 120

export type NewCaptcha = {
  id: string
  kind: 'picture' | 'proof'
  purpose: string
  deviceHash: Uint8Array<ArrayBuffer>
  answerHash: Uint8Array<ArrayBuffer>
}

/** R11: valid for two minutes by the database's clock. */
export const insertCaptcha = async (db: Tx, captcha: NewCaptcha): Promise<{ expiresAt: Date }> => {
  const [row] = await db.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO captcha (id, kind, purpose, device_hash, answer_hash, expires_at)
    VALUES (${captcha.id}::uuid, ${captcha.kind}, ${captcha.purpose}, ${captcha.deviceHash}, ${captcha.answerHash},
            now() + make_interval(secs => ${lifetimeSeconds}))
    RETURNING expires_at`
  if (!row) throw new Error('captcha was not inserted')
  return { expiresAt: row.expires_at }
}

export type UsedCaptcha = { answerHash: Uint8Array }

/** Consumes it whatever comes next; undefined when it is unknown, used, expired or bound to something else. */
export const takeCaptcha = async (
  db: Tx,
  { id, kind, purpose, deviceHash }: Omit<NewCaptcha, 'answerHash'>
): Promise<UsedCaptcha | undefined> => {
  const [row] = await db.$queryRaw<{ answer_hash: Uint8Array; fits: boolean }[]>`
    UPDATE captcha SET used_at = now()
    WHERE id = ${id}::uuid AND used_at IS NULL
    RETURNING answer_hash, kind = ${kind} AND purpose = ${purpose} AND device_hash = ${deviceHash} AND expires_at > now() AS fits`
  return row?.fits ? { answerHash: row.answer_hash } : undefined
}
