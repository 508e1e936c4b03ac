import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import type { FastifyBaseLogger } from 'fastify'
import { problemOf } from './errors.ts'
import { Refusal } from './refusal.ts'

type ParserError = Error & { code?: string }

/** Answers bytes that Node's HTTP parser cannot read with a problem document. There is no request object for them. */
export const answerBrokenRequest =
  (log: FastifyBaseLogger, headers: Record<string, string>) =>
  (error: ParserError, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return
    // Browsers keep spare connections. An answer at the time limit would be shown as the page of the next click.
    if (socket.bytesRead === 0) return void socket.destroy()
    const requestId = randomUUID()
    const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'request.too-large' : 'request.malformed'
    const problem = problemOf(new Refusal(code), 'zh', requestId)
    // Only the code is logged: the error holds the received bytes, which may contain a secret.
    log.info({ reqId: requestId, route: 'none', status: problem.status, reason: error.code }, 'broken request')
    if (socket.writable)
      socket.write(rawAnswer(problem.status, JSON.stringify(problem), { ...headers, 'x-request-id': requestId }))
    socket.destroySoon()
  }

const reasonPhrases: Record<number, string> = { 400: 'Bad Request', 413: 'Content Too Large' }

const rawAnswer = (status: number, body: string, headers: Record<string, string>): string => {
  const all = {
    ...headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close'
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} ${reasonPhrases[status] ?? 'Error'}`, ...lines, '', body].join('\r\n')
}
