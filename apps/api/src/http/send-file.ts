import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { watchRate } from './limits/least-rate.ts'

type File = {
  mediaType: string
  disposition: string
  /** Content-Security-Policy. Absent: that of every answer. */
  policy?: string
  content: Buffer | ReadableStream<Uint8Array>
}

/** Answers with a file, unless the request was answered at its time limit meanwhile. Cuts a caller who reads too slowly. */
export const sendFile = (reply: FastifyReply, { mediaType, disposition, policy, content }: File): void => {
  if (reply.sent) return
  if (policy) reply.header('content-security-policy', policy)
  if (Buffer.isBuffer(content)) reply.header('content-length', content.length)
  cutSlowReader(reply)
  void reply
    .code(200)
    .header('content-type', mediaType)
    .header('content-disposition', disposition)
    .send(Buffer.isBuffer(content) ? Readable.from(piecesOf(content)) : content)
}

const pieceBytes = 64 * 1024

/** A socket tells how much it has sent of several pieces, but of one large one only that it has not sent all. */
function* piecesOf(bytes: Buffer): Iterable<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes)
}

const cutSlowReader = ({ raw, request }: FastifyReply): void => {
  // The answer itself has no socket while it waits for an earlier one of its connection.
  const { socket } = request.raw
  const sent = () => socket.bytesWritten - socket.writableLength
  raw.once(
    'close',
    watchRate(sent, () => socket.destroy())
  )
}
