import { captchaHash } from '@portal/api/src/features/identity/captcha/issue-captcha.ts'
import { codeHash, phoneRecipient } from '@portal/api/src/features/identity/sms/code-keys.ts'
import { randomUUID } from 'node:crypto'
import type { Arena } from '../arena/open-arena.ts'
import { freshToken, strangerHeaders } from './browsers.ts'

type Needs = Pick<Arena, 'pool' | 'keyedHash'>

const answer = 'ACDE'

/** Solved picture captchas, valid for two minutes, with the headers of the browsers that solved them. */
export const makeCaptchas = async ({ pool, keyedHash }: Needs, purpose: 'sign-in' | 'register', count: number) => {
  const captchas = Array.from({ length: count }, () => ({ id: randomUUID(), device: freshToken() }))
  await pool.query(
    `INSERT INTO captcha (id, kind, purpose, device_hash, answer_hash, expires_at)
     SELECT id, 'picture', $2, device_hash, answer_hash, now() + interval '2 minutes'
     FROM unnest($1::uuid[], $3::bytea[], $4::bytea[]) AS c (id, device_hash, answer_hash)`,
    [
      captchas.map(({ id }) => id),
      purpose,
      captchas.map(({ device }) => keyedHash.hash('device', device)),
      captchas.map(({ id }) => captchaHash({ keyedHash }, id, answer))
    ]
  )
  return captchas.map(({ id, device }) => ({
    headers: strangerHeaders(device),
    captcha: { kind: 'picture', id, answer }
  }))
}

export const smsCode = '246813'

/** A valid code for each phone, as sending writes it. */
export const makeCodes = async ({ pool, keyedHash }: Needs, phones: string[]): Promise<void> => {
  const ids = phones.map(() => randomUUID())
  await pool.query(
    `INSERT INTO sms_code (id, recipient_key, purpose, code_hash, expires_at)
     SELECT id, recipient_key, 'register', code_hash, now() + interval '5 minutes'
     FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS c (id, recipient_key, code_hash)`,
    [
      ids,
      phones.map((phone) => phoneRecipient({ keyedHash }, phone).key),
      ids.map((id) => codeHash({ keyedHash }, id, smsCode))
    ]
  )
}
