import type { Endpoint } from '@portal/contract/endpoint'
import type { FastifyInstance, HTTPMethods } from 'fastify'
import { Refusal } from './refusal.ts'

const methods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']

/** Answers other methods of an existing path with 405 and the list of its methods (RFC 9110, 15.5.6). */
export const refuseOtherMethods = (app: FastifyInstance, endpoints: readonly Endpoint[]): void => {
  for (const [path, here] of Map.groupBy(endpoints, (endpoint) => endpoint.path)) {
    const offered = new Set<HTTPMethods>(here.map(({ method }) => method))
    // Fastify answers HEAD for every GET route.
    if (offered.has('GET')) offered.add('HEAD')
    app.route({
      method: methods.filter((method) => !offered.has(method)),
      url: path,
      handler: async (_request, reply) => {
        reply.header('allow', [...offered].join(', '))
        throw new Refusal('request.method')
      }
    })
  }
}
