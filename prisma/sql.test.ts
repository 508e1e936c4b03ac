import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Connection, connect } from './client.ts'
import type { Sql } from './sql.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let connection: Connection

beforeAll(async () => {
  database = await createTestDatabase()
  connection = connect({ url: database.url, poolSize: 3 })
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})
beforeEach(() => connection.db.systemFact.deleteMany())

const names = async () => (await connection.db.systemFact.findMany()).map(({ name }) => name).sort()

const put = (name: string) => connection.sql.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${name}, '')`

describe('SQL by hand', () => {
  test('reads and writes values of every kind that the stores use', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z')
    const rows = await connection.sql.$queryRaw<Record<string, unknown>[]>`
      SELECT ${'龙'}::text AS text, ${7}::int AS int, ${at}::timestamptz AS at, ${new Uint8Array([0, 255])}::bytea AS bytes,
             ${['a', 'b"\\']}::text[] AS list, ${undefined}::text AS nothing, ${true}::boolean AS yes`
    expect(rows).toEqual([
      { text: '龙', int: 7, at, bytes: Buffer.from([0, 255]), list: ['a', 'b"\\'], nothing: null, yes: true }
    ])
  })

  test('takes what is typed as a value, never as SQL', async () => {
    await put("'); DROP TABLE system_fact; --")
    expect(await names()).toEqual(["'); DROP TABLE system_fact; --"])
  })

  test('counts the rows that were written', async () => {
    expect(await put('one')).toBe(1)
    expect(await connection.sql.$executeRaw`DELETE FROM system_fact WHERE name = ${'two'}`).toBe(0)
  })
})

describe('a transaction of statements that are sent together', () => {
  test('runs them in their order, each seeing the one before', async () => {
    const [, rows] = await connection.sql.$transaction((tx) =>
      Promise.all([
        tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('first', '')`,
        tx.$queryRaw<{ name: string }[]>`SELECT name FROM system_fact`
      ])
    )
    expect(rows).toEqual([{ name: 'first' }])
  })

  test('keeps nothing when one of them fails, whichever it is', async () => {
    const work = connection.sql.$transaction((tx) =>
      Promise.all([
        tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('before', '')`,
        tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('before', '')`,
        tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('after', '')`
      ])
    )
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await names()).toEqual([])
  })

  test('tells the fault of the statement that failed, not of those behind it', async () => {
    const work = connection.sql.$transaction((tx) => {
      const failing = tx.$executeRaw`SELECT 1 / 0`
      // Slower to be heard than the one behind it.
      return Promise.all([failing.then(() => {}).then(() => {}), tx.$executeRaw`SELECT 1`])
    })
    await expect(work).rejects.toMatchObject({ code: '22012' })
  })

  test('sends its last statements with the COMMIT, and keeps all or nothing', async () => {
    const put = (value: string) =>
      connection.sql.$transaction(
        async (tx) => {
          await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${value}, '')`
          return value
        },
        async (tx, decided) => {
          await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('last', '')`
          return `${decided} and last`
        }
      )
    expect(await put('first')).toBe('first and last')
    await expect(put('second')).rejects.toMatchObject({ code: '23505' })
    expect(await names()).toEqual(['first', 'last'])
  })

  describe('with a statement behind its COMMIT', () => {
    const putBehind = (tx: Sql, name: string): void =>
      tx.$behind?.((sql) => sql.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${name}, '')`)

    test('runs it when all was kept, and not when it was not', async () => {
      await connection.sql.$transaction(async (tx) => putBehind(tx, 'followed'))
      await expect(
        connection.sql.$transaction(async (tx) => {
          putBehind(tx, 'never')
          throw new Error('no')
        })
      ).rejects.toThrow('no')
      expect(await names()).toEqual(['followed'])
    })

    test('also when the last statements ask for it', async () => {
      await connection.sql.$transaction(
        async () => {},
        async (tx) => {
          putBehind(tx, 'followed')
          await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('last', '')`
        }
      )
      expect(await names()).toEqual(['followed', 'last'])
    })

    test('keeps what it kept when that one fails', async () => {
      await connection.sql.$transaction(async (tx) => {
        await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('kept', '')`
        putBehind(tx, 'kept')
      })
      expect(await names()).toEqual(['kept'])
      expect(await put('next')).toBe(1)
    })
  })

  test('keeps nothing when the work throws', async () => {
    const work = connection.sql.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('lost', '')`
      throw new Error('refused')
    })
    await expect(work).rejects.toThrow('refused')
    expect(await names()).toEqual([])
  })

  test('does not pass for kept when the work swallows the fault of a statement', async () => {
    const work = connection.sql.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES ('lost', '')`
      await tx.$executeRaw`SELECT 1 / 0`.catch(() => {})
    })
    await expect(work).rejects.toThrow('rolled back')
    expect(await names()).toEqual([])
  })

  test('gives its connection back after each of these, more often than there are connections', async () => {
    const failing = () => connection.sql.$transaction((tx) => tx.$executeRaw`SELECT 1 / 0`).catch(() => 'failed')
    expect(await Promise.all(Array.from({ length: 20 }, failing))).toEqual(Array(20).fill('failed'))
    await put('well again')
    expect(await names()).toEqual(['well again'])
  })

  test('waits for a lock that another holds, and then sees what the other committed', async () => {
    const claim = () =>
      connection.sql.$transaction(async (tx) => {
        const [, rows] = await Promise.all([
          tx.$executeRaw`SELECT pg_advisory_xact_lock(7)`,
          tx.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM system_fact`
        ])
        const count = rows[0]?.count ?? 0
        await tx.$executeRaw`INSERT INTO system_fact (name, value) VALUES (${String(count)}, '')`
      })
    await Promise.all(Array.from({ length: 10 }, claim))
    expect((await names()).length).toBe(10)
  })
})
