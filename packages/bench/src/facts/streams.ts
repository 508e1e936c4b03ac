import { type EventStream, openEventStream } from '@portal/api/src/testing/event-stream.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Arena } from '../arena/open-arena.ts'
import type { Fact, FactGroup } from '../job.ts'
import { type Browser, makeBrowsers, strangerHeaders } from '../seed/browsers.ts'
import { cpuOf, cpuOfFamily } from './process.ts'

const counts = [0, 1000, 5000]
/** With `--seconds 1` it is longer than the minute in which the API asks once for all sessions. */
const spansMs = 65_000
const openingAtOnce = 50

/** R29: what open pages cost while nothing happens. The statements of the jobs are in the first figure too. */
export const streams: FactGroup = {
  name: 'streams',
  title: `statements and CPU with ${counts.join(', ')} open event streams`,
  gather: async (arena, { seconds }) => {
    const facts: Fact[] = []
    const pages: EventStream[] = []
    for (const count of counts) {
      pages.push(...(await openPages(arena, count - pages.length)))
      facts.push(await watch(arena, count, spansMs * seconds))
    }
    await Promise.all(pages.map((page) => page.close()))
    return facts
  }
}

const openPages = async ({ api, pool }: Arena, count: number): Promise<EventStream[]> => {
  const left = count > 0 ? await makeBrowsers(pool, count) : []
  const pages: EventStream[] = []
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next; next = left.pop()) pages.push(await openPage(api.port, next))
  }
  await Promise.all(Array.from({ length: openingAtOnce }, lane))
  return pages
}

/** Each from an address of its own, since the API counts the streams of a network. */
const openPage = async (port: number, { cookie }: Browser): Promise<EventStream> => {
  const headers = { ...strangerHeaders(), cookie }
  const page = await openEventStream(`http://127.0.0.1:${port}`, { cookies: new Map() }, headers)
  if (page.status !== 200) throw new Error(`a stream was answered with ${page.status}`)
  return page
}

const watch = async ({ api, pool, databasePid }: Arena, count: number, spanMs: number): Promise<Fact> => {
  const look = async () => ({
    transactions: await countTransactions(pool),
    databaseUs: cpuOfFamily(databasePid()),
    apiUs: cpuOf(api.pid)
  })
  // Servers report their statements up to a second later.
  await sleep(3000)
  const before = await look()
  await sleep(spanMs)
  const after = await look()
  const perSecond = (key: keyof typeof after): number => ((after[key] - before[key]) * 1000) / spanMs
  return {
    title: `${count.toLocaleString('en')} streams open: statements a second, CPU of database and API`,
    value: `${perSecond('transactions').toFixed(1)}, ${percent(perSecond('databaseUs'))}, ${percent(perSecond('apiUs'))}`,
    atMost: '—',
    verdict: 'met'
  }
}

const percent = (usPerSecond: number): string => `${(usPerSecond / 10_000).toFixed(1)} %`

const countTransactions = async (pool: pg.Pool): Promise<number> => {
  const { rows } = await pool.query<{ count: number }>(
    `SELECT xact_commit::float8 AS count FROM pg_stat_database WHERE datname = current_database()`
  )
  return rows[0]?.count ?? 0
}
