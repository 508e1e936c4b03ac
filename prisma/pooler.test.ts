import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Connection } from './client.ts'
import { type PoolerDouble, startPoolerDouble } from './pooler-double.ts'
import { limitsStatements, refuseOtherDatabase, refusePooler, sharesServer } from './pooler.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let pooler: PoolerDouble
const open: Connection[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  pooler = await startPoolerDouble(database.url)
})
afterAll(async () => {
  await Promise.all(open.map((connection) => connection.close()))
  pooler.close()
  await database.drop()
})

const poolOf = (url: string) => {
  const connection = connect({ url })
  open.push(connection)
  return connection.pool
}

const withSetting = (name: string, value: string): string => {
  const url = new URL(database.url)
  url.searchParams.set(name, value)
  return url.href
}

test('a pooler in transaction mode is refused where sessions matter, and the server itself is not', async () => {
  await refusePooler(database.url)
  await expect(refusePooler(pooler.url)).rejects.toThrow('请用 DATABASE_DIRECT_URL')
})

describe('two connections share server processes', () => {
  const inTurn = (pids: number[]) => async () => pids.shift() ?? expect.unreachable()
  test.each([
    ['to one each: no', [1, 1], [2], false],
    ['to the one that was used last: yes', [1, 1], [1], true],
    ['to each in turn: yes', [1, 2], [3], true]
  ])('%s', async (_, one, other, isShared) => {
    expect(await sharesServer(inTurn(one), inTurn(other))).toBe(isShared)
  })
})

test('the direct address has to be that of the same database', async () => {
  const pool = poolOf(database.url)
  await refuseOtherDatabase(pool, database.ownerUrl)
  const other = await createTestDatabase()
  try {
    await expect(refuseOtherDatabase(pool, other.url)).rejects.toThrow('不是同一个数据库')
  } finally {
    await other.drop()
  }
  const held =
    "SELECT FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
  expect((await pool.query(held)).rowCount).toBe(0)
})

describe('the connections of the application', () => {
  test('have a time limit for statements, or not, and UTC', async () => {
    expect(await limitsStatements(poolOf(database.url))).toBe(true)
    expect(await limitsStatements(poolOf(withSetting('statement_timeout', '0')))).toBe(false)
    expect(await limitsStatements(poolOf(withSetting('options', '-c timezone=Etc/UTC')))).toBe(true)
    const elsewhere = poolOf(withSetting('options', '-c timezone=Asia/Shanghai'))
    await expect(limitsStatements(elsewhere)).rejects.toThrow("SET timezone = 'UTC'")
  })

  test('need a pooler that keeps prepared statements', async () => {
    await expect(limitsStatements(poolOf(pooler.url))).rejects.toThrow('max_prepared_statements = 500')
  })
})
