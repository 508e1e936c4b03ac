import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { AdminRole } from '@portal/contract/endpoint'
import type pg from 'pg'
import { freshToken } from './accounts.ts'

/** An administrator who is signed in with both steps; `cookie` is the value of the header. */
export type Reviewer = { id: string; cookie: string }

export const makeReviewers = (pool: pg.Pool, count: number): Promise<Reviewer[]> =>
  makeAdmins(pool, { role: 'REVIEWER', count })

/** As set-up and sign-in write them, but with an empty password and TOTP secret, since the jobs use sessions only. */
export const makeAdmins = async (
  pool: pg.Pool,
  { role, count }: { role: AdminRole; count: number }
): Promise<Reviewer[]> => {
  const admins = Array.from({ length: count }, () => ({
    id: randomUUID(),
    username: `r_${randomBytes(6).toString('hex')}`,
    token: freshToken()
  }))
  await pool.query(
    `WITH made AS (
       INSERT INTO admin (id, username, username_key, name, roles, password_hash, totp_sealed)
       SELECT id, username, username, '管理员', ARRAY[$4]::admin_role[], '', ''
       FROM unnest($1::uuid[], $2::text[]) AS r (id, username) RETURNING id
     )
     INSERT INTO admin_session (id, token_hash, admin_id, is_proven, expires_at, ip, user_agent, device_hash)
     SELECT gen_random_uuid(), hash, id, true, now() + interval '12 hours', '127.0.0.1', 'bench', ''
     FROM made JOIN unnest($1::uuid[], $3::bytea[]) AS s (id, hash) USING (id)`,
    [
      admins.map(({ id }) => id),
      admins.map(({ username }) => username),
      admins.map(({ token }) => createHash('sha256').update(token).digest()),
      role
    ]
  )
  return admins.map(({ id, token }) => ({ id, cookie: `admin=${token}` }))
}
