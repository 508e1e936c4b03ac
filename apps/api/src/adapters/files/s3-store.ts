import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import type { S3FilesConfig } from './config.ts'
import { type FileStore, idOfKey, StorageFault, type StoredFile } from './file-store.ts'

type Sdk = typeof import('@aws-sdk/client-s3')

// The uploading user waits for the answer, so it comes within 5 s, including one retry.
const connectMs = 1500
const answerMs = 4000

/** Works with any S3-compatible store. The SDK is loaded with the first file: it is large, and most installations use the disk. */
export const createS3Store = (config: S3FilesConfig): FileStore => {
  const opened = once(() => openClient(config))
  const place = { Bucket: config.bucket }

  const ask = async <T>(
    work: (client: S3Client, sdk: Sdk, signal: AbortSignal) => Promise<T>,
    given?: AbortSignal
  ): Promise<T> => {
    const deadline = AbortSignal.timeout(answerMs)
    try {
      const { client, sdk } = await opened()
      return await work(client, sdk, given ? AbortSignal.any([given, deadline]) : deadline)
    } catch (error) {
      throw toFault(error)
    }
  }

  return {
    kind: 's3',
    put: (key, bytes, signal) =>
      ask(async (client, { PutObjectCommand }, abortSignal) => {
        await client.send(new PutObjectCommand({ ...place, Key: key, Body: bytes }), { abortSignal })
      }, signal),
    get: (key, signal) =>
      ask(async (client, { GetObjectCommand }, abortSignal) => {
        const { Body } = await client.send(new GetObjectCommand({ ...place, Key: key }), { abortSignal })
        if (!Body) throw new StorageFault('missing', 'NoBody')
        return Buffer.from(await untilAborted(Body.transformToByteArray(), abortSignal))
      }, signal),
    delete: (key) =>
      ask(async (client, { DeleteObjectCommand }, abortSignal) => {
        await client.send(new DeleteObjectCommand({ ...place, Key: key }), { abortSignal })
      }),
    list: async function* (): AsyncIterable<StoredFile> {
      let ContinuationToken: string | undefined
      do {
        const page = await ask((client, { ListObjectsV2Command }, abortSignal) =>
          client.send(new ListObjectsV2Command({ ...place, ContinuationToken }), { abortSignal })
        )
        for (const { Key, LastModified } of page.Contents ?? [])
          if (Key && LastModified && idOfKey(Key)) yield { key: Key, modifiedAt: LastModified }
        ContinuationToken = page.IsTruncated ? page.NextContinuationToken : undefined
      } while (ContinuationToken)
    }
  }
}

const openClient = async (config: S3FilesConfig): Promise<{ client: S3Client; sdk: Sdk }> => {
  const sdk = await import('@aws-sdk/client-s3')
  const options: S3ClientConfig = {
    region: config.region,
    forcePathStyle: config.isPathStyleForced,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    maxAttempts: 2,
    // Only AWS supports the newer checksums; other stores refuse requests that carry them.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs },
    ...(config.endpoint ? { endpoint: config.endpoint.href } : {})
  }
  return { client: new sdk.S3Client(options), sdk }
}

/** The SDK stops listening to the signal after the headers, so a missing body would hang without this. */
const untilAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const abort = (): void => reject(new StorageFault('unavailable', 'TimeoutError'))
    if (signal.aborted) return abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })

const fullNames = new Set(['XMinioStorageFull', 'InsufficientStorage', 'QuotaExceeded', 'EntityTooLarge'])

const toFault = (error: unknown): StorageFault => {
  if (error instanceof StorageFault) return error
  const { name, status } = describe(error)
  if (status === 507 || fullNames.has(name)) return new StorageFault('full', name)
  return new StorageFault(name === 'NoSuchKey' || name === 'NotFound' ? 'missing' : 'unavailable', name)
}

const describe = (error: unknown): { name: string; status: number | undefined } => {
  if (!(error instanceof Error)) return { name: 'unknown', status: undefined }
  // Every service error of the SDK has this field; other errors do not.
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  return { name: error.name, status: $metadata?.httpStatusCode }
}

/** Calls `load` again after a failure. */
const once = <T>(load: () => Promise<T>): (() => Promise<T>) => {
  let loaded: Promise<T> | undefined
  return () =>
    (loaded ??= load().catch((error: unknown) => {
      loaded = undefined
      throw error
    }))
}
