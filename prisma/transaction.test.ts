import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Connection, type Tx } from './client.ts'
import { afterCommit, withSignal } from './transaction.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let connection: Connection

beforeAll(async () => {
  database = await createTestDatabase()
  connection = connect({ url: database.url })
})
afterAll(async () => {
  await connection.close()
  await database.drop()
})

const write = (tx: Tx, key: string) => tx.throttle.create({ data: { key }, select: { key: true } })
const count = (key: string): Promise<number> => connection.db.throttle.count({ where: { key } })

it('commits its writes and returns the result of its work', async () => {
  expect(await connection.transact((tx) => write(tx, 'kept'))).toEqual({ key: 'kept' })
  expect(await count('kept')).toBe(1)
})

it('writes nothing when its work throws, and throws the same error', async () => {
  const fault = new Error('no')
  const failing = connection.transact(async (tx) => {
    await write(tx, 'thrown')
    throw fault
  })
  await expect(failing).rejects.toBe(fault)
  expect(await count('thrown')).toBe(0)
})

it('does not commit after the signal of its request was aborted', async () => {
  const request = new AbortController()
  const late = withSignal(request.signal, () =>
    connection.transact(async (tx) => {
      await write(tx, 'late')
      request.abort()
    })
  )
  await expect(late).rejects.toThrow('aborted')
  expect(await count('late')).toBe(0)
})

it('ignores the request when it is started without a signal', async () => {
  const request = new AbortController()
  request.abort()
  await withSignal(request.signal, () =>
    withSignal(undefined, () => connection.transact((tx) => write(tx, 'background')))
  )
  expect(await count('background')).toBe(1)
})

it('runs calls after the commit, when other connections see the writes', async () => {
  const seen: number[] = []
  await connection.transact(async (tx) => {
    await afterCommit(tx, async () => seen.push(await count('announced')))
    await write(tx, 'announced')
    expect(seen).toEqual([])
  })
  expect(seen).toEqual([1])
})

it('runs no calls after a rollback, and keeps the writes when a call fails', async () => {
  const calls: string[] = []
  const refused = connection.transact(async (tx) => {
    await afterCommit(tx, async () => calls.push('refused'))
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  await connection.transact(async (tx) => {
    await afterCommit(tx, () => Promise.reject(new Error('nobody listens')))
    await write(tx, 'announced in vain')
  })
  expect(calls).toEqual([])
  expect(await count('announced in vain')).toBe(1)
})

it('runs calls at once outside of a transaction', async () => {
  const calls: string[] = []
  await afterCommit(connection.db, async () => calls.push('now'))
  expect(calls).toEqual(['now'])
})
