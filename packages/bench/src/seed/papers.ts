import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Browser } from './browsers.ts'

/** One clean attachment for each browser's enterprise, without a file. Returns the ids in the same order. */
export const makePapers = async (pool: pg.Pool, browsers: Browser[]): Promise<string[]> => {
  const ids = browsers.map(() => randomUUID())
  await pool.query(
    `INSERT INTO attachment (id, enterprise_id, uploaded_by_id, slot, display_name, media_type, size, sha256, status,
       original_key, view_key)
     SELECT id, enterprise_id, account_id, 'application:letter', '材料.pdf', 'application/pdf', 40000, '', 'CLEAN',
       id || '.original', id || '.original'
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS p (id, enterprise_id, account_id)`,
    [ids, browsers.map(({ account }) => account.enterpriseId), browsers.map(({ account }) => account.id)]
  )
  return ids
}
