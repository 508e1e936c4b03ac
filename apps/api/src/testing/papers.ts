import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { fileKey, type FileStore, StorageFault, type StoredFile } from '#api/adapters/files/file-store.ts'

export const listed = async (store: FileStore): Promise<StoredFile[]> => {
  const found: StoredFile[] = []
  for await (const file of store.list()) found.push(file)
  return found
}

export const reasonOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof StorageFault ? error.reason : `no StorageFault: ${String(error)}`)
  )

/** What every store does (R25). It is empty before. */
export const testPapers = (open: () => FileStore): void => {
  let store: FileStore
  beforeAll(() => {
    store = open()
  })

  test('come back byte for byte, are listed with their time, and are gone once deleted', async () => {
    const key = fileKey(randomUUID(), 'original')
    const bytes = randomBytes(1_500_000)
    const before = Date.now() - 2000
    await store.put(key, bytes)
    expect(await store.get(key)).toEqual(bytes)
    const found = (await listed(store)).find((file) => file.key === key)
    expect(found?.modifiedAt.getTime()).toBeGreaterThan(before)
    await store.delete(key)
    expect(await reasonOf(store.get(key))).toBe('missing')
    expect(await listed(store)).toEqual([])
  })

  test('may be written again, and deleting what is not there is no fault', async () => {
    const key = fileKey(randomUUID(), 'view')
    await store.put(key, Buffer.from('first'))
    await store.put(key, Buffer.from('second'))
    expect(String(await store.get(key))).toBe('second')
    await store.delete(key)
    await store.delete(key)
  })

  test('are not written once the caller gave up', async () => {
    const key = fileKey(randomUUID(), 'view')
    expect(await reasonOf(store.put(key, Buffer.from('late'), AbortSignal.abort()))).toBe('unavailable')
    expect(await reasonOf(store.get(key))).toBe('missing')
  })
}
