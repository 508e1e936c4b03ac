import { fileKey, StorageFault } from './adapters/files/file-store.ts'
import { newId } from './adapters/new-id.ts'
import { Mismatch } from './check-keys.ts'
import type { Deps } from './deps.ts'
import { findFact, readFact } from './facts.store.ts'

/**
 * Stops the start if this process keeps files elsewhere than the others, for example in a folder of its own, since half of
 * the papers would be missing, or if the settings of its store are wrong. The database names a file that the store must
 * have.
 */
export const checkFiles = async ({ db, files, log }: Pick<Deps, 'db' | 'files' | 'log'>): Promise<void> => {
  try {
    const id = (await findFact(db, storeFact)) ?? (await mark(db, files))
    await files.get(fileKey(id, 'marker'))
  } catch (error) {
    if (!(error instanceof StorageFault)) throw error
    const fault = error.reason === 'missing' ? otherFiles : settingFaults[error.code]
    if (fault) throw new Mismatch(fault)
    // The store may come back while the portal runs.
    log.warn({ reason: error.code }, 'the file store could not be checked')
  }
}

export const storeFact = 'file-store'

/** The id of the store. Of processes that start together, one id stays. */
const mark = async (db: Deps['db'], files: Deps['files']): Promise<string> => {
  const own = newId()
  await files.put(fileKey(own, 'marker'), Buffer.from(`${own}\n`))
  const id = await readFact(db, storeFact, () => own)
  if (id !== own) await files.delete(fileKey(own, 'marker')).catch(() => {})
  return id
}

/** What an S3 store says of settings that are wrong. It will not come back by itself. */
const settingFaults: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: '文件存储不认识 S3_ACCESS_KEY_ID。',
  SignatureDoesNotMatch: '文件存储拒绝了签名：S3_SECRET_ACCESS_KEY 与 S3_ACCESS_KEY_ID 不符。',
  NoSuchBucket: '文件存储中没有 S3_BUCKET 指定的存储桶，请先创建：平台不会自己创建。'
}

const otherFiles =
  '文件存储与数据库不符：其中没有这个平台的文件。多个进程须使用同一个 DATA_DIR 或同一个 S3 存储桶；恢复备份时须同时恢复文件。确需在没有这些文件时启动，请先从表 system_fact 删除 file-store 一行。'
