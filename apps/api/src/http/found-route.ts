import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The pattern of the route, such as `/api/portal/usernames/:username`. */
    route: string | undefined
  }
}

/** Reads the route once for each request, since Fastify builds `routeOptions` at each access. */
export const keepRoute = (app: FastifyInstance): void => {
  app.decorateRequest('route', undefined)
  app.addHook('onRequest', (request, _reply, done) => {
    request.route = request.routeOptions.url
    done()
  })
}
