import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** One JSON line an answer. The route's pattern, never its URL: paths and queries may carry what people typed. */
export const logRequests = (app: FastifyInstance): void => {
  app.addHook('onResponse', (request, reply, done) => {
    logAnswer(request, reply)
    done()
  })
}

/** For answers that are given before any hook runs. */
export const logAnswer = (request: FastifyRequest, reply: FastifyReply): void => {
  request.log.info(
    {
      method: request.method,
      route: request.route ?? 'none',
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10
    },
    'request'
  )
}
