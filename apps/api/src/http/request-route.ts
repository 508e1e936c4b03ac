import type { FastifyInstance, FastifyRequest } from 'fastify'

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

/** The JSON API and the authorisation server. Checks the route too, since `/%61pi/` reaches the same route. */
export const isApi = (request: Pick<FastifyRequest, 'url' | 'route'>): boolean =>
  isApiPath(request.url) || (request.route !== undefined && isApiPath(request.route))

/** Of a URL or of the pattern of a route. */
export const isApiPath = (path: string): boolean => /^\/(api|oauth|\.well-known)\//.test(path)
