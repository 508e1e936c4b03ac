import {
  accessRules,
  accountHeader,
  type Audience,
  type Body,
  type AdminRole,
  type Due,
  dueRefusals,
  type Endpoint,
  type Params,
  type PermissionNeed,
  type Query,
  type Response
} from '@portal/contract/endpoint'
import { stepUpHeader } from '@portal/contract/enterprise/step-up'
import { isPermission, type Permission } from '@portal/contract/permissions'
import type { Transact } from '@portal/db/transaction'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod/mini'
import {
  type Actor,
  type AdminActor,
  type ClientCaller,
  dueOf,
  isHalfSignedIn,
  type Origin,
  originOf
} from './caller.ts'
import { sendTagged } from './entity-tag.ts'
import { fieldFaults } from './field-faults.ts'
import { withinLimit } from './limits/handler-limit.ts'
import { answerOnce, isIdempotent, sendOutcome } from './idempotency.ts'
import { Refusal } from './refusal.ts'
import type { Proof } from './step-up.ts'

type AudienceOf<E extends Endpoint> = (typeof accessRules)[E['access']]['audience']

type ActorOf<E extends Endpoint> = E['access'] extends 'client'
  ? ClientCaller
  : AudienceOf<E> extends Audience
    ? AudienceOf<E> extends 'admin'
      ? AdminActor
      : Actor
    : Actor | undefined

export type Call<E extends Endpoint> = {
  params: Params<E>
  query: Query<E>
  body: Body<E>
  actor: ActorOf<E>
  /** R34 */
  proof: E extends { stepUp: string } ? Proof : undefined
  /** R42: to be used for the one transaction of the call, whose result is the answer. */
  transact: E extends { access: 'client'; method: 'POST' } ? Transact : undefined
  origin: Origin
  request: FastifyRequest
  reply: FastifyReply
}

type Answer<E extends Endpoint> = Promise<Response<E> extends undefined ? void : Response<E>>

/** Makes the Fastify route of an endpoint: checks access, parses input strictly, encodes the answer by its schema. */
export const serve = <const E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handle: (call: Call<E>) => Answer<E>
): void => {
  // An upload has limits of its own. Its time begins with the first byte of the body.
  const isUnlimited = endpoint.multipart === true
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    ...(endpoint.bodyLimit ? { bodyLimit: endpoint.bodyLimit } : {}),
    config: { endpointId: endpoint.id, takesFile: isUnlimited },
    handler: async (request, reply) => {
      const actor = permit(endpoint, request)
      const input = readInput(endpoint, request)
      const proof = await withinLimit(reply, () => requireStepUp(app, endpoint, input, request))
      const call = { ...input, actor, proof, transact: undefined, origin: originOf(request), request, reply }
      const { client } = request
      if (client && isIdempotent(endpoint)) {
        const asked = { endpoint, client, body: input.body, request }
        // The cast holds like the one below.
        const work = (transact: Transact) => handle({ ...call, transact } as Call<E>)
        return sendOutcome(reply, await withinLimit(reply, () => answerOnce(app, asked, work)))
      }
      // The cast holds because readInput parsed each part with the schema that the type derives from.
      const answer = await (isUnlimited ? handle(call as Call<E>) : withinLimit(reply, () => handle(call as Call<E>)))
      if (endpoint.raw) return reply
      reply.code(endpoint.status)
      if (!endpoint.response) return reply.send()
      const body = z.encode(endpoint.response, answer)
      return isTagged(endpoint) ? sendTagged(request, reply, body) : body
    }
  })
}

/** R42: everything that connected systems read, and what they have changed, which the next change must name. */
const isTagged = ({ method, path }: Endpoint): boolean =>
  (method === 'GET' || method === 'PUT') && path.startsWith('/api/v1/')

const permit = (endpoint: Endpoint, request: FastifyRequest): Actor | AdminActor | ClientCaller | undefined => {
  if (endpoint.access === 'client') return permitClient(endpoint, request)
  const rule = accessRules[endpoint.access]
  switch (rule.audience) {
    case null:
      return request.actor
    case 'enterprise':
      return permitEnterprise(rule, endpoint, request)
    case 'admin':
      return permitAdmin(rule, endpoint.roles ?? [], request)
  }
}

type RuleOf<A extends Audience> = Extract<(typeof accessRules)[keyof typeof accessRules], { audience: A }>

const permitEnterprise = (
  rule: RuleOf<'enterprise'>,
  { permission = null, checked }: Endpoint,
  { actor, isOfDisabled, headers, params }: FastifyRequest
): Actor => {
  const isHalf = actor !== undefined && isHalfSignedIn(actor)
  if (!actor || (isHalf && !rule.isOpenHalfSignedIn)) throw new Refusal(isOfDisabled ? rule.disabled : rule.unsigned)
  // Before the second step a person has no page yet, and may do that step on the page of another account.
  if (!isHalf) refuseOther(headers, actor.accountId)
  refuseDue(rule.closedBy, dueOf(actor))
  const needed = permissionsNeeded(permission, params)
  const [first] = needed
  if (first && !needed.some((each) => actor.permissions.includes(each))) {
    throw new Refusal('permission.missing', { permission: first })
  }
  if (checked && actor.needsCheck) throw new Refusal('check.needed')
  return actor
}

/** R36: one of these is needed; none where the list is empty. */
const permissionsNeeded = (need: PermissionNeed, params: unknown): readonly Permission[] => {
  if (need === null) return []
  if (need !== 'menu.:menu') return typeof need === 'string' ? [need] : need
  const { menu } = params as { menu?: string }
  const named = `menu.${menu}`
  // The schema of the path refuses a menu that does not exist.
  return isPermission(named) ? [named] : []
}

/** R37: an administrator needs one of the endpoint's roles. Without roles every administrator may call it. */
const permitAdmin = (
  rule: RuleOf<'admin'>,
  roles: readonly AdminRole[],
  { admin, isOfDisabled, headers }: FastifyRequest
): AdminActor => {
  if (!admin || !(admin.isProven || rule.isOpenHalfSignedIn)) {
    throw new Refusal(isOfDisabled ? rule.disabled : rule.unsigned)
  }
  // An administrator before the second step has no page yet, and may do that step on the page of another administrator.
  if (admin.isProven) refuseOther(headers, admin.adminId)
  refuseDue(rule.closedBy, admin.due)
  if (roles.length > 0 && !roles.some((role) => admin.roles.includes(role))) throw new Refusal('admin.forbidden')
  return admin
}

/** R40, R44 */
const permitClient = (
  { scope, testOnly }: Extract<Endpoint, { access: 'client' }>,
  { client }: FastifyRequest
): ClientCaller => {
  if (!client) throw new Refusal(accessRules.client.unsigned)
  if (testOnly && client.mode !== 'TEST') throw new Refusal('sandbox.test-only')
  if (scope !== null && !client.scopes.includes(scope)) throw new Refusal('scope.missing', { scope })
  return client
}

const refuseDue = (closedBy: readonly Due[], due: readonly string[]): void => {
  const open = closedBy.find((each) => due.includes(each))
  if (open) throw new Refusal(dueRefusals[open])
}

/** All tabs of a browser share a cookie, so a page may show another account than the session's (decision 022). */
const refuseOther = (headers: FastifyRequest['headers'], id: string): void => {
  const shown = headers[accountHeader]
  if (shown !== undefined && shown !== id) throw new Refusal('session.other-account')
}

/** After the input was read, because the proof is bound to it. */
const requireStepUp = async (
  app: FastifyInstance,
  { stepUp: action, id: endpointId }: Endpoint,
  input: Input,
  { actor, headers }: FastifyRequest
): Promise<Proof | undefined> => {
  if (!action) return undefined
  if (!actor) throw new Error(`${endpointId} needs a proof, but may be called without an account`)
  const token = headers[stepUpHeader]
  return app.requireStepUp({ action, endpointId, ...input }, actor, typeof token === 'string' ? token : undefined)
}

type Input = ReturnType<typeof readInput>

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
