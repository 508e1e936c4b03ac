import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Connection } from './client.ts'
import { isUnavailable, isUniqueViolation } from './faults.ts'
import { type Behaviour, type FaultyDatabase, startFaultyDatabase } from './faulty-database.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const ways: [string, (connection: Connection) => Promise<unknown>][] = [
  ['a query', ({ db }) => db.enterpriseType.findFirst()],
  ['a raw query', ({ db }) => db.$queryRaw`SELECT 1`],
  ['a transaction', ({ db }) => db.$transaction((tx) => tx.enterpriseType.count())],
  ['a batch', ({ db }) => db.$transaction([db.enterpriseType.count()])],
  ['a query past Prisma', ({ pool }) => pool.query({ name: 'one', text: 'SELECT 1' })],
  ['a raw query in a transaction', ({ transact }) => transact((tx) => tx.$queryRaw`SELECT 1`)]
]
const faults: [string, Behaviour][] = [
  ['refuses', 'refuse'],
  ['resets', 'reset'],
  ['swallows everything', 'blackHole'],
  ['answers after 6 s', { slowMs: 6000 }]
]

// A machine without CPU time for seconds also exceeds these limits. A real fault fails every retry.
describe.concurrent('a database that is unwell', { retry: 2 }, () => {
  it.each(faults)(
    '%s: every way to ask is told unavailable within 5 s, on old and on new connections',
    async (_fault, behaviour) => {
      await Promise.all(
        ways.map(([way, work]) =>
          withFaultyDatabase(async (proxy, connection) => {
            await warm(connection)
            await proxy.behave(behaviour)
            for (const age of ['old', 'new']) {
              const began = performance.now()
              const error = await caught(work(connection))
              expect(performance.now() - began, `${way}, ${age}`).toBeLessThan(5000)
              expect(error, `${way}, ${age}`).toSatisfy(isUnavailable)
            }
          })
        )
      )
    }
  )

  it.each(faults)('%s: a running transaction fails as unavailable within 5 s', async (_fault, behaviour) => {
    await withFaultyDatabase(async (proxy, connection) => {
      const { db } = connection
      await warm(connection)
      let began = Number.NaN
      const error = await caught(
        db.$transaction(async (tx) => {
          await tx.enterpriseType.count()
          await proxy.behave(behaviour)
          began = performance.now()
          await tx.enterpriseType.count()
        })
      )
      expect(performance.now() - began).toBeLessThan(5000)
      expect(error).toSatisfy(isUnavailable)
    })
  })

  it('fails one request, not one for each connection, when it fell silent while all were idle', async () => {
    await withFaultyDatabase(async (proxy, connection) => {
      await warm(connection)
      await proxy.behave('blackHole')
      expect(await caught(connection.db.enterpriseType.count())).toSatisfy(isUnavailable)
      await proxy.behave('pass')
      await Promise.all(Array.from({ length: 4 }, () => connection.db.enterpriseType.count()))
    })
  })

  it.each(faults)(
    '%s: works again within 3 s of recovery under load, with the same pool',
    async (_fault, behaviour) => {
      await withFaultyDatabase(async (proxy, connection) => {
        await warm(connection)
        await proxy.behave(behaviour)
        let isOver = false
        const load = Array.from({ length: 12 }, async () => {
          while (!isOver) {
            await connection.db.enterpriseType.count().catch(() => {})
            await sleep(50)
          }
        })
        await sleep(4500)
        await proxy.behave('pass')
        await sleep(3000)
        const answers = await Promise.allSettled(Array.from({ length: 20 }, () => connection.db.enterpriseType.count()))
        isOver = true
        await Promise.all(load)
        expect(answers.filter(({ status }) => status === 'rejected')).toEqual([])
      })
    }
  )

  it('is reported as unavailable when it ends our connections or a long statement', async () => {
    await withConnection(async ({ db, pool }) => {
      const waiting = db.$queryRaw`SELECT pg_sleep(3)`
      const ended = caught(waiting)
      const begun = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SELECT pg_sleep(3)%'`
      while ((await pool.query(begun)).rowCount === 0) await sleep(20)
      await pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE $1',
        ['SELECT pg_sleep(3)%']
      )
      expect(await ended).toSatisfy(isUnavailable)
      await expect(pool.query('SELECT pg_sleep(10)')).rejects.toSatisfy(isUnavailable)
      await expect(db.$queryRaw`SELECT pg_sleep(10)`).rejects.toSatisfy(isUnavailable)
    })
  })

  it('is told apart from a wrong request', async () => {
    await withConnection(
      async ({ db, pool }) => {
        const id = '00000000-0000-7000-8000-000000000001'
        const wrong = [
          db.enterpriseType.create({ data: { code: 'BUYER', nameZh: '', nameEn: '', position: 0 } }),
          db.enterprise.create({ data: { typeCode: 'NONE' } }),
          db.enterprise.findUniqueOrThrow({ where: { id } }),
          db.enterprise.findFirst({ where: { id: 'no uuid' } }),
          db.$queryRaw`SELEKT`,
          pool.query('SELECT * FROM nowhere'),
          Promise.reject(new Error('anything else')),
          Promise.reject('not even an error')
        ]
        for (const reason of await Promise.all(wrong.map(caught))) {
          expect(reason).toBeDefined()
          expect(reason).not.toSatisfy(isUnavailable)
        }
        // Time does not matter here.
      },
      { slowness: 10 }
    )
  })
})

describe('what PostgreSQL refuses', () => {
  it('names the unique column or index, however the row was written', async () => {
    await withConnection(async ({ db, pool }) => {
      const { id: enterpriseId } = await db.enterprise.create({
        data: { typeCode: 'BUYER', creditCode: '91330100799655058B' }
      })
      const account = {
        enterpriseId,
        username: 'Zhang_San',
        usernameKey: 'zhang_san',
        phone: '13800000000',
        passwordHash: ''
      }
      await db.account.create({ data: account })

      const twice = await caught(db.account.create({ data: account }))
      expect(isUniqueViolation(twice)).toBe(true)
      expect(isUniqueViolation(twice, 'username_key')).toBe(true)
      expect(isUniqueViolation(twice, 'phone')).toBe(false)

      const sameCode = await caught(
        db.enterprise.create({ data: { typeCode: 'BUYER', creditCode: '91330100799655058B' } })
      )
      expect(isUniqueViolation(sameCode, 'enterprise_credit_code_held')).toBe(true)

      const byHand = await caught(
        pool.query(
          'INSERT INTO account SELECT gen_random_uuid(), enterprise_id, username, username_key, phone FROM account'
        )
      )
      expect(isUniqueViolation(byHand)).toBe(false)
      const raw = await caught(db.$executeRaw`INSERT INTO enterprise_type VALUES ('BUYER', '', '', 0)`)
      expect(isUniqueViolation(raw, 'enterprise_type_pkey')).toBe(true)
    })
  })
})

async function withConnection(
  work: (connection: Connection) => Promise<void>,
  { url = database.url, slowness = 1 } = {}
): Promise<void> {
  const connection = connect({ url, poolSize: 4, slowness })
  try {
    await work(connection)
  } finally {
    await connection.close()
  }
}

async function withFaultyDatabase(
  work: (proxy: FaultyDatabase, connection: Connection) => Promise<void>
): Promise<void> {
  const proxy = await startFaultyDatabase(database.url)
  try {
    await withConnection((connection) => work(proxy, connection), { url: proxy.url })
  } finally {
    await proxy.close()
  }
}

/** Fills the pool with working connections. */
async function warm({ pool, db }: Connection): Promise<void> {
  const fill = () => Promise.all(Array.from({ length: 4 }, () => pool.query('SELECT pg_sleep(0.05)')))
  // Many tests do this at once, and a busy machine may not open all connections in time.
  for (let attempt = 1; ; attempt++) {
    const error = await caught(fill())
    if (!error) break
    if (attempt === 20) throw error
  }
  await db.enterpriseType.count()
}

/** The error of a rejected promise, otherwise undefined. */
function caught(promise: PromiseLike<unknown>): Promise<unknown> {
  return Promise.resolve(promise).then(
    () => undefined,
    (reason: unknown) => reason
  )
}
