export type StorageReason = 'full' | 'missing' | 'unavailable'

/** The store could not do it: full, no such file, or out of order. The message never names a path or a credential. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  readonly reason: StorageReason
  /** Code of the operating system or of the object store, for the log. */
  readonly code: string

  constructor(reason: StorageReason, code: string) {
    super(`the file store is ${reason} (${code})`)
    this.reason = reason
    this.code = code
  }
}

export type StoredFile = { key: string; modifiedAt: Date }

/** Where the bytes of papers lie. All methods throw `StorageFault` and nothing else, but for an aborted signal. */
export type FileStore = {
  kind: 'disk' | 's3'
  /** Resolves once the bytes would survive a power cut; a failed one leaves nothing that `get` would find. */
  put(key: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void>
  get(key: string, signal?: AbortSignal): Promise<Buffer>
  /** One that is not there counts as deleted. */
  delete(key: string): Promise<void>
  /** Everything stored, leftovers of interrupted writes included. */
  list(): AsyncIterable<StoredFile>
}

export type FileRole = 'original' | 'view'

/** Made of our own ids alone, so that no name from outside ever becomes a path. */
export const fileKey = (id: string, role: FileRole): string => `${id}.${role}`

const keyPattern =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(original|view)(\.[0-9a-f]{16}\.part)?$/

/** The id that a key was made of; undefined: nothing of ours. */
export const idOfKey = (key: string): string | undefined => keyPattern.exec(key)?.[1]
