import { writeCursor } from '@portal/api/src/features/application/queue/queue-cursor.ts'
import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Server } from '../arena/child.ts'
import type { Arena } from '../arena/open-arena.ts'
import type { Fact, FactGroup } from '../job.ts'
import { ask, type Request } from '../load.ts'
import { freshToken } from '../seed/browsers.ts'
import { makeAdmin } from '../seed/cases.ts'
import { openFilledDatabase } from '../seed/filled-database.ts'
import { median, percentile } from '../statistics.ts'
import { judgeAtMost } from '../verdict.ts'
import { cpuOfFamily } from './process.ts'

const few = [10_000, 100_000]
const [owners, atOnce, perRound] = [200, 4, 300]
/** The time of a read must not depend on the number of enterprises. */
const mostTimes = 1.5

const portalReads = [
  '/api/portal/session',
  '/api/portal/banners',
  '/api/portal/home',
  '/api/portal/profile',
  '/api/portal/qualifications',
  '/api/portal/messages',
  '/api/portal/menus/trade',
  '/api/portal/security',
  '/api/portal/operators',
  '/api/portal/sign-ins'
]

export const growth: FactGroup = {
  name: 'growth',
  title: `p99 of the most used reads with ${few.join(', ')} and --cases enterprises`,
  gather: async (arena, { cases, rounds }) => {
    const sizes = [...few.filter((size) => size < cases), cases]
    const sides: Side[] = []
    for (const size of sizes) sides.push(await prepare(await openFilledDatabase(arena, size)))
    const facts: Fact[] = []
    for (const title of sides[0]?.reads.keys() ?? []) {
      const measured: Span[][] = []
      // The sizes take turns, so that a slow phase of the machine meets all of them. The first round is a warm-up.
      for (let round = 0; round <= rounds; round++) {
        const spans: Span[] = []
        for (const side of sides) spans.push(await measure(arena, side, title))
        measured.push(spans)
      }
      facts.push(factOf(title, sizes, measured.slice(1)))
    }
    return facts
  }
}

type Filled = Awaited<ReturnType<typeof openFilledDatabase>>
type Side = { api: Server; reads: ReadonlyMap<string, Request[]> }

const prepare = async ({ api, pool, cookie }: Filled): Promise<Side> => {
  const cookies = await signInOwners(pool)
  const auditor = await makeAdmin(pool, 'AUDIT')
  const reads = new Map(
    portalReads.map((path) => [path, cookies.map((owner): Request => ({ path, headers: { cookie: owner } }))])
  )
  const asReviewer = (path: string): Request => ({ path, headers: { cookie } })
  reads.set('desk: queue, first page', [asReviewer('/api/admin/applications?state=open&sort=due&limit=25')])
  reads.set('desk: queue, any page', (await sampleQueue(pool)).map(asReviewer))
  reads.set('desk: counts of the queue', [asReviewer('/api/admin/applications/counts')])
  reads.set('desk: enterprises, newest', [asReviewer('/api/admin/enterprises?limit=20')])
  reads.set('desk: one enterprise by its number', (await sampleNumbers(pool)).map(asReviewer))
  reads.set('desk: audit, newest', [{ path: '/api/admin/audit-events', headers: { cookie: auditor.cookie } }])
  return { api, reads }
}

/** Owners of enterprises of all ages, signed in as the API does it. */
const signInOwners = async (pool: pg.Pool): Promise<string[]> => {
  const tokens = Array.from({ length: owners }, freshToken)
  await pool.query(
    `WITH chosen AS (SELECT id FROM account ORDER BY hashtext(id::text) LIMIT $1)
     INSERT INTO session (id, token_hash, account_id, expires_at, ip, user_agent)
     SELECT gen_random_uuid(), t.hash, c.id, now() + interval '12 hours', '127.0.0.1', 'bench'
     FROM (SELECT id, row_number() OVER () AS place FROM chosen) c
     JOIN unnest($2::bytea[]) WITH ORDINALITY AS t (hash, place) USING (place)`,
    [owners, tokens.map((token) => createHash('sha256').update(token).digest())]
  )
  return tokens.map((token) => `device=${freshToken()}; session=${token}`)
}

const sampleQueue = async (pool: pg.Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ id: string; at: Date }>(
    `SELECT id, due_at AS at FROM application WHERE state IN ('SUBMITTED', 'IN_REVIEW') ORDER BY hashtext(id::text) LIMIT 60`
  )
  return rows.map((at) => {
    const query = { state: 'open', sort: 'due', limit: '25', after: writeCursor(at) }
    return `/api/admin/applications?${new URLSearchParams(query).toString()}`
  })
}

const sampleNumbers = async (pool: pg.Pool): Promise<string[]> => {
  const { rows } = await pool.query<{ number: number }>(
    'SELECT number FROM enterprise ORDER BY hashtext(id::text) LIMIT 60'
  )
  return rows.map(({ number }) => `/api/admin/enterprises?by=enterprise&limit=20&search=${number}`)
}

/** The time of each answer in ms, and what the database worked for one. */
type Span = { times: number[]; cpuMs: number }

const measure = async ({ databasePid }: Arena, { api, reads }: Side, title: string): Promise<Span> => {
  const requests = reads.get(title) ?? []
  const times: number[] = []
  let sent = 0
  const lane = async (): Promise<void> => {
    while (sent < perRound) {
      const request = requests[sent++ % requests.length]
      const began = performance.now()
      if (request) await ask(api, request)
      times.push(performance.now() - began)
    }
  }
  const before = cpuOfFamily(databasePid())
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { times, cpuMs: (cpuOfFamily(databasePid()) - before) / 1000 / times.length }
}

/** `measured`: by round and size. */
const factOf = (title: string, sizes: number[], measured: Span[][]): Fact => {
  const ofSizes = (figure: (span: Span | undefined) => number) =>
    sizes
      .map((_, place) => median(measured.map((round) => figure(round[place]))))
      .map((ms) => ms.toFixed(1))
      .join(', ')
  const p99 = (span: Span | undefined): number => percentile(span?.times ?? [], 99)
  // Within a round, since the machine is slower in some than in others.
  const times = median(measured.map((round) => p99(round.at(-1)) / p99(round[0])))
  const medians = ofSizes((span) => median(span?.times ?? []))
  return {
    title: `${title}: p99, median, CPU of the database with ${sizes.map((size) => size.toLocaleString('en')).join(', ')} enterprises`,
    value: `${ofSizes(p99)} ms, × ${times.toFixed(2)}; ${medians} ms; ${ofSizes((span) => span?.cpuMs ?? 0)} ms`,
    atMost: `× ${mostTimes}`,
    verdict: judgeAtMost(times, mostTimes)
  }
}
