import type { FastifyRequest } from 'fastify'

/** Checks the route too, since `/%61pi/` reaches the same route. */
export const isApi = (request: Pick<FastifyRequest, 'url' | 'route'>): boolean =>
  request.url.startsWith('/api/') || request.route?.startsWith('/api/') === true
