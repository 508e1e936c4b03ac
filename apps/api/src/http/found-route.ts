import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The pattern of the route that was found, such as `/api/portal/usernames/:username`. */
    route: string | undefined
  }
}

/** Looked up once a request: Fastify makes `routeOptions` anew at each look. */
export const keepRoute = (app: FastifyInstance): void => {
  app.decorateRequest('route', undefined)
  app.addHook('onRequest', (request, _reply, done) => {
    request.route = request.routeOptions.url
    done()
  })
}
