import { hash } from '@node-rs/argon2'
import { loadAgreement } from '@portal/api/src/features/identity/agreement/agreement.ts'
import { consentKeys, consentKinds } from '@portal/contract/identity/consent'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

/** The owner of an enterprise, who is signed in; `cookie` is the value of the header. */
export type Browser = { accountId: string; enterpriseId: string; username: string; cookie: string }

export const password = 'Coal#2026x'

export const agreement = loadAgreement(new URL(import.meta.resolve('@portal/api/agreements/registration.txt')))

/** As registration and sign-in write them. They share one password hash to save time. */
export const makeBrowsers = async (pool: pg.Pool, count: number): Promise<Browser[]> => {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const made = Array.from({ length: count }, () => {
    const token = freshToken()
    return {
      id: randomUUID(),
      enterprise_id: randomUUID(),
      username: freshUsername(),
      phone: freshPhone(),
      token,
      token_hash: `\\x${createHash('sha256').update(token).digest('hex')}`
    }
  })
  await pool.query(
    `WITH given AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb)
         AS g (id uuid, enterprise_id uuid, username text, phone text, token_hash bytea)
     ), enterprises AS (
       INSERT INTO enterprise (id, type_code) SELECT enterprise_id, 'SUPPLIER' FROM given
     ), owners AS (
       INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
       SELECT id, enterprise_id, username, username, phone, $2 FROM given
     ), agreed AS (
       INSERT INTO agreement_acceptance (id, account_id, agreement, version, sha256, ip)
       SELECT gen_random_uuid(), id, 'registration', $3, $4, '127.0.0.1' FROM given
     ), consents AS (
       INSERT INTO consent (id, account_id, kind, version, ip)
       SELECT gen_random_uuid(), id, kind, version, '127.0.0.1'
       FROM given, unnest($5::text[], $6::text[]) AS c (kind, version)
     )
     INSERT INTO session (id, token_hash, account_id, expires_at, ip, user_agent)
     SELECT gen_random_uuid(), token_hash, id, now() + interval '12 hours', '127.0.0.1', 'bench' FROM given`,
    [
      JSON.stringify(made),
      passwordHash,
      agreement.version,
      agreement.sha256,
      consentKeys,
      consentKeys.map((kind) => consentKinds[kind].version)
    ]
  )
  return made.map(({ id, enterprise_id: enterpriseId, username, token }) => ({
    accountId: id,
    enterpriseId,
    username,
    cookie: `device=${freshToken()}; session=${token}`
  }))
}

export const freshUsername = (): string => `u_${randomBytes(6).toString('hex')}`

let phones = 0
export const freshPhone = (): string => `139${String(phones++).padStart(8, '0')}`

/** Has the form of the tokens in the API's cookies. */
export const freshToken = (): string => randomBytes(32).toString('base64url')

let addresses = 0
/** The headers of a new browser with its own address 10.x.y.z (TRUST_PROXY). */
export const strangerHeaders = (device = freshToken()): Record<string, string> => {
  const number = addresses++
  const address = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
  return { cookie: `device=${device}`, 'x-forwarded-for': address }
}
