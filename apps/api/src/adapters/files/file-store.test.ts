import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStopwatch } from '@portal/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  startIllS3Server,
  startPagedS3Server,
  startS3Server,
  type S3Illness,
  type S3Server
} from '#api/testing/doubles/s3-server.ts'
import { listed, reasonOf, testPapers } from '#api/testing/papers.ts'
import { readFilesConfig } from './config.ts'
import { createDiskStore } from './disk-store.ts'
import { createFileStore } from './create-file-store.ts'
import { fileKey, type FileStore, idOfKey } from './file-store.ts'

let folder: string
let s3: S3Server
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-files-'))
  s3 = await startS3Server()
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await s3.close()
})

const storeOf = (env: Record<string, string>, dataDir = folder): FileStore => {
  const read = readFilesConfig(env)
  if (!('config' in read)) throw new Error(read.faults.join())
  return createFileStore(read.config, dataDir)
}
describe.each(['disk', 's3'] as const)('papers kept on %s (R25)', (kind) => {
  testPapers(() => storeOf(kind === 's3' ? s3.env : {}))
})

describe('the disk', () => {
  test('keeps files for its owner alone and no half-written ones', async () => {
    const store = createDiskStore(join(folder, 'private'))
    const id = randomUUID()
    await store.put(fileKey(id, 'original'), Buffer.from('x'))
    const shard = join(folder, 'private', id.slice(-2))
    expect((await stat(join(shard, `${id}.original`))).mode & 0o777).toBe(0o600)
    expect((await stat(shard)).mode & 0o777).toBe(0o700)
    expect(await readdir(shard)).toEqual([`${id}.original`])
  })

  test('shows what an interrupted write left, so that it can be swept, and nothing that is not ours', async () => {
    const home = join(folder, 'leftovers')
    const store = createDiskStore(home)
    const id = randomUUID()
    const part = `${id}.view.0123456789abcdef.part`
    await mkdir(join(home, id.slice(-2)), { recursive: true })
    for (const name of [part, 'README', `${randomUUID()}.exe`]) await writeFile(join(home, id.slice(-2), name), '')
    await writeFile(join(home, 'stray'), '')
    await utimes(join(home, id.slice(-2), part), 1000, 1000)
    expect(await listed(store)).toEqual([{ key: part, modifiedAt: new Date(1_000_000) }])
    await store.delete(part)
    expect(existsSync(join(home, id.slice(-2), part))).toBe(false)
  })

  test('that may not be written says that it is out of order', async () => {
    const home = join(folder, 'not-a-folder')
    await writeFile(home, '')
    await chmod(home, 0o400)
    expect(await reasonOf(createDiskStore(home).put(fileKey(randomUUID(), 'view'), Buffer.from('x')))).toBe(
      'unavailable'
    )
  })

  test.each(['../../etc/passwd', 'a/b', '', '019ac000-0000-7000-8000-000000000000.exe', '\0'])(
    'takes no path for a key: %j',
    async (key) => {
      expect(idOfKey(key)).toBe(undefined)
      expect(await reasonOf(createDiskStore(folder).get(key))).toBe('unavailable')
    }
  )
})

describe('an object store that is not well', () => {
  test.each<[S3Illness, string]>([
    ['hang', 'unavailable'],
    ['hang-in-body', 'unavailable'],
    ['cut', 'unavailable'],
    ['forbidden', 'unavailable'],
    ['fault', 'unavailable'],
    ['full', 'full'],
    ['no-xml', 'unavailable']
  ])('(%s) is reported within 5 s and at most two tries, and no call hangs', async (illness, reason) => {
    const ill = await startIllS3Server(illness)
    const stopwatch = startStopwatch()
    try {
      const store = storeOf(ill.env)
      const key = fileKey(randomUUID(), 'view')
      const asked = illness === 'hang-in-body' ? store.get(key) : store.put(key, Buffer.alloc(100_000))
      expect(await reasonOf(asked)).toBe(reason)
      expect(stopwatch.read()).toBeLessThan(5000)
      expect(ill.requests()).toBeLessThanOrEqual(2)
    } finally {
      stopwatch.stop()
      await ill.close()
    }
  })

  test('that does not listen, or does not know the key or the bucket, is unavailable', async () => {
    const gone = await startIllS3Server('fault')
    await gone.close()
    const key = fileKey(randomUUID(), 'view')
    expect(await reasonOf(storeOf(gone.env).put(key, Buffer.from('x')))).toBe('unavailable')
    expect(await reasonOf(storeOf({ ...s3.env, S3_ACCESS_KEY_ID: 'NOBODY' }).put(key, Buffer.from('x')))).toBe(
      'unavailable'
    )
    expect(await reasonOf(storeOf({ ...s3.env, S3_BUCKET: 'other-bucket' }).put(key, Buffer.from('x')))).toBe(
      'unavailable'
    )
  })

  // s3rver cannot list page by page: it encrypts its tokens with a cipher that OpenSSL has removed.
  test('lists page after page', async () => {
    const paged = await startPagedS3Server([[fileKey(id(1), 'view')], [fileKey(id(2), 'view'), 'not-ours'], []])
    expect((await listed(storeOf(paged.env))).map(({ key }) => key)).toEqual([
      fileKey(id(1), 'view'),
      fileKey(id(2), 'view')
    ])
    await paged.close()
  })
})

const id = (n: number): string => `019ac000-0000-7000-8000-00000000000${n}`

describe('its settings', () => {
  test('are the disk where nothing is set', () => {
    expect(readFilesConfig({})).toEqual({ config: { kind: 'disk' } })
  })

  test('tell every fault at once, and never a value', () => {
    const read = readFilesConfig({
      FILES: 's3',
      S3_BUCKET: 'Große Tonne',
      S3_ENDPOINT: 'ftp://secret@host/path',
      S3_FORCE_PATH_STYLE: 'ja'
    })
    const faults = 'faults' in read ? read.faults : []
    expect(faults.map((fault) => fault.split('：')[0]).toSorted()).toEqual([
      'S3_ACCESS_KEY_ID',
      'S3_BUCKET',
      'S3_ENDPOINT',
      'S3_FORCE_PATH_STYLE',
      'S3_SECRET_ACCESS_KEY'
    ])
    expect(faults.join()).not.toMatch(/secret@|Große|ja/)
  })

  test('of S3 without the choice of S3, and an unknown choice, are refused', () => {
    expect(readFilesConfig({ S3_BUCKET: 'a-bucket' })).toEqual({
      faults: [expect.stringMatching(/^FILES：.*S3_BUCKET/)]
    })
    expect(readFilesConfig({ FILES: 'ftp' })).toEqual({ faults: [expect.stringMatching(/^FILES：/)] })
    expect(readFilesConfig({ FILES: 'disk', S3_BUCKET: 'ready' })).toEqual({ config: { kind: 'disk' } })
  })
})
