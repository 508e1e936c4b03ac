import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Larger than every body that a route accepts. */
const mostBytes = 4 * 1024 * 1024
const mostMs = 2000

/**
 * If an answer is ready before the end of the body and closes the connection, the rest of the body is read first.
 * Otherwise the connection is reset, and a proxy that is still sending loses the answer (RFC 9112, 9.6). nginx with a
 * plain `proxy_pass` answered one in three of such requests with 502.
 */
export const readRestOfBodies = (app: FastifyInstance): void => {
  app.addHook('onSend', (request, reply, payload, done) => {
    const { raw } = request
    const send = () => done(null, payload)
    // Injected requests have no `complete`.
    const isBodyToCome = 'complete' in raw && !raw.complete && !raw.destroyed
    if (isBodyToCome && closesAfter(reply)) readRest(request, send)
    else send()
  })
}

/** Fastify itself sets the header for a body that is too large. */
const closesAfter = (reply: FastifyReply): boolean =>
  !reply.raw.shouldKeepAlive || reply.getHeader('connection') === 'close'

const readRest = ({ raw }: FastifyRequest, then: () => void): void => {
  let received = 0
  const finish = () => {
    clearTimeout(timer)
    raw.off('data', count).off('end', finish).off('close', finish)
    then()
  }
  const count = (chunk: Buffer) => {
    received += chunk.length
    if (received > mostBytes) finish()
  }
  const timer = setTimeout(finish, mostMs)
  raw.on('data', count).on('end', finish).on('close', finish).resume()
}
