import { codeHash, phoneRecipient } from '@portal/api/src/features/identity/sms/code-keys.ts'
import { randomUUID } from 'node:crypto'
import type { Arena } from '../arena/open-arena.ts'

export const smsCode = '246813'

/** A valid code for each phone, as sending writes it. */
export const makeCodes = async (
  { pool, keyedHash }: Pick<Arena, 'pool' | 'keyedHash'>,
  phones: string[]
): Promise<void> => {
  const codes = phones.map((phone) => ({ id: randomUUID(), key: phoneRecipient({ keyedHash }, phone).key }))
  await pool.query(
    `INSERT INTO sms_code (id, recipient_key, purpose, code_hash, expires_at)
     SELECT id, recipient_key, 'register', code_hash, now() + interval '5 minutes'
     FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS c (id, recipient_key, code_hash)`,
    [
      codes.map(({ id }) => id),
      codes.map(({ key }) => key),
      codes.map(({ id }) => codeHash({ keyedHash }, id, smsCode))
    ]
  )
}
