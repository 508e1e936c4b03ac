import { writeCursor } from '@portal/api/src/http/signed-cursor.ts'
import { menuKeys } from '@portal/contract/menu-keys'
import type pg from 'pg'
import type { Arena } from '../arena/open-arena.ts'
import type { Job } from '../job.ts'
import { requestBytes } from '../load/http-message.ts'
import { measureSpan } from '../measure-span.ts'
import { makeBrowsers } from '../seed/browsers.ts'
import { type Client, makeClient } from '../seed/clients.ts'
import { makeGrants } from '../seed/grants.ts'

const readers = 4
const [changeCount, enterprises] = [1_000_000, 5000]
const depths = 60

/** R41. One client sees every change, one every second, and one none, so that it looks at as many as a page may. */
export const changes: Job = {
  name: 'changes',
  title: `feed page of 100 at any depth of ${changeCount.toLocaleString('en')} changes, ${readers} at once`,
  limitTitle: 'itself at the end of the feed',
  atLeast: undefined,
  p99AtMostMs: 100,
  prepare: async (arena) => {
    await makeChanges(arena.pool)
    const clients = await Promise.all(
      ([menuKeys, ['logistics'], ['services']] as const).map((menus) => makeClient(arena.pool, menus))
    )
    const pages = Array.from({ length: depths }, (_, depth) => Math.floor((depth * changeCount) / depths))
    const ours = pages.flatMap((place) => clients.map((client) => ask(arena, client, place)))
    const limit = clients.map((client) => ask(arena, client, changeCount))
    const load = { connections: readers, status: 200 }
    return {
      ours: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: inTurn(ours) }),
      limit: (seconds) => measureSpan(arena, arena.api, { ...load, seconds, next: inTurn(limit) }),
      end: async () => void (await arena.pool.query('TRUNCATE change_event'))
    }
  }
}

/** Numbered here: at 1,000,000 rows the trigger would take minutes. */
const makeChanges = async (pool: pg.Pool): Promise<void> => {
  const browsers = await makeBrowsers(pool, enterprises)
  await makeGrants(pool, browsers)
  await pool.query('TRUNCATE change_event')
  await pool.query(
    `INSERT INTO change_event (id, type, enterprise_id, subject_id, menus, seq)
     SELECT gen_random_uuid(), 'enterprise.changed', ($1::uuid[])[(hashint8(n) & 1073741823) % $2 + 1], gen_random_uuid(),
       CASE n % 2 WHEN 0 THEN '{}' ELSE '{trade,funds}' END::text[], n
     FROM generate_series(1, $3::bigint) AS n`,
    [browsers.map(({ account }) => account.enterpriseId), enterprises, changeCount]
  )
  await pool.query("SELECT setval('change_event_seq', $1)", [changeCount])
  await pool.query('VACUUM (ANALYZE) change_event, enterprise, qualification_grant')
}

const ask = ({ keyedHash }: Arena, { id, apiKey }: Client, place: number): Buffer => {
  const after = writeCursor(keyedHash, `changes ${id}`, String(place))
  return requestBytes({
    path: `/api/v1/changes?limit=100&after=${after}`,
    headers: { authorization: `Bearer ${apiKey}` }
  })
}

const inTurn = (requests: Buffer[]): (() => Buffer | undefined) => {
  let asked = 0
  return () => requests[asked++ % requests.length]
}
