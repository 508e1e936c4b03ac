import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, connect } from './client.ts'
import { isUnavailable } from './faults.ts'
import { type FaultyDatabase, startFaultyDatabase } from './faulty-database.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let proxy: FaultyDatabase
let connection: Connection

beforeAll(async () => {
  database = await createTestDatabase()
  proxy = await startFaultyDatabase(database.url)
  connection = connect({ url: proxy.url, poolSize: 3 })
})
afterAll(async () => {
  await connection.close()
  await proxy.close()
  await database.drop()
})
beforeEach(async () => {
  await proxy.behave('pass')
  await connection.db.systemFact.deleteMany()
  // All connections, since a new one would need several answers.
  await Promise.all([1, 2, 3].map(() => connection.pool.query('SELECT pg_sleep(0.05)')))
})

const put = ['first', 'second', 'third', 'fourth', 'fifth']

const ways: [string, (connection: Connection) => Promise<unknown>][] = [
  [
    'a transaction of SQL by hand',
    ({ sql }) =>
      sql.$transaction(async (tx) => {
        for (const name of put) await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${name}, '')`
      })
  ],
  [
    'a transaction of Prisma',
    ({ db }) =>
      db.$transaction(async (tx) => {
        for (const name of put) await tx.systemFact.create({ data: { name, value: '' } })
      })
  ],
  [
    'a transaction of Prisma that only has to be committed',
    ({ db }) => db.$transaction((tx) => tx.systemFact.create({ data: { name: 'first', value: '' } }))
  ],
  [
    'one statement after the other',
    async ({ pool }) => {
      for (const _ of put) await pool.query('SELECT 1')
    }
  ]
]

/** The fault that a request is told; like one, it ends when it is answered. */
const askAsRequest = async (work: () => Promise<unknown>): Promise<unknown> => {
  const asked = Promise.withResolvers<unknown>()
  const end = connection.patience.begin(() => {
    work().then(asked.resolve, asked.reject)
  })
  const error = await asked.promise.then(
    () => undefined,
    (reason: unknown) => reason
  )
  end()
  return error
}

const names = async () => (await connection.db.systemFact.findMany()).map(({ name }) => name).sort()

describe('a database whose every answer takes 1.4 s', () => {
  it.each(ways)('%s: a request is told unavailable, and nothing is kept', async (_way, work) => {
    await proxy.behave({ slowMs: 700 })
    expect(await askAsRequest(() => work(connection))).toSatisfy(isUnavailable)
    await proxy.behave('pass')
    expect(await names()).toEqual([])
    // The connections are well: none is left inside a transaction.
    const { rows } = await connection.pool.query(
      `SELECT count(*)::int AS open FROM pg_stat_activity
       WHERE datname = current_database() AND state LIKE 'idle in transaction%'`
    )
    expect(rows).toEqual([{ open: 0 }])
  })

  // A machine that is starved for seconds takes longer than the patience.
  it('a request that asks twice is answered', { retry: 2 }, async () => {
    await proxy.behave({ slowMs: 700 })
    const work = () => connection.pool.query('SELECT 1').then(() => connection.pool.query('SELECT 2'))
    expect(await askAsRequest(work)).toBeUndefined()
  })
})

describe('a database whose every answer takes 0.8 s', { retry: 2 }, () => {
  it('lets work finish that no request waits for', async () => {
    await proxy.behave({ slowMs: 400 })
    await ways[0]?.[1](connection)
    await proxy.behave('pass')
    expect(await names()).toEqual(put.toSorted())
  })

  it('counts nothing once the request has its answer, and counts waits at the same time once', async () => {
    const { pool, patience } = connection
    await proxy.behave({ slowMs: 400 })
    const asked = Promise.withResolvers<void>()
    const end = patience.begin(() => {
      const work = async () => {
        await Promise.all([1, 2, 3].map(() => pool.query('SELECT 1')))
        await Promise.all([1, 2, 3].map(() => pool.query('SELECT 2')))
        end()
        for (const _ of put) await pool.query('SELECT 3')
      }
      work().then(asked.resolve, asked.reject)
    })
    await asked.promise
  })
})
