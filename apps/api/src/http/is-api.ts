import type { FastifyRequest } from 'fastify'

/** By the route that was found as well: `/%61pi/` leads there too. */
export const isApi = ({ url, routeOptions }: Pick<FastifyRequest, 'url' | 'routeOptions'>): boolean =>
  url.startsWith('/api/') || routeOptions.url?.startsWith('/api/') === true
