import type { FastifyInstance, FastifyRequest } from 'fastify'

const usualMs = 15_000

/** Milliseconds for a whole request, which Node enforces: a file of 2 MB over a poor mobile network. */
export const longestRequestMs = 120_000

/**
 * Node knows one limit for all requests. Where no file is expected the body has 15 s, so that a caller who sends byte by
 * byte cannot hold connections. The answer is that of Node's own limit.
 */
export const limitBodyTime = (app: FastifyInstance, { slowPaths }: { slowPaths: readonly string[] }): void => {
  app.addHook('onRequest', (request, reply, done) => {
    const { raw } = request
    if (hasBody(request) && !slowPaths.includes(request.route ?? '')) {
      const timer = setTimeout(() => {
        // Injected requests have no `complete`, and no socket to close.
        if (!('complete' in raw) || raw.complete) return
        const error = Object.assign(new Error('the body took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
        // A second answer would be taken for that of the next request.
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
