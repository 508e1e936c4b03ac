import type { FastifyInstance, FastifyRequest } from 'fastify'
import { watchRate } from './least-rate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    takesFile?: boolean
  }
}

const usualMs = 15_000

/**
 * Node has one limit for all requests. A body without a file has 15 s, and one with a file a least rate, so that a
 * caller who sends byte by byte cannot hold connections and places. The answer is the same as at Node's limit.
 */
export const limitBodyTime = (app: FastifyInstance): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    // Injected requests have neither `complete` nor a socket.
    if (hasBody(request) && 'complete' in raw) {
      const cut = () => {
        if (raw.complete) return
        const error = Object.assign(new Error('the body took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
        // The client would take a second answer for the answer to its next request.
        if (reply.raw.headersSent) raw.socket.destroy()
        else app.server.emit('clientError', error, raw.socket)
      }
      const { takesFile = false } = request.routeOptions.config
      const stop = takesFile ? watchRate(() => raw.socket.bytesRead, cut) : startTimer(usualMs, cut)
      raw.once('end', stop).once('close', stop)
    }
    done()
  })
}

const startTimer = (ms: number, then: () => void): (() => void) => {
  const timer = setTimeout(then, ms).unref()
  return () => clearTimeout(timer)
}

export const hasBody = ({ raw: { headers } }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
