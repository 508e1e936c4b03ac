import { join } from 'node:path'
import type { FilesConfig } from './config.ts'
import { createDiskStore } from './disk-store.ts'
import type { FileStore } from './file-store.ts'
import { createS3Store } from './s3-store.ts'

/** The store connects with its first file. */
export const createFileStore = (files: FilesConfig, dataDir: string): FileStore =>
  files.kind === 's3' ? createS3Store(files) : createDiskStore(join(dataDir, 'files'))
