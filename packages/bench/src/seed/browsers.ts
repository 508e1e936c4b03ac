import { createHash } from 'node:crypto'
import type pg from 'pg'
import { type Account, freshToken, makeAccounts } from './accounts.ts'

/** A signed-in account, and the value of the header `cookie` with the portal's two cookies. */
export type Browser = { account: Account; cookie: string }

/** Signed-in browsers of different enterprises, as sign-in writes them. */
export const makeBrowsers = async (pool: pg.Pool, count: number): Promise<Browser[]> => {
  const accounts = await makeAccounts(pool, count)
  const tokens = accounts.map(freshToken)
  await pool.query(
    `INSERT INTO session (id, token_hash, account_id, expires_at, ip, user_agent)
     SELECT gen_random_uuid(), hash, account, now() + interval '12 hours', '127.0.0.1', 'bench'
     FROM unnest($1::bytea[], $2::uuid[]) AS s (hash, account)`,
    [tokens.map((token) => createHash('sha256').update(token).digest()), accounts.map(({ id }) => id)]
  )
  return accounts.map((account, i) => ({ account, cookie: `device=${freshToken()}; session=${tokens[i]}` }))
}
