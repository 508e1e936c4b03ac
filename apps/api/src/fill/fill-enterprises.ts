import type pg from 'pg'
import type { Deps } from '#api/deps.ts'
import { sealValues } from '#api/features/enterprise/sealed-values.ts'
import { dateOf, dueAfter } from '#api/features/application/due.rules.ts'
import { copyRows, type Row } from './copy-rows.ts'
import { type Common, enterpriseRows, type Table, tables } from './enterprise-rows.ts'

type Needs = Pick<Deps, 'vault' | 'keyedHash' | 'hasher' | 'agreement' | 'catalogues' | 'workdays'> & { pool: pg.Pool }

/** Of every owner; known to whoever reads this, so a filled database is for load tests alone. */
export const fillPassword = 'Load#2026x'

export type Filled = { firstNumber: number; lastNumber: number }

const batchSize = 2500
/** One batch is made here while the database takes in another. */
const lanes = 2

/**
 * Writes `count` enterprises by COPY, each batch whole or not at all; `pool` connects as the owner of the tables. Beside a
 * running portal nobody waits for it: no lock is held that a request would ask for.
 */
export const fillEnterprises = async (
  deps: Needs,
  count: number,
  { tellDone = () => {}, signal }: { tellDone?: (done: number) => void; signal?: AbortSignal } = {}
): Promise<Filled> => {
  const common = await gatherCommon(deps)
  const filled: Filled = { firstNumber: Number.MAX_SAFE_INTEGER, lastNumber: 0 }
  let begun = 0
  let done = 0
  const lane = async (): Promise<void> => {
    while (begun < count && !signal?.aborted) {
      const start = begun
      const size = Math.min(batchSize, count - start)
      begun += size
      const numbers = await takeNumbers(deps.pool, size)
      filled.firstNumber = Math.min(filled.firstNumber, ...numbers.slice(0, 1))
      filled.lastNumber = Math.max(filled.lastNumber, ...numbers.slice(-1))
      await copyBatch(deps.pool, makeRows(common, { start, count, numbers }))
      done += size
      tellDone(done)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  // The planner of a portal that runs meanwhile would go by what it knew of the empty tables.
  for (const table of tables) await deps.pool.query(`ANALYZE "${table}"`)
  return filled
}

/** One by one from the sequence, since the portal beside may be registering somebody. */
const takeNumbers = async (pool: pg.Pool, count: number): Promise<number[]> => {
  const { rows } = await pool.query<{ number: number }>(
    `SELECT nextval(pg_get_serial_sequence('enterprise', 'number'))::int AS number FROM generate_series(1, $1)`,
    [count]
  )
  return rows.map(({ number }) => number)
}

type Batch = { start: number; count: number; numbers: number[] }

const makeRows = (common: Common, { start, count, numbers }: Batch): Map<Table, Row[]> => {
  const rows = new Map<Table, Row[]>(tables.map((table) => [table, []]))
  for (const [place, number] of numbers.entries()) {
    const made = enterpriseRows(common, { index: start + place, count, number })
    for (const table of tables) rows.get(table)?.push(...made[table])
  }
  return rows
}

/** Search indexes take rows in by the heap, not one by one; a power cut may cost the last batches, which nobody owns. */
const settings = `SET LOCAL statement_timeout = 0; SET LOCAL synchronous_commit = off;
  SET LOCAL gin_pending_list_limit = '64MB'; SET LOCAL maintenance_work_mem = '256MB'`

const copyBatch = async (pool: pg.Pool, rows: Map<Table, Row[]>): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(settings)
    for (const [table, list] of rows) await copyRows(client, table, list)
    await client.query('COMMIT')
    client.release()
  } catch (error) {
    // Closing it rolls back, also where the connection is what broke.
    client.release(true)
    throw error
  }
}

const gatherCommon = async (deps: Needs): Promise<Common> => {
  const { pool, agreement, keyedHash } = deps
  const types = await pool.query<{ code: string }>(
    'SELECT code FROM enterprise_type WHERE NOT retired ORDER BY position'
  )
  const reviewers = await pool.query<{ id: string; name: string }>(
    `SELECT id, name FROM admin WHERE 'REVIEWER' = ANY(roles) AND status = 'ACTIVE' ORDER BY id`
  )
  const catalogue = await deps.catalogues.newest()
  return {
    passwordHash: await deps.hasher.hash(fillPassword),
    agreement: { version: agreement.version, sha256: agreement.sha256 },
    catalogue,
    enterpriseTypes: types.rows.map(({ code }) => code),
    reviewers: reviewers.rows,
    seal: (enterpriseId, values) => sealValues(deps, 'profile', enterpriseId, values),
    keyedHash: (kind, value) => keyedHash.hash(kind, value),
    dueAfter: dueByDay(deps, catalogue.workingDays),
    now: new Date()
  }
}

/** All that comes in on one day is due at the same moment. */
const dueByDay = ({ workdays }: Needs, workingDays: number): ((submittedAt: Date) => Date) => {
  const known = new Map<string, Date>()
  return (submittedAt) => {
    const day = dateOf(submittedAt)
    const due = known.get(day) ?? dueAfter(submittedAt, workingDays, workdays.isWorkday)
    known.set(day, due)
    return due
  }
}
