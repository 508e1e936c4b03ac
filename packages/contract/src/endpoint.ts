import type * as z from 'zod/mini'
import type { StepUpAction } from './enterprise/step-up.ts'
import type { Permission } from './permission-codes.ts'
import type { Scope } from './scopes.ts'

/** Enterprise accounts and administrators have separate sessions (R37), also in one browser. */
export type Audience = 'enterprise' | 'admin'

/**
 * What a signed-in caller has to do first: accept a changed agreement (R8), change a password that has expired (R4) or
 * comes from the old platform and is too weak (R53), set up the second factor that the owner requires (R36), confirm the
 * phone that comes from the old platform (R53).
 */
export type Due = 'agreement' | 'password' | 'second-factor-set-up' | 'phone'

type AccessRule = {
  /** Null: no session is needed. */
  readonly audience: Audience | null
  /** The session's cookie, without the prefix that it has over https. Null: no cookie counts. */
  readonly cookie: 'session' | 'admin' | null
  /** The refusal (401) of a caller without such a session, or of one that is no client. */
  readonly unsigned: 'session.required' | 'admin.required' | 'token.invalid' | null
  /** The same for a session that ended because its account was disabled. */
  readonly disabled: 'account.disabled' | 'admin.account-disabled' | null
  /** The endpoint is closed while one of these is open. */
  readonly closedBy: readonly Due[]
  /** Whether a session counts whose second step (TOTP) is still to come (R34, R37). */
  readonly isOpenHalfSignedIn: boolean
}

const ofEnterprises = {
  audience: 'enterprise',
  cookie: 'session',
  unsigned: 'session.required',
  disabled: 'account.disabled',
  isOpenHalfSignedIn: false
} as const
const ofAdmins = {
  audience: 'admin',
  cookie: 'admin',
  unsigned: 'admin.required',
  disabled: 'admin.account-disabled',
  isOpenHalfSignedIn: false
} as const

/** Who may call an endpoint. Server, OpenAPI documents and web page all read this one table. */
export const accessRules = {
  public: { audience: null, cookie: null, unsigned: null, disabled: null, closedBy: [], isOpenHalfSignedIn: false },
  enterprise: { ...ofEnterprises, closedBy: ['agreement', 'password', 'second-factor-set-up', 'phone'] },
  /** Open also to accounts whose phone is not confirmed: they may apply for another one. */
  'enterprise-phone': { ...ofEnterprises, closedBy: ['agreement', 'password', 'second-factor-set-up'] },
  /** Open also to accounts that lack the second factor that the owner requires, or whose phone is not confirmed. */
  'enterprise-set-up': { ...ofEnterprises, closedBy: ['agreement', 'password'] },
  'enterprise-pending': { ...ofEnterprises, closedBy: [] },
  'enterprise-unproven': { ...ofEnterprises, closedBy: [], isOpenHalfSignedIn: true },
  admin: { ...ofAdmins, closedBy: ['password'] },
  'admin-pending': { ...ofAdmins, closedBy: [] },
  'admin-unproven': { ...ofAdmins, closedBy: [], isOpenHalfSignedIn: true },
  /** A connected system with an access token or an API key (R40). */
  client: {
    audience: null,
    cookie: null,
    unsigned: 'token.invalid',
    disabled: null,
    closedBy: [],
    isOpenHalfSignedIn: false
  }
} as const satisfies Record<string, AccessRule>

export type Access = keyof typeof accessRules

/** The refusals (403) while something is due. */
export const dueRefusals = {
  agreement: 'session.agreement-due',
  password: 'session.password-due',
  'second-factor-set-up': 'second-factor.required',
  phone: 'session.phone-due'
} as const satisfies Record<Due, string>

/**
 * Optional with every endpoint that needs a session: the id of the account or administrator that the page shows. If
 * another one is signed in, the answer is `session.other-account`, and nothing is read or changed.
 */
export const accountHeader = 'x-account'

/** R37 */
export type AdminRole = 'SYSTEM' | 'SECURITY' | 'AUDIT' | 'REVIEWER'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * R36: what an enterprise's account needs, one of several in a list. `menu.:menu` is the permission of the menu that the
 * path names. Null: what it does concerns the account itself, or it shows only what the account may see.
 */
export type PermissionNeed = Permission | readonly Permission[] | 'menu.:menu' | null

/** Path parameters, query and body are read strictly: an unknown field is refused. */
export type Endpoint = EndpointFacts & AccessFacts

type AccessFacts =
  | {
      readonly access: 'enterprise' | 'enterprise-phone' | 'enterprise-set-up'
      readonly permission: PermissionNeed
      /** R36: closed to operators while 企业内复核 is on. They call `prepareCheck` instead. */
      readonly checked?: true
      readonly scope?: undefined
      readonly testOnly?: undefined
    }
  | {
      readonly access: 'client'
      /** R40. Null: open to every client. */
      readonly scope: Scope | null
      /** R44: closed to live clients. */
      readonly testOnly?: true
      readonly permission?: undefined
      readonly checked?: undefined
    }
  | {
      readonly access: Exclude<Access, 'enterprise' | 'enterprise-phone' | 'enterprise-set-up' | 'client'>
      readonly permission?: undefined
      readonly checked?: undefined
      readonly scope?: undefined
      readonly testOnly?: undefined
    }

type EndpointFacts = {
  readonly id: string
  readonly method: Method
  /** As Fastify writes it: `/api/portal/sessions/:id`. */
  readonly path: string
  /** With `admin`: each of these roles opens the endpoint; without roles every administrator may call it. */
  readonly roles?: readonly AdminRole[]
  /** R34: the act needs a proof of the person, see `stepUpActions`. */
  readonly stepUp?: StepUpAction
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
  /** Codes of errors.ts that only this endpoint answers, or few others. */
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

/** Keeps the literal types, from which route, client, form and OpenAPI derive. */
export const endpoint = <const E extends Endpoint>(value: E): E => value
