import { hash } from 'node:crypto'
import type { Pool, QueryConfig } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildTestApp, type TestApp } from '#api/testing/build-test-app.ts'
import { addAccounts } from '#api/testing/factories/visitors.ts'
import { createFindActor } from './session.store.ts'

let portal: TestApp
beforeAll(async () => {
  portal = await buildTestApp()
  const { pool } = portal.deps
  // PostgreSQL analyses tables after a minute at the earliest.
  const accounts = await addAccounts(portal, 100)
  for (const [place, { id }] of accounts.entries()) {
    await pool.query(
      `INSERT INTO session (id, token_hash, account_id, expires_at, ip, user_agent)
       VALUES (gen_random_uuid(), $1, $2, now() + interval '1 hour', '', '')`,
      [hash('sha256', `token ${place}`, 'buffer'), id]
    )
  }
})
afterAll(() => portal.close())

/** The statement of a look-up. */
const statementOf = async (withOpenings: boolean): Promise<string> => {
  const asked: QueryConfig[] = []
  const spy = { query: async (config: QueryConfig) => (asked.push(config), { rows: [] }) }
  await createFindActor(spy as unknown as Pool)('token 1', { withOpenings })
  return asked[0]?.text ?? ''
}

test.each([false, true])(
  'a session is found without reading all accounts, also in a database that was never analysed (openings: %s)',
  async (withOpenings) => {
    const text = await statementOf(withOpenings)
    const tokens = [1, 2, 3].map((place) => hash('sha256', `token ${place}`, 'buffer'))
    const client = await portal.deps.pool.connect()
    try {
      // The plan that PostgreSQL keeps after the first uses.
      await client.query('SET plan_cache_mode = force_generic_plan')
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ANALYZE ${text}`, [tokens])
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(plan).toContain('session_token_hash_key')
      expect(plan).not.toMatch(/Seq Scan on (account|session|enterprise)\b/)
    } finally {
      client.release(true)
    }
  }
)
