import type { Endpoint } from '@portal/contract/endpoint'
import type { FastifyInstance, HTTPMethods } from 'fastify'
import { Refusal } from './refusal.ts'

const methods: HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']

/** A path that exists answers a method that it does not offer with 405 and names those that it does (RFC 9110, 15.5.6). */
export const refuseOtherMethods = (app: FastifyInstance, endpoints: readonly Endpoint[]): void => {
  for (const [path, here] of Map.groupBy(endpoints, (endpoint) => endpoint.path)) {
    const offered = new Set<HTTPMethods>(here.map(({ method }) => method))
    // Fastify answers HEAD wherever it answers GET.
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
