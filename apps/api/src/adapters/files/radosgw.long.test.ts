import { randomBytes, randomUUID } from 'node:crypto'
import { createConnection, createServer } from 'node:net'
import { createTestDatabase } from '@portal/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram } from '#api/testing/api-process.ts'
import { freePort } from '#api/testing/free-port.ts'
import { hasRadosgw, type Radosgw, startRadosgw } from '#api/testing/doubles/radosgw.ts'
import { listed, reasonOf, testPapers } from '#api/testing/papers.ts'
import { portOf } from '#api/testing/raw-connection.ts'
import { readFilesConfig } from './config.ts'
import { createFileStore } from './create-file-store.ts'
import { fileKey, type FileStore } from './file-store.ts'

// Ceph's S3 server checks signatures, which the quick double does not.
if (!hasRadosgw) process.stdout.write('radosgw is not installed, so only the double of S3 is tested\n')

describe.runIf(hasRadosgw)('papers kept on radosgw (R25)', () => {
  const closing = new AsyncDisposableStack()
  let radosgw: Radosgw
  beforeAll(async () => {
    radosgw = await startRadosgw(closing)
  })
  afterAll(() => closing.disposeAsync())

  const storeWith = (env: Record<string, string> = {}): FileStore => {
    const read = readFilesConfig({ ...radosgw.env, ...env })
    if (!('config' in read)) throw new Error(read.faults.join())
    return createFileStore(read.config, '')
  }

  testPapers(storeWith)

  const wrong: [string, Record<string, string>, string][] = [
    ['the secret', { S3_SECRET_ACCESS_KEY: 'wrong' }, '文件存储拒绝了签名：S3_SECRET_ACCESS_KEY'],
    ['the key', { S3_ACCESS_KEY_ID: 'NOBODY' }, '文件存储不认识 S3_ACCESS_KEY_ID'],
    ['the bucket', { S3_BUCKET: 'other-bucket' }, '文件存储中没有 S3_BUCKET 指定的存储桶']
  ]

  test.each(wrong)('whose settings are wrong (%s) take nothing, and stop the start', async (_, env, told) => {
    const key = fileKey(randomUUID(), 'view')
    expect(await reasonOf(storeWith(env).put(key, Buffer.from('x')))).toBe('unavailable')
    expect(await reasonOf(storeWith(env).get(key))).toBe('unavailable')
    expect(await reasonOf(storeWith(env).delete(key))).toBe('unavailable')
    expect(await reasonOf(listed(storeWith(env)))).toBe('unavailable')
    expect(await reasonOf(storeWith().get(key))).toBe('missing')
    const database = await createTestDatabase()
    try {
      const keys = {
        HMAC_KEY: randomBytes(32).toString('base64'),
        DATA_KEYS: `k:${randomBytes(32).toString('base64')}`
      }
      const databases = { DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl }
      const ended = await runProgram('main.ts', [], {
        ...radosgw.env,
        ...env,
        ...keys,
        ...databases,
        PORT: String(await freePort())
      })
      expect(ended.code).toBe(1)
      expect(ended.stderr).toContain(told)
      expect(ended.stderr).not.toContain('at ')
    } finally {
      await database.drop()
    }
  })

  test('are listed over several pages', async () => {
    const keys = Array.from({ length: 1100 }, () => fileKey(randomUUID(), 'view'))
    for (let at = 0; at < keys.length; at += 50)
      await Promise.all(keys.slice(at, at + 50).map((key) => storeWith().put(key, Buffer.from('x'))))
    expect((await listed(storeWith())).map(({ key }) => key).toSorted()).toEqual(keys.toSorted())
    for (let at = 0; at < keys.length; at += 50)
      await Promise.all(keys.slice(at, at + 50).map((key) => storeWith().delete(key)))
    expect(await listed(storeWith())).toEqual([])
  })

  test('whose server is killed in the middle of an upload are not half kept', async () => {
    const key = fileKey(randomUUID(), 'original')
    const between = await holdAfter(Number(new URL(radosgw.env['S3_ENDPOINT'] ?? '').port), 300_000)
    const putting = reasonOf(
      storeWith({ S3_ENDPOINT: `http://127.0.0.1:${between.port}` }).put(key, randomBytes(1_500_000))
    )
    await between.held
    await radosgw.end('SIGKILL')
    expect(await putting).toBe('unavailable')
    expect(await reasonOf(storeWith().get(key))).toBe('unavailable')
    between.close()
    await radosgw.start()
    expect(await reasonOf(storeWith().get(key))).toBe('missing')
    expect(await listed(storeWith())).toEqual([])
    await storeWith().put(key, Buffer.from('again'))
    expect(String(await storeWith().get(key))).toBe('again')
    await storeWith().delete(key)
  })
})

/** Passes the first `bytes` of each connection on, and then nothing more. */
const holdAfter = async (to: number, bytes: number) => {
  const { promise: held, resolve: hold } = Promise.withResolvers<void>()
  const server = createServer((socket) => {
    let passed = 0
    const target = createConnection(to, '127.0.0.1')
    target.on('error', () => socket.destroy()).on('close', () => socket.destroy())
    target.pipe(socket)
    socket.on('error', () => target.destroy())
    socket.on('data', (chunk) => {
      passed += chunk.length
      if (passed < bytes) return void target.write(chunk)
      socket.pause()
      hold()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: portOf(server), held, close: () => server.close() }
}
