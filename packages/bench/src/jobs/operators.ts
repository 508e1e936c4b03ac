import type pg from 'pg'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { makeOperators } from '../seed/operators.ts'

const readers = 16
const pageSize = 20
const [many, few] = [1000, pageSize]

/** R36. */
export const operators: Job = {
  name: 'operators',
  title: `list of ${many.toLocaleString('en')} operators at any depth, ${readers} at once`,
  limitTitle: `itself over ${few} operators`,
  atLeast: undefined,
  p99AtMostMs: 100,
  prepare: async (arena) => {
    const [ours, limit] = [await pagesOf(arena.pool, many), await pagesOf(arena.pool, few)]
    const load = { connections: readers, status: 200 }
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: inTurn(ours) }),
      limit: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: inTurn(limit) })
    }
  }
}

/** A request for each page of the list of a new enterprise. */
const pagesOf = async (pool: pg.Pool, count: number): Promise<Buffer[]> => {
  const [browser] = await makeBrowsers(pool, 1)
  if (!browser) throw new Error('no browser')
  const { account, cookie } = browser
  const ids = await makeOperators(pool, account, count)
  const cursors = ids.filter((_, place) => (place + 1) % pageSize === 0 && place + 1 < count)
  return ['', ...cursors.map((id) => `?after=${id}`)].map((query) =>
    requestBytes({ path: `/api/portal/operators${query}`, headers: { cookie } })
  )
}

const inTurn = (requests: Buffer[]): (() => Buffer | undefined) => {
  let asked = 0
  return () => requests[asked++ % requests.length]
}
