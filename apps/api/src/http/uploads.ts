import multipart, { type Multipart, type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** The parts of the form that come before the file's content. */
export type UploadHead = { slot: string; name: string; declaredType: string }

type Limits = { maxBytes: number; maxBodyBytes: number }

/** Routes that take one file each. They are in their own Fastify context, since no other route reads multipart. */
export const acceptUploads = (app: FastifyInstance, routes: (scope: FastifyInstance) => void): void => {
  void app.register(async (scope) => {
    // Otherwise Fastify reads a body of another type, up to the size of a file, before the session is checked.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    await scope.register(multipart, { throwFileSizeLimit: false })
    routes(scope)
  })
}

/**
 * Reads the field `slot` and then the file, of at most `maxBytes`. `judgeHead` may refuse before the file is read.
 * @throws Refusal `file.missing`, `file.too-large`, `request.malformed`, and what `judgeHead` throws
 */
export const readUpload = async <Judged>(
  request: FastifyRequest,
  { maxBytes, maxBodyBytes }: Limits,
  judgeHead: (head: UploadHead) => Judged
): Promise<{ judged: Judged; bytes: Buffer<ArrayBuffer> }> => {
  if (!request.isMultipart()) throw new Refusal('file.missing')
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > maxBodyBytes) throw new Refusal('file.too-large')
  const parts = request.parts({
    // busboy truncates a file that is longer than `fileSize`.
    limits: { fileSize: maxBytes, files: 1, fields: 1, parts: 2, fieldSize: 200, fieldNameSize: 40, headerPairs: 20 }
  })
  const readForm = async () => {
    const slot = readSlot(await next(parts))
    const part = await next(parts)
    if (part?.type !== 'file') throw new Refusal('file.missing')
    if (part.fieldname !== 'file') throw malformed(part)
    const judged = judgeHead({ slot, name: part.filename ?? '', declaredType: part.mimetype })
    const bytes = await readBytes(part, Math.min(announced || maxBytes, maxBytes))
    if (await next(parts)) throw new Refusal('request.malformed')
    return { judged, bytes }
  }
  try {
    return await Promise.race([readForm(), refuseBeyond(request, maxBodyBytes)])
  } finally {
    // After an early refusal the rest of the body is read and dropped, so that the connection can be used again.
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** Counts all bytes, also between the parts, since a chunked body announces no length. */
const refuseBeyond = ({ raw }: FastifyRequest, maxBytes: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    let received = 0
    raw.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > maxBytes) reject(new Refusal('file.too-large'))
    })
  })

const readSlot = (part: Multipart | undefined): string => {
  if (part?.type === 'field' && part.fieldname === 'slot' && typeof part.value === 'string' && !part.valueTruncated)
    return part.value
  if (part?.type === 'file') throw malformed(part)
  throw new Refusal(part ? 'request.malformed' : 'file.missing')
}

/** Without a listener an `error` event of the file would end the process. */
const malformed = ({ file }: MultipartFile): Refusal => {
  file.on('error', () => {}).resume()
  return new Refusal('request.malformed')
}

/** The parser throws errors with many names or none. All of them mean that the form is malformed. */
const next = async (parts: AsyncIterator<Multipart>): Promise<Multipart | undefined> => {
  try {
    const { value, done } = await parts.next()
    return done ? undefined : value
  } catch {
    throw new Refusal('request.malformed')
  }
}

/** Copies into one buffer, so that a file is not in memory twice. */
const readBytes = ({ file }: MultipartFile, room: number): Promise<Buffer<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    // A file that arrived in one piece is parsed before a listener can be added.
    if (file.truncated) return reject(new Refusal('file.too-large'))
    if (file.destroyed) return reject(new Refusal('request.malformed'))
    const buffer = Buffer.allocUnsafeSlow(room)
    let length = 0
    file.on('data', (chunk: Buffer) => {
      length += chunk.copy(buffer, length)
    })
    file.on('limit', () => reject(new Refusal('file.too-large')))
    file.on('end', () => resolve(buffer.subarray(0, length)))
    file.on('error', () => reject(new Refusal('request.malformed')))
    file.on('close', () => reject(new Refusal('request.malformed')))
  })
