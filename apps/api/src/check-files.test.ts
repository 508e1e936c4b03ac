import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@portal/db/testing'
import { connect, type Connection } from '@portal/db/client'
import pino from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDiskStore } from '#api/adapters/files/disk-store.ts'
import { type FileStore, isMarker, StorageFault } from '#api/adapters/files/file-store.ts'
import { checkFiles } from './check-files.ts'

let database: TestDatabase
let connection: Connection
let folder: string
let lines: string[]
beforeEach(async () => {
  database = await createTestDatabase()
  connection = connect({ url: database.url })
  folder = mkdtempSync(join(tmpdir(), 'check-files-'))
  lines = []
})
afterEach(async () => {
  await connection.close()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const storeIn = (name: string) => createDiskStore(join(folder, name))
const check = (files: FileStore) =>
  checkFiles({ db: connection.db, files, log: pino({}, { write: (line: string) => lines.push(line) }) })
const markersOf = async (files: FileStore): Promise<string[]> => {
  const keys: string[] = []
  for await (const { key } of files.list()) keys.push(key)
  return keys.filter(isMarker)
}

test('processes with one store start, and those with another one do not', async () => {
  await check(storeIn('shared'))
  await check(storeIn('shared'))
  expect(await markersOf(storeIn('shared'))).toHaveLength(1)
  await expect(check(storeIn('own'))).rejects.toThrow('文件存储与数据库不符')
  expect(await markersOf(storeIn('own'))).toEqual([])
  await check(storeIn('shared'))
})

test('of the first processes, started together, all with one store start', async () => {
  const shared = storeIn('shared')
  await Promise.all([check(shared), check(shared), check(shared)])
  expect(await markersOf(shared)).toHaveLength(1)
})

test('of the first processes, started together, one of two stores counts', async () => {
  const starts = await Promise.allSettled([check(storeIn('a')), check(storeIn('b'))])
  expect(starts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect([...(await markersOf(storeIn('a'))), ...(await markersOf(storeIn('b')))]).toHaveLength(1)
})

test('a store that is out of order does not stop the start, and does not become the one that counts', async () => {
  const down = async () => Promise.reject(new StorageFault('unavailable', 'ECONNREFUSED'))
  await check({ ...storeIn('a'), put: down, get: down })
  expect(lines.map((line) => JSON.parse(line).reason)).toEqual(['ECONNREFUSED'])
  await check(storeIn('b'))
  await check({ ...storeIn('b'), get: down })
  await check(storeIn('b'))
})

test.each([
  ['InvalidAccessKeyId', 'S3_ACCESS_KEY_ID'],
  ['SignatureDoesNotMatch', 'S3_SECRET_ACCESS_KEY'],
  ['NoSuchBucket', 'S3_BUCKET']
])('a store that refuses a setting (%s) stops the start and names it', async (code, setting) => {
  const refuse = async () => Promise.reject(new StorageFault('unavailable', code))
  await expect(check({ ...storeIn('a'), put: refuse, get: refuse })).rejects.toThrow(setting)
  await check(storeIn('b'))
  await expect(check({ ...storeIn('b'), get: refuse })).rejects.toThrow(setting)
})
