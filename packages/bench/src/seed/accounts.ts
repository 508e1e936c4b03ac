import { hash } from '@node-rs/argon2'
import { loadAgreement } from '@portal/api/src/features/identity/agreement/agreement.ts'
import { consentKeys, consentKinds } from '@portal/contract/identity/consent'
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'

export type Account = { id: string; enterpriseId: string; username: string; phone: string }

export const password = 'Coal#2026x'

const agreementFile = new URL('../../../../apps/api/agreements/registration.txt', import.meta.url)
export const agreement = loadAgreement(agreementFile)

/** Registered enterprises with their owners, as registration writes them. They share one password hash to save time. */
export const makeAccounts = async (pool: pg.Pool, count: number): Promise<Account[]> => {
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  const accounts = Array.from({ length: count }, () => ({
    id: randomUUID(),
    enterpriseId: randomUUID(),
    username: freshUsername(),
    phone: freshPhone()
  }))
  await pool.query(
    `WITH made AS (
       INSERT INTO enterprise (id, type_code) SELECT id, 'SUPPLIER' FROM unnest($1::uuid[]) AS id RETURNING id
     ), owners AS (
       INSERT INTO account (id, enterprise_id, username, username_key, phone, password_hash)
       SELECT id, enterprise_id, username, username, phone, $5
       FROM unnest($2::uuid[], $1::uuid[], $3::text[], $4::text[]) AS o (id, enterprise_id, username, phone)
       RETURNING id
     ), agreed AS (
       INSERT INTO agreement_acceptance (id, account_id, agreement, version, sha256, ip)
       SELECT gen_random_uuid(), id, 'registration', $6, $7, '127.0.0.1' FROM owners
     )
     INSERT INTO consent (id, account_id, kind, version, ip)
     SELECT gen_random_uuid(), owners.id, kind, version, '127.0.0.1'
     FROM owners, unnest($8::text[], $9::text[]) AS c (kind, version)`,
    [
      accounts.map(({ enterpriseId }) => enterpriseId),
      accounts.map(({ id }) => id),
      accounts.map(({ username }) => username),
      accounts.map(({ phone }) => phone),
      passwordHash,
      agreement.version,
      agreement.sha256,
      consentKeys,
      consentKeys.map((kind) => consentKinds[kind].version)
    ]
  )
  return accounts
}

export const freshUsername = (): string => `u_${randomBytes(6).toString('hex')}`

let phones = 0
export const freshPhone = (): string => `139${String(phones++).padStart(8, '0')}`

let addresses = 0
/** Each caller has its own address 10.x.y.z, for X-Forwarded-For (TRUST_PROXY). */
export const freshAddress = (): string => {
  const number = addresses++
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
}

/** Has the form of the tokens in the API's cookies. */
export const freshToken = (): string => randomBytes(32).toString('base64url')
