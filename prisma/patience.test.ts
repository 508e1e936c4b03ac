import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Connection, connect } from './client.ts'
import { isUnavailable } from './faults.ts'
import { type FaultyDatabase, startFaultyDatabase } from './faulty-database.ts'
import type { Sql } from './sql.ts'
import { createTestDatabase, startStopwatch, type TestDatabase } from './testing.ts'

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

// Answers that come unevenly, as behind a lock or behind other statements: what is under way tells nothing of the next.
describe('a statement that outlasts the patience', { retry: 2 }, () => {
  const put = (sql: Sql) => sql.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('lost', '')`
  const sleep = (sql: Sql, seconds: number) => sql.$executeRaw`SELECT pg_sleep(${seconds})`

  const inTheMidst: [string, (connection: Connection) => Promise<unknown>][] = [
    [
      'among several of a transaction',
      ({ sql }) => sql.$transaction((tx) => Promise.all([put(tx), sleep(tx, 1.7), sleep(tx, 1.7)]))
    ],
    ['sent with the COMMIT of a transaction', ({ sql }) => sql.$transaction(put, (tx) => sleep(tx, 2.9))],
    [
      'in a transaction of Prisma',
      ({ db }) =>
        db.$transaction(async (tx) => {
          await put(tx)
          await sleep(tx, 2.9)
        })
    ],
    ['alone', ({ sql }) => sleep(sql, 2.9)]
  ]

  it.each(inTheMidst)('%s: a request is told unavailable within 5 s, and nothing is kept', async (_where, work) => {
    const { sql, pool } = connection
    const stopwatch = startStopwatch()
    const error = await askAsRequest(() => sleep(sql, 2).then(() => work(connection)))
    expect(stopwatch.stop()).toBeLessThan(5000)
    expect(error).toSatisfy(isUnavailable)
    // The connections are well, or new ones are in their place.
    await Promise.all([1, 2, 3].map(() => pool.query('SELECT pg_sleep(0.5)')))
    expect(await names()).toEqual([])
  })
})

it('a row that somebody keeps locked: a request is told unavailable, and nothing is kept', async () => {
  const { db } = connection
  await db.systemFact.create({ data: { name: 'locked', value: '' } })
  // No pool: that would end a connection which keeps silent.
  const holder = new pg.Client({ connectionString: database.url })
  await holder.connect()
  try {
    await holder.query('BEGIN')
    await holder.query(`UPDATE system_fact SET value = 'theirs' WHERE name = 'locked'`)
    const ours = [
      ({ sql }: Connection) => sql.$executeRaw`UPDATE system_fact SET value = 'ours' WHERE name = 'locked'`,
      () => db.systemFact.update({ where: { name: 'locked' }, data: { value: 'ours' } }),
      () =>
        db.$transaction(async (tx) => {
          await tx.systemFact.create({ data: { name: 'lost', value: '' } })
          await tx.systemFact.update({ where: { name: 'locked' }, data: { value: 'ours' } })
        })
    ]
    for (const error of await Promise.all(ours.map((work) => askAsRequest(() => work(connection)))))
      expect(error).toSatisfy(isUnavailable)
    await holder.query('COMMIT')
    expect(await db.systemFact.findMany()).toMatchObject([{ name: 'locked', value: 'theirs' }])
  } finally {
    await holder.end()
  }
})
