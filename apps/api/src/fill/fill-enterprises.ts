import type pg from 'pg'
import type { Deps } from '#api/deps.ts'
import { dateOf } from '#api/features/application/application/due.rules.ts'
import { sealValues } from '#api/features/enterprise/profile/sealed-values.ts'
import { newSealing, sealAudit } from '#api/features/record/audit/seal-audit.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import { copyRows, type Row } from './copy-rows.ts'
import { type Common, enterpriseRows, type Table, tables } from './enterprise-rows.ts'

type Needs = Parameters<typeof sealAudit>[0] &
  Pick<Deps, 'vault' | 'hasher' | 'shippedAgreement' | 'catalogues' | 'workdays'> & { pool: pg.Pool }

/** The password of every owner. It is public, so a filled database is for load tests only. */
export const fillPassword = 'Load#2026x'

export type Filled = { firstNumber: number; lastNumber: number }

const batchSize = 2500
/** One batch is made while the database writes the other. */
const lanes = 2

/** Each batch is one transaction. It takes no lock that a request needs, so a running portal does not wait. */
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
  // Without ANALYZE, the sealer and a running portal would plan with the statistics of empty tables.
  for (const table of tables) await deps.pool.query(`ANALYZE "${table}"`)
  // As the job does it. Where a portal runs meanwhile, its job seals them, and nothing is left to do here.
  await sealAll(deps, signal)
  return filled
}

/** On a busy machine a batch may exceed the time of a transaction. The next attempt goes on behind the last whole batch. */
const sealAll = async (deps: Needs, signal: AbortSignal | undefined): Promise<void> => {
  const sealing = newSealing()
  for (let failed = 0; ; failed++) {
    try {
      await sealAudit(deps, sealing, signal)
      return
    } catch (error) {
      if (failed === 9) throw error
    }
  }
}

/** Takes the numbers from the sequence, because a running portal may register enterprises meanwhile. */
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

/** Lets search indexes take rows in bulk. A power cut may lose the last batches, which are test data. */
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
    // Closing the connection rolls back, also if the connection is broken.
    client.release(true)
    throw error
  }
}

const gatherCommon = async (deps: Needs): Promise<Common> => {
  const { pool, shippedAgreement, keyedHash } = deps
  const types = await pool.query<{ code: string }>(
    'SELECT code FROM enterprise_type WHERE NOT retired ORDER BY position'
  )
  const reviewers = await pool.query<{ id: string; name: string }>(
    `SELECT id, name FROM admin WHERE 'REVIEWER' = ANY(roles) AND status = 'ACTIVE' ORDER BY id`
  )
  const catalogue = await deps.catalogues.newest(deps.db)
  return {
    passwordHash: await deps.hasher.hash(fillPassword),
    agreement: { version: shippedAgreement.version, sha256: shippedAgreement.sha256 },
    catalogue,
    enterpriseTypes: types.rows.map(({ code }) => code),
    reviewers: reviewers.rows,
    seal: (enterpriseId, values) => sealValues(deps, 'profile', enterpriseId, values),
    keyedHash: (kind, value) => keyedHash.hash(kind, value),
    dueAfter: dueByDay(deps, catalogue.workingDays),
    now: new Date()
  }
}

/** All cases submitted on one day are due at the same moment. */
const dueByDay = ({ workdays }: Needs, workingDays: number): ((submittedAt: Date) => Date) => {
  const known = new Map<string, Date>()
  return (submittedAt) => {
    const day = dateOf(submittedAt)
    const due = known.get(day) ?? dueAfter(submittedAt, workingDays, workdays.isWorkday)
    known.set(day, due)
    return due
  }
}
