import type { FastifyRequest } from 'fastify'

/** The JSON API and the authorisation server. Checks the route too, since `/%61pi/` reaches the same route. */
export const isApi = (request: Pick<FastifyRequest, 'url' | 'route'>): boolean =>
  isApiPath(request.url) || (request.route !== undefined && isApiPath(request.route))

const isApiPath = (path: string): boolean => /^\/(api|oauth|\.well-known)\//.test(path)
