import { writeCursor } from '@portal/api/src/features/application/queue/queue-cursor.ts'
import { startBare } from '../arena/open-arena.ts'
import type { Job, Side } from '../job.ts'
import { type FilledDatabase, openFilledDatabase } from '../seed/filled-database.ts'

const reading = 8

export const queue: Job = {
  name: 'queue',
  title: `queue page of 25 with filters at any depth, ${reading} at once`,
  limitTitle: 'bare keyset with capped count',
  connections: reading,
  atLeast: 0.4,
  prepare: async (arena, { cases }) => {
    const database = await openFilledDatabase(arena, cases)
    const pages = await samplePages(database)
    return {
      ours: askQueue(database, pages),
      limit: { server: await startBare(arena, database.ownerUrl), requests: pages.map(askBare) }
    }
  }
}

type Page = { filter: keyof typeof filters; at: Date; id: string }

const filters = {
  state: { where: "state = 'SUBMITTED'", query: { state: 'SUBMITTED' } },
  qualification: {
    where: "state = 'APPROVED' AND qualification = 'LISTING'",
    query: { state: 'APPROVED', qualification: 'LISTING' }
  },
  open: { where: "state IN ('SUBMITTED', 'IN_REVIEW')", query: { state: 'open' } }
}

/** For each filter, pages that begin after random rows. All filters take turns. */
const samplePages = async ({ pool }: FilledDatabase): Promise<Page[]> => {
  const { rows } = await pool.query<Page>(
    Object.entries(filters)
      .map(
        ([filter, { where }]) =>
          `(SELECT '${filter}' AS filter, due_at AS at, id, row_number() OVER (ORDER BY hashtext(id::text)) AS turn
            FROM application WHERE ${where} ORDER BY turn LIMIT 60)`
      )
      .join(' UNION ALL ') + ' ORDER BY turn, filter'
  )
  return rows
}

const askQueue = ({ api, cookie }: FilledDatabase, pages: Page[]): Side => ({
  server: api,
  requests: pages.map(({ filter, at, id }) => {
    const query = { ...filters[filter].query, sort: 'due', limit: '25', after: writeCursor({ at, id }) }
    return { path: `/api/admin/applications?${new URLSearchParams(query).toString()}`, headers: { cookie } }
  })
})

const askBare = ({ filter, at, id }: Page) => ({
  path: `/queue?${new URLSearchParams({ filter, at: at.toISOString(), id }).toString()}`
})
