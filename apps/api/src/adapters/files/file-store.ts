export type StorageReason = 'full' | 'missing' | 'unavailable'

/** The store is full, out of order or lacks the file. The message never contains a path or a credential. */
export class StorageFault extends Error {
  override readonly name = 'StorageFault'
  readonly reason: StorageReason
  readonly code: string

  constructor(reason: StorageReason, code: string) {
    super(`the file store is ${reason} (${code})`)
    this.reason = reason
    this.code = code
  }
}

export type StoredFile = { key: string; modifiedAt: Date }

/** Stores the bytes of papers. Methods throw only StorageFault, or the reason of an aborted signal. */
export type FileStore = {
  kind: 'disk' | 's3'
  /** Resolves when the bytes survive a power cut. After a failure, `get` finds nothing. */
  put(key: string, bytes: Uint8Array, signal?: AbortSignal): Promise<void>
  get(key: string, signal?: AbortSignal): Promise<Buffer>
  /** Succeeds also if there is no such file. */
  delete(key: string): Promise<void>
  /** Also lists leftovers of interrupted writes. */
  list(): AsyncIterable<StoredFile>
}

/**
 * `export`: the personal data of an account, sealed. `audit`: archived records of the audit, signed. `head`: its end.
 * `marker`: of the store itself.
 */
export type FileRole = 'original' | 'view' | 'export' | 'audit' | 'head' | 'marker'

/** Consists of our own ids only, so that no outside name becomes a path. */
export const fileKey = (id: string, role: FileRole): string => `${id}.${role}`

const keyPattern =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(original|view|export|audit|head|marker)(\.[0-9a-f]{16}\.part)?$/

/** Is no paper's. */
export const isMarker = (key: string): boolean => key.endsWith('.marker')

/** The id inside a key; undefined for foreign files. */
export const idOfKey = (key: string): string | undefined => keyPattern.exec(key)?.[1]
