import type { FastifyRequest } from 'fastify'

/** By the route that was found as well: `/%61pi/` leads there too. Fastify makes `routeOptions` anew at each look. */
export const isApi = (request: Pick<FastifyRequest, 'url' | 'routeOptions'>): boolean =>
  request.url.startsWith('/api/') || request.routeOptions.url?.startsWith('/api/') === true
