import {
  accountHeader,
  type Body,
  type Endpoint,
  type Params,
  type Query,
  type Response
} from '@portal/contract/endpoint'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import { type Actor, type AdminActor, type Origin, originOf } from './caller.ts'
import { fieldFaults } from './field-faults.ts'
import { withinLimit } from './handler-limit.ts'
import { Refusal } from './refusal.ts'

type ActorOf<E extends Endpoint> = E['access'] extends 'public'
  ? Actor | undefined
  : E['access'] extends 'enterprise' | 'enterprise-pending'
    ? Actor
    : AdminActor

export type Call<E extends Endpoint> = {
  params: Params<E>
  query: Query<E>
  body: Body<E>
  actor: ActorOf<E>
  origin: Origin
  request: FastifyRequest
  reply: FastifyReply
}

type Answer<E extends Endpoint> = Promise<Response<E> extends undefined ? void : Response<E>>

/** Makes the Fastify route of an endpoint: access, strict input, answer encoded by the contract's own schema. */
export const serve = <const E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handle: (call: Call<E>) => Answer<E>
): void => {
  // Uploads, exports and streams have limits of their own.
  const isUnlimited = endpoint.raw === true || endpoint.multipart === true
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.bodyLimit ? { bodyLimit: endpoint.bodyLimit } : {}),
    config: { endpointId: endpoint.id },
    handler: async (request, reply) => {
      const actor = permit(endpoint, request)
      const call = { ...readInput(endpoint, request), actor, origin: originOf(request), request, reply }
      // Holds because readInput parsed each part with the very schema that the type derives from.
      const answer = await (isUnlimited ? handle(call as Call<E>) : withinLimit(request, () => handle(call as Call<E>)))
      if (endpoint.raw) return reply
      reply.code(endpoint.status)
      if (!endpoint.response) return reply.send()
      return z.encode(endpoint.response, answer)
    }
  })
}

const permit = (endpoint: Endpoint, request: FastifyRequest): Actor | AdminActor | undefined => {
  switch (endpoint.access) {
    case 'public':
      return request.actor
    case 'enterprise':
    case 'enterprise-pending':
      return permitEnterprise(endpoint, request)
    case 'admin':
    case 'admin-pending':
    case 'admin-unproven':
      return permitAdmin(endpoint, request)
  }
}

const permitEnterprise = ({ access }: Endpoint, { actor, headers }: FastifyRequest): Actor => {
  if (!actor) throw new Refusal('session.required')
  refuseOther(headers, actor.accountId)
  if (access === 'enterprise' && actor.due.includes('agreement')) throw new Refusal('session.agreement-due')
  if (access === 'enterprise' && actor.due.includes('password')) throw new Refusal('session.password-due')
  return actor
}

/** R37: any one of the endpoint's roles opens it; without roles every proven administrator may. */
const permitAdmin = ({ access, roles = [] }: Endpoint, { admin, headers }: FastifyRequest): AdminActor => {
  if (!admin || (access !== 'admin-unproven' && !admin.isProven)) throw new Refusal('admin.required')
  // Half signed in one is nobody yet: over a page of somebody else, another may do the second step.
  if (admin.isProven) refuseOther(headers, admin.adminId)
  if (access === 'admin' && admin.due.includes('password')) throw new Refusal('session.password-due')
  if (roles.length > 0 && !roles.some((role) => admin.roles.includes(role))) throw new Refusal('admin.forbidden')
  return admin
}

/** The tabs of a browser share a cookie, a page does not change with it: nothing is done in another's name (decision 022). */
const refuseOther = (headers: FastifyRequest['headers'], id: string): void => {
  const shown = headers[accountHeader]
  if (shown !== undefined && shown !== id) throw new Refusal('session.other-account')
}

const nothing = z.strictObject({})

const readInput = (endpoint: Endpoint, request: FastifyRequest) => ({
  params: endpoint.params ? read(endpoint.params, request.params) : undefined,
  query: read(endpoint.query ?? nothing, request.query),
  body: endpoint.body ? read(endpoint.body, request.body) : refuseBody(endpoint, request.body)
})

const refuseBody = ({ multipart }: Endpoint, body: unknown): undefined => {
  if (!multipart && body !== undefined && body !== null) throw new Refusal('request.malformed')
  return undefined
}

const read = (schema: z.core.$ZodType, value: unknown): unknown => {
  const result = z.safeParse(schema, value)
  if (result.success) return result.data
  throw new Refusal('request.invalid', { fields: fieldFaults(result.error.issues, value) })
}
