import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { openFilledDatabase } from '../seed/filled-database.ts'

const searching = 8

/** R38: the list of enterprises by two Chinese characters of a name. */
export const enterpriseSearch: Job = {
  name: 'enterprise-search',
  title: `enterprises found by two characters, ${searching} at once`,
  limitTitle: 'bare search by the same index, same columns',
  atLeast: 0.5,
  p99AtMostMs: 100,
  prepare: async (arena, { cases }) => {
    const { api, pool, ownerUrl, reviewers } = await openFilledDatabase(arena, cases)
    const { rows } = await pool.query<{ pair: string }>(
      `SELECT DISTINCT substr(full_name, (number % 3) * 2 + 1, 2) AS pair FROM enterprise
       WHERE number % 997 = 0 AND full_name ~ '^[一-龥]{8}' ORDER BY pair LIMIT 60`
    )
    const bare = await arena.bare('search', ownerUrl)
    const cookie = reviewers[0]?.cookie ?? ''
    const inTurn = (requestOf: (search: string) => Buffer) => {
      const requests = rows.map(({ pair }) => requestOf(encodeURIComponent(pair)))
      let place = 0
      return () => requests[(place += 1) % requests.length]
    }
    const ours = inTurn((search) =>
      requestBytes({ path: `/api/admin/enterprises?by=enterprise&search=${search}&limit=20`, headers: { cookie } })
    )
    const limit = inTurn((search) => requestBytes({ path: `/?search=${search}` }))
    const load = { connections: searching, status: 200 }
    return {
      ours: (seconds) => measureSpan(arena, api, { ...load, seconds, next: ours }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: limit })
    }
  }
}
