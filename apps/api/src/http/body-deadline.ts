import type { FastifyInstance, FastifyRequest } from 'fastify'

const usualMs = 15_000

/** Milliseconds for a whole request, which Node enforces: a file of 2 MB over a poor mobile network. */
export const longestRequestMs = 120_000

/**
 * Node knows one limit for all requests. Where no file is expected the body has 15 s, so that nobody holds connections
 * by sending it byte by byte; what is cut off is answered as Node's own time limit is.
 */
export const limitBodyTime = (app: FastifyInstance, { slowPaths }: { slowPaths: readonly string[] }): void => {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request
    if (hasBody(request) && !slowPaths.includes(request.route ?? '')) {
      const timer = setTimeout(() => {
        const error = Object.assign(new Error('the body took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
        // Requests that tests inject have no such property, and no socket to close.
        if ('complete' in raw && !raw.complete) app.server.emit('clientError', error, raw.socket)
      }, usualMs)
      timer.unref()
      raw.once('end', () => clearTimeout(timer)).once('close', () => clearTimeout(timer))
    }
    done()
  })
}

export const hasBody = ({ raw: { headers } }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
