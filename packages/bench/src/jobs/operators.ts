import type pg from 'pg'
import type { Job } from '../job.ts'
import type { Request } from '../load.ts'
import { makeBrowsers } from '../seed/browsers.ts'

const readers = 16
const pageSize = 20
const [many, few] = [1000, pageSize]

/** R36. */
export const operators: Job = {
  name: 'operators',
  title: `list of ${many.toLocaleString('en')} operators at any depth, ${readers} at once`,
  limitTitle: `itself over ${few} operators`,
  connections: readers,
  p99AtMostMs: 100,
  prepare: async ({ api, pool }) => ({
    ours: { server: api, requests: await pagesOf(pool, many) },
    limit: { server: api, requests: await pagesOf(pool, few) }
  })
}

/** A request for each page of the list of a new enterprise, whose operators signed in five times each. */
const pagesOf = async (pool: pg.Pool, count: number): Promise<Request[]> => {
  const [owner] = await makeBrowsers(pool, 1)
  const { rows } = await pool.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO account (id, enterprise_id, username, username_key, phone, role, name, password_hash)
       SELECT gen_random_uuid(), e.id, name, name, '137' || lpad(right(e.number::text, 4), 4, '0') || lpad(n::text, 4, '0'), 'PREPARER', '王经办', ''
       FROM enterprise e, generate_series(1, $2) AS n, concat('o_', e.number, '_', n) AS name
       WHERE e.id = $1 RETURNING id
     ), signed_in AS (
       INSERT INTO sign_in (id, account_id, outcome, ip, user_agent)
       SELECT gen_random_uuid(), id, 'SUCCEEDED', '127.0.0.1', 'bench' FROM made, generate_series(1, 5)
     )
     SELECT id FROM made ORDER BY id DESC`,
    [owner?.enterpriseId, count]
  )
  const cursors = rows.filter((_, place) => (place + 1) % pageSize === 0 && place + 1 < count)
  return ['', ...cursors.map(({ id }) => `?after=${id}`)].map((query) => ({
    path: `/api/portal/operators${query}`,
    headers: { cookie: owner?.cookie ?? '' }
  }))
}
