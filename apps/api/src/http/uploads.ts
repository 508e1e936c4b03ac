import multipart, { type Multipart, type MultipartFile } from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** What is known of a file before its first byte is read. */
export type UploadHead = { slot: string; name: string; declaredType: string }

type Limits = { maxBytes: number; maxBodyBytes: number }

/**
 * Routes that take one file each, in a context of their own: everywhere else multipart stays a type that nobody reads.
 */
export const acceptUploads = (app: FastifyInstance, routes: (scope: FastifyInstance) => void): void => {
  void app.register(async (scope) => {
    // Bodies of other types would be read to their end, as large as a file may be, before anybody knows who sends them.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, _body, done) => done(null))
    await scope.register(multipart, { throwFileSizeLimit: false })
    routes(scope)
  })
}

/**
 * Reads the field `slot` and the file behind it, of at most `maxBytes`; what comes beyond is not kept. `judgeHead` may
 * refuse before anything of the file is read.
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
    // What busboy calls the limit of a file is the most that it passes on.
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
    // Whoever was refused early still sends; Node reads that away once nobody else listens.
    request.raw.unpipe()
    request.raw.resume()
  }
}

/** A body that announces no length has no other end: what stands before, between and behind the parts counts as well. */
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

/** A file that nobody reads would otherwise tell its fault to nobody, which ends the process. */
const malformed = ({ file }: MultipartFile): Refusal => {
  file.on('error', () => {}).resume()
  return new Refusal('request.malformed')
}

/** Faults of the parser carry many names, or none: all say that the body is no multipart form as it should be. */
const next = async (parts: AsyncIterator<Multipart>): Promise<Multipart | undefined> => {
  try {
    const { value, done } = await parts.next()
    return done ? undefined : value
  } catch {
    throw new Refusal('request.malformed')
  }
}

/** Into one buffer of its own, chunk by chunk, so that no file lies in memory twice. */
const readBytes = ({ file }: MultipartFile, room: number): Promise<Buffer<ArrayBuffer>> =>
  new Promise((resolve, reject) => {
    // What comes in one piece is parsed, cut and told to be faulty before anybody could listen.
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
