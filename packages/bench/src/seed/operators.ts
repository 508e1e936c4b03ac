import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type Account, freshPhone, freshUsername } from './accounts.ts'

const signInsEach = 5

/** Operators of one enterprise who signed in a few times. Returns their ids in the order of the list, newest first. */
export const makeOperators = async (
  pool: pg.Pool,
  { enterpriseId }: Pick<Account, 'enterpriseId'>,
  count: number
): Promise<string[]> => {
  const operators = Array.from({ length: count }, () => ({
    id: randomUUID(),
    username: freshUsername(),
    phone: freshPhone()
  }))
  await pool.query(
    `WITH made AS (
       INSERT INTO account (id, enterprise_id, username, username_key, phone, role, name, password_hash)
       SELECT id, $1, username, username, phone, 'PREPARER', '王经办', ''
       FROM unnest($2::uuid[], $3::text[], $4::text[]) AS o (id, username, phone) RETURNING id
     )
     INSERT INTO sign_in (id, account_id, outcome, ip, user_agent)
     SELECT gen_random_uuid(), id, 'SUCCEEDED', '127.0.0.1', 'bench' FROM made, generate_series(1, $5)`,
    [
      enterpriseId,
      operators.map(({ id }) => id),
      operators.map(({ username }) => username),
      operators.map(({ phone }) => phone),
      signInsEach
    ]
  )
  return operators
    .map(({ id }) => id)
    .toSorted()
    .toReversed()
}
