import type { FastifyInstance, FastifyRequest } from 'fastify'

const usualMs = 15_000

/** Milliseconds for a whole request, which Node enforces. A file of 2 MB over a slow mobile network needs them. */
export const longestRequestMs = 120_000

/**
 * Node has one limit for all requests. A body on a path without files has 15 s, so that a caller who sends byte by byte
 * cannot hold connections. The answer is the same as at Node's limit.
 */
export const limitBodyTime = (app: FastifyInstance, { slowPaths }: { slowPaths: readonly string[] }): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    if (hasBody(request) && !slowPaths.includes(request.route ?? '')) {
      const timer = setTimeout(() => {
        // Injected requests have neither `complete` nor a socket.
        if (!('complete' in raw) || raw.complete) return
        const error = Object.assign(new Error('the body took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
        // The client would take a second answer for the answer to its next request.
        if (reply.raw.headersSent) raw.socket.destroy()
        else app.server.emit('clientError', error, raw.socket)
      }, usualMs)
      timer.unref()
      const stopTimer = () => clearTimeout(timer)
      raw.once('end', stopTimer).once('close', stopTimer)
    }
    done()
  })
}

export const hasBody = ({ raw: { headers } }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
