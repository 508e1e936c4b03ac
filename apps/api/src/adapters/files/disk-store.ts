import { randomBytes } from 'node:crypto'
import { mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileStore, idOfKey, StorageFault, type StoredFile } from './file-store.ts'

/** 256 subfolders by the last two digits of the id. Writes beside the target, syncs and renames. `key` must come from `fileKey`. */
export const createDiskStore = (folder: string): FileStore => {
  const shardOf = (key: string): string => join(folder, shardName(key))
  return {
    kind: 'disk',
    put: (key, bytes, signal) => tellFaults(() => write(shardOf(key), key, { bytes, signal })),
    get: (key, signal) => tellFaults(() => readFile(join(shardOf(key), key), { signal })),
    delete: (key) => tellFaults(() => rm(join(shardOf(key), key), { force: true })),
    list: () => list(folder)
  }
}

const shardName = (key: string): string => {
  const id = idOfKey(key)
  if (!id) throw new Error('not a key of the file store')
  return id.slice(-2)
}

type Content = { bytes: Uint8Array; signal: AbortSignal | undefined }

const write = async (shard: string, key: string, { bytes, signal }: Content): Promise<void> => {
  signal?.throwIfAborted()
  const part = join(shard, `${key}.${randomBytes(8).toString('hex')}.part`)
  try {
    const file = await openIn(shard, part)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, join(shard, key))
    await syncFolder(shard)
  } catch (error) {
    await rm(part, { force: true }).catch(() => {})
    throw error
  }
}

const openIn = async (shard: string, part: string) => {
  try {
    return await open(part, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    await mkdir(shard, { recursive: true, mode: 0o700 })
    return open(part, 'wx', 0o600)
  }
}

/** Syncing only the file would not keep its name across a power cut. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* list(folder: string): AsyncIterable<StoredFile> {
  for await (const shard of entriesOf(folder)) {
    for await (const key of entriesOf(join(folder, shard))) {
      const found = await stat(join(folder, shard, key)).catch(() => undefined)
      // Lists only files that `delete` would look for in this folder.
      if (found?.isFile() && idOfKey(key)?.endsWith(shard)) yield { key, modifiedAt: found.mtime }
    }
  }
}

async function* entriesOf(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error))) return undefined
    throw toFault(error)
  })
  if (entries) for await (const { name } of entries) yield name
}

const tellFaults = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw toFault(error)
  }
}

const toFault = (error: unknown): StorageFault => {
  const code = codeOf(error)
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code)) return new StorageFault('full', code)
  return new StorageFault(code === 'ENOENT' ? 'missing' : 'unavailable', code)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'
