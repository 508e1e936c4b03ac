import type { Db, Tx } from '@portal/db/client'

type Bytes = Uint8Array<ArrayBuffer>

const lifetimeMinutes = 15

export type NewReset = { id: string; accountId: string | null; recipientKey: Bytes; deviceHash: Bytes }

export const insertReset = async (db: Tx, { id, accountId, recipientKey, deviceHash }: NewReset): Promise<void> => {
  await db.$executeRaw`
    INSERT INTO password_reset (id, account_id, recipient_key, device_hash, expires_at)
    VALUES (${id}::uuid, ${accountId}::uuid, ${recipientKey}, ${deviceHash}, now() + make_interval(mins => ${lifetimeMinutes}))`
}

export type LiveReset = { accountId: string | null; recipientKey: Bytes; tokenHash: Bytes | null }

/** One that this browser began, is not over and not finished. */
export const findLiveReset = async (db: Db, id: string, deviceHash: Bytes): Promise<LiveReset | undefined> => {
  const [row] = await db.$queryRaw<{ account_id: string | null; recipient_key: Bytes; token_hash: Bytes | null }[]>`
    SELECT account_id, recipient_key, token_hash FROM password_reset
    WHERE id = ${id}::uuid AND device_hash = ${deviceHash} AND completed_at IS NULL AND expires_at > now()`
  return row && { accountId: row.account_id, recipientKey: row.recipient_key, tokenHash: row.token_hash }
}

export const keepResetToken = async (tx: Tx, id: string, tokenHash: Bytes): Promise<void> => {
  await tx.$executeRaw`UPDATE password_reset SET token_hash = ${tokenHash} WHERE id = ${id}::uuid`
}

/** True for exactly one of any number of parallel callers. */
export const finishReset = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE password_reset SET completed_at = now()
    WHERE id = ${id}::uuid AND completed_at IS NULL AND expires_at > now()`) === 1
