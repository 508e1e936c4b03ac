import { writeCursor } from '@portal/api/src/features/application/queue/queue-cursor.ts'
import type { Arena } from '../arena/open-arena.ts'
import type { Job, Sides } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import type { Options } from '../options.ts'
import { type FilledDatabase, openFilledDatabase } from '../seed/filled-database.ts'

const reading = 8

export const queue: Job = {
  name: 'queue',
  title: `queue page of 25 with filters at any depth, ${reading} at once`,
  limitTitle: 'bare keyset with capped count',
  atLeast: 0.4,
  prepare: (arena, options) => besideBare(arena, options, { ours: askQueue, limit: askBare })
}

/** Asked when the filter changes, and after a claim or a decision. */
export const queueCounts: Job = {
  name: 'queue-counts',
  title: `counts of the queue, ${reading} at once`,
  limitTitle: 'one bare capped count',
  atLeast: undefined,
  prepare: (arena, options) => besideBare(arena, options, { ours: askCounts, limit: askBareCount })
}

type Asked = { ours: (database: FilledDatabase, page: Page) => Buffer; limit: (page: Page) => Buffer }

const besideBare = async (arena: Arena, { cases }: Options, asked: Asked): Promise<Sides> => {
  const database = await openFilledDatabase(arena, cases)
  const pages = await samplePages(database)
  const bare = await arena.bare('keyset', database.ownerUrl)
  const load = { connections: reading, status: 200 }
  const ours = inTurn(pages.map((page) => asked.ours(database, page)))
  const limit = inTurn(pages.map(asked.limit))
  return {
    ours: (seconds) => measureSpan(arena, database.api, { ...load, seconds, next: ours }),
    limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: limit })
  }
}

const few = 10_000

/** The time of a page must not depend on the number of cases. */
export const queueSize: Job = {
  name: 'queue-size',
  title: `queue page, ${reading} at once`,
  limitTitle: `itself over ${few.toLocaleString('en')} cases`,
  atLeast: undefined,
  p99AtMostTimes: 1.5,
  prepare: async (arena, { cases }) => {
    const [large, small] = [await openFilledDatabase(arena, cases), await openFilledDatabase(arena, few)]
    const read = async (database: FilledDatabase) => {
      const requests = (await samplePages(database)).map((page) => askQueue(database, page))
      const load = { connections: reading, status: 200, next: inTurn(requests) }
      return (seconds: number) => measureSpan(arena, database.api, { ...load, seconds })
    }
    return { ours: await read(large), limit: await read(small) }
  }
}

type Page = { filter: 'state' | 'qualification' | 'open'; qualification: string | undefined; at: Date; id: string }

const filters = [
  { filter: 'state', where: "state = 'SUBMITTED'", qualification: undefined },
  { filter: 'qualification', where: "state = 'APPROVED' AND qualification = 'LISTING'", qualification: 'LISTING' },
  { filter: 'open', where: "state IN ('SUBMITTED', 'IN_REVIEW')", qualification: undefined }
] as const

const depths = 60

/** For each filter, pages that begin after random rows. */
const samplePages = async ({ pool }: FilledDatabase): Promise<Page[]> => {
  const pages: Page[] = []
  for (const { filter, where, qualification } of filters) {
    const { rows } = await pool.query<{ at: Date; id: string }>(
      `SELECT due_at AS at, id FROM application WHERE ${where} ORDER BY hashtext(id::text) LIMIT ${depths}`
    )
    pages.push(...rows.map((row) => ({ filter, qualification, ...row })))
  }
  return pages
}

const states = { state: 'SUBMITTED', qualification: 'APPROVED', open: 'open' }

const askQueue = (database: FilledDatabase, page: Page): Buffer => {
  const after = writeCursor({ at: page.at, id: page.id })
  return askOurs(database, '/api/admin/applications', { ...filterOf(page), sort: 'due', limit: '25', after })
}

const askCounts = (database: FilledDatabase, page: Page): Buffer =>
  askOurs(database, '/api/admin/applications/counts', filterOf(page))

const filterOf = ({ filter, qualification }: Page) => ({
  state: states[filter],
  ...(qualification ? { qualification } : {})
})

const askOurs = ({ reviewers }: FilledDatabase, path: string, query: Record<string, string>): Buffer =>
  requestBytes({
    path: `${path}?${new URLSearchParams(query).toString()}`,
    headers: { cookie: reviewers[0]?.cookie ?? '' }
  })

const askBare = (page: Page): Buffer =>
  requestBytes({ path: `/?${bareQuery(page, { at: page.at.toISOString(), id: page.id })}` })

const askBareCount = (page: Page): Buffer => requestBytes({ path: `/count?${bareQuery(page)}` })

const bareQuery = ({ filter, qualification }: Page, place: Record<string, string> = {}): string =>
  new URLSearchParams({ filter, ...(qualification ? { qualification } : {}), ...place }).toString()

/** Consecutive requests have different filters and depths. */
const inTurn = (requests: Buffer[]): (() => Buffer | undefined) => {
  let place = 0
  return () => {
    place = (place + depths + 1) % requests.length
    return requests[place]
  }
}
