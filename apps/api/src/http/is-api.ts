import type { FastifyRequest } from 'fastify'

/** By the route that was found as well: `/%61pi/` leads there too. */
export const isApi = (request: Pick<FastifyRequest, 'url' | 'route'>): boolean =>
  request.url.startsWith('/api/') || request.route?.startsWith('/api/') === true
