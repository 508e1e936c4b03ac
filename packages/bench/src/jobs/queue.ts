import { writeCursor } from '@portal/api/src/features/queue/queue-cursor.ts'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { type FilledDatabase, openFilledDatabase } from '../seed/filled-database.ts'

const reading = 8

export const queue: Job = {
  name: 'queue',
  title: `queue page of 25 with filters at any depth, ${reading} at once`,
  limitTitle: 'bare keyset with capped count',
  atLeast: 0.4,
  prepare: async (arena, { cases }) => {
    const database = await openFilledDatabase(arena, cases)
    const pages = await samplePages(database)
    const bare = await arena.bare('keyset', database.ownerUrl)
    const load = { connections: reading, status: 200 }
    const ours = inTurn(pages.map((page) => askQueue(database, page)))
    const limit = inTurn(pages.map(askBare))
    return {
      ours: (seconds) => measureSpan(arena, database.api, { ...load, seconds, next: ours }),
      limit: (seconds) => measureSpan(arena, bare, { ...load, seconds, next: limit })
    }
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

const askQueue = ({ reviewers }: FilledDatabase, { filter, qualification, at, id }: Page): Buffer => {
  const query = new URLSearchParams({ state: states[filter], sort: 'due', limit: '25', after: writeCursor({ at, id }) })
  if (qualification) query.set('qualification', qualification)
  const headers = { cookie: reviewers[0]?.cookie ?? '' }
  return requestBytes({ path: `/api/admin/applications?${query.toString()}`, headers })
}

const askBare = ({ filter, qualification, at, id }: Page): Buffer => {
  const query = new URLSearchParams({ filter, at: at.toISOString(), id })
  if (qualification) query.set('qualification', qualification)
  return requestBytes({ path: `/?${query.toString()}` })
}

/** Consecutive requests have different filters and depths. */
const inTurn = (requests: Buffer[]): (() => Buffer | undefined) => {
  let place = 0
  return () => {
    place = (place + depths + 1) % requests.length
    return requests[place]
  }
}
