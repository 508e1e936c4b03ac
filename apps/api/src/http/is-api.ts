import type { FastifyRequest } from 'fastify'

/** Looks at the route too, since `/%61pi/` leads there as well. */
export const isApi = (request: Pick<FastifyRequest, 'url' | 'route'>): boolean =>
  request.url.startsWith('/api/') || request.route?.startsWith('/api/') === true
