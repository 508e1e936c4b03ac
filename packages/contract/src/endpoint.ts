import type * as z from 'zod/mini'

/**
 * Who may call: anybody; a signed-in enterprise account; the same, but even before a changed agreement is accepted (R8);
 * an administrator; the same, but even before an expired password is changed (R4); one whose TOTP is still to come (R37).
 */
export type Access = 'public' | 'enterprise' | 'enterprise-pending' | 'admin' | 'admin-pending' | 'admin-unproven'

/**
 * Optional with every endpoint that is not public: the id of the account or administrator that the page shows. Where
 * somebody else is signed in, the answer is `session.other-account`, and nothing is read or changed.
 */
export const accountHeader = 'x-account'

/** R37. Named here, because access is data of the endpoint. */
export type AdminRole = 'SYSTEM' | 'SECURITY' | 'AUDIT' | 'REVIEWER'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Path parameters, query and body are read strictly: an unknown field is refused. */
export type Endpoint = {
  readonly id: string
  readonly method: Method
  /** As Fastify writes it: `/api/portal/sessions/:id`. */
  readonly path: string
  readonly access: Access
  /** With `admin`: any one of these roles opens it; empty: every administrator. */
  readonly roles?: readonly AdminRole[]
  /** One Chinese sentence for the OpenAPI document. */
  readonly summary: string
  readonly params?: z.core.$ZodType<Record<string, unknown>>
  readonly query?: z.core.$ZodType<Record<string, unknown>>
  readonly body?: z.core.$ZodType
  /** The body is multipart/form-data, which the handler reads as a stream. */
  readonly multipart?: true
  /** The handler writes the answer itself: bytes or a stream of events. */
  readonly raw?: true
  /** Absent: the answer is 204 without a body, or raw. */
  readonly response?: z.core.$ZodType
  readonly status: 200 | 201 | 202 | 204
  /** Codes of errors.ts that this endpoint answers beside the general ones. */
  readonly errors: readonly string[]
  /** Bytes; 64 KiB where absent. */
  readonly bodyLimit?: number
}

type Part<E, K extends string> = E extends Record<K, infer S extends z.core.$ZodType> ? z.core.output<S> : undefined
type Given<E, K extends string> =
  E extends Record<K, infer S extends z.core.$ZodType> ? Record<K, z.core.input<S>> : unknown

export type Params<E extends Endpoint> = Part<E, 'params'>
export type Query<E extends Endpoint> = Part<E, 'query'>
export type Body<E extends Endpoint> = Part<E, 'body'>
export type Response<E extends Endpoint> = Part<E, 'response'>
/** What a caller passes: `{ params, query, body }`, each only where the endpoint has it. */
export type Input<E extends Endpoint> = Given<E, 'params'> & Given<E, 'query'> & Given<E, 'body'>

/** Keeps the literal types of an endpoint, from which route, client, form and OpenAPI derive. */
export const endpoint = <const E extends Endpoint>(value: E): E => value
