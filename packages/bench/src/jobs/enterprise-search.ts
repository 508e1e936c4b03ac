import { startBare } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import { openFilledDatabase } from '../seed/filled-database.ts'

const searching = 8

/** R38: the list of enterprises by two Chinese characters of a name. */
export const enterpriseSearch: Job = {
  name: 'enterprise-search',
  title: `enterprises found by two characters, ${searching} at once`,
  limitTitle: 'bare search by the same index, same columns',
  connections: searching,
  atLeast: 0.5,
  p99AtMostMs: 100,
  prepare: async (arena, { cases }) => {
    const { api, pool, ownerUrl, cookie } = await openFilledDatabase(arena, cases)
    const { rows } = await pool.query<{ pair: string }>(
      `SELECT substr(full_name, (number % 3) * 2 + 1, 2) AS pair FROM enterprise
       WHERE full_name ~ '^[一-龥]{8}' ORDER BY hashtext(id::text) LIMIT 60`
    )
    const searches = rows.map(({ pair }) => encodeURIComponent(pair))
    const path = '/api/admin/enterprises?by=enterprise&limit=20&search='
    return {
      ours: { server: api, requests: searches.map((search) => ({ path: path + search, headers: { cookie } })) },
      limit: {
        server: await startBare(arena, ownerUrl),
        requests: searches.map((search) => ({ path: `/enterprises?search=${search}` }))
      }
    }
  }
}
