import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { freshToken } from './accounts.ts'

/** A reviewer who is signed in with both steps; `cookie` is the value of the header. */
export type Reviewer = { id: string; cookie: string }

/** As set-up and sign-in write them, but with an empty password and TOTP secret, since the jobs use sessions only. */
export const makeReviewers = async (pool: pg.Pool, count: number): Promise<Reviewer[]> => {
  const reviewers = Array.from({ length: count }, () => ({
    id: randomUUID(),
    username: `r_${randomBytes(6).toString('hex')}`,
    token: freshToken()
  }))
  await pool.query(
    `WITH made AS (
       INSERT INTO admin (id, username, username_key, name, roles, password_hash, totp_sealed)
       SELECT id, username, username, '审核员', '{REVIEWER}', '', ''
       FROM unnest($1::uuid[], $2::text[]) AS r (id, username) RETURNING id
     )
     INSERT INTO admin_session (id, token_hash, admin_id, is_proven, expires_at, ip, user_agent, device_hash)
     SELECT gen_random_uuid(), hash, id, true, now() + interval '12 hours', '127.0.0.1', 'bench', ''
     FROM made JOIN unnest($1::uuid[], $3::bytea[]) AS s (id, hash) USING (id)`,
    [
      reviewers.map(({ id }) => id),
      reviewers.map(({ username }) => username),
      reviewers.map(({ token }) => createHash('sha256').update(token).digest())
    ]
  )
  return reviewers.map(({ id, token }) => ({ id, cookie: `admin=${token}` }))
}
