import { captchaHash } from '@portal/api/src/features/identity/captcha/issue-captcha.ts'
import { randomUUID } from 'node:crypto'
import type { Arena } from '../arena/open-arena.ts'

export type Captcha = { id: string; device: string }

export const captchaAnswer = 'ACDE'

/** Unused picture captchas for these browsers, valid for two minutes. */
export const makeCaptchas = async (
  { pool, keyedHash }: Pick<Arena, 'pool' | 'keyedHash'>,
  purpose: 'sign-in' | 'register',
  devices: string[]
): Promise<Captcha[]> => {
  const captchas = devices.map((device) => ({ id: randomUUID(), device }))
  await pool.query(
    `INSERT INTO captcha (id, kind, purpose, device_hash, answer_hash, expires_at)
     SELECT id, 'picture', $2, device_hash, answer_hash, now() + interval '2 minutes'
     FROM unnest($1::uuid[], $3::bytea[], $4::bytea[]) AS c (id, device_hash, answer_hash)`,
    [
      captchas.map(({ id }) => id),
      purpose,
      captchas.map(({ device }) => keyedHash.hash('device', device)),
      captchas.map(({ id }) => captchaHash({ keyedHash }, id, captchaAnswer))
    ]
  )
  return captchas
}
