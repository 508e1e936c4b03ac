import type { AdminRole } from '@portal/contract/endpoint'
import type { ClientMode } from '@portal/contract/partner/client'
import type { AccountRole, Permission } from '@portal/contract/permissions'
import type { Scope } from '@portal/contract/scopes'
import type { FastifyRequest } from 'fastify'

/** A signed-in enterprise account, read from its session row on every request. */
export type Actor = {
  sessionId: string
  accountId: string
  enterpriseId: string
  username: string
  /** R36. */
  role: AccountRole
  permissions: readonly Permission[]
  /** R36: what the account submits waits for a second person of the enterprise. */
  needsCheck: boolean
  /** As decided at the sign-in. */
  due: string[]
  /** R36: the owner requires a second factor, and the account has none. */
  lacksSecondFactor: boolean
  session: SessionFacts
}

/** R34: the second step of the sign-in is still to come. For all but this step the caller is not signed in. */
export const isHalfSignedIn = ({ due }: Pick<Actor, 'due'>): boolean => due.includes('second-factor')

/** What the account has to do before anything else. */
export const dueOf = ({ due, lacksSecondFactor }: Pick<Actor, 'due' | 'lacksSecondFactor'>): string[] =>
  lacksSecondFactor ? [...due, 'second-factor-set-up'] : due

/** The facts that the session look-up reads about account and enterprise. */
export type SessionFacts = {
  /** Of an operator. */
  name: string | null
  phone: string
  enterpriseNumber: number
  typeCode: string
  typeNameZh: string
  typeNameEn: string
  fullName: string | null
  checksSubmissions: boolean
  requiresSecondFactor: boolean
  creditCode: string | null
  /** R44 */
  isTest: boolean
  createdAt: Date
  expiresAt: Date
  /**
   * Menus that grants open (R15), unread messages, at most 100 (R31), and when the account is erased. Only the session's
   * route asks for them.
   */
  openings?: { menus: string[]; unreadMessages: number; closesAt: Date | null } | undefined
}

/** R37: a signed-in administrator. `isProven` is false until the TOTP was given. */
export type AdminActor = {
  sessionId: string
  adminId: string
  username: string
  name: string
  roles: AdminRole[]
  isProven: boolean
  /** R4: `password` once it is older than its profile allows. */
  due: 'password'[]
  /** R38: the first and the last day of a vacation in Beijing, `YYYY-MM-DD`; both null without one. */
  awayFrom: string | null
  awayUntil: string | null
  expiresAt: Date
}

/** R40: a connected system, read on every request. */
export type ClientCaller = {
  clientId: string
  mode: ClientMode
  name: string
  scopes: readonly Scope[]
  /** The menus that it serves. */
  menus: readonly string[]
}

/** Where a request comes from. Business code gets this instead of Fastify's request. */
export type Origin = {
  ip: string
  userAgent: string
  requestId: string
  /** The random id in this browser's own cookie. Captchas, resets and known devices are bound to it. */
  device: string
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined
    admin: AdminActor | undefined
    /** The cookie is of a session that ended because its account was disabled. */
    isOfDisabled: boolean
    client: ClientCaller | undefined
    /** A client that may not call from this address. It is no caller, but its call is counted. */
    refusedClientId: string | undefined
    device: string | undefined
  }
}

export const originOf = (request: FastifyRequest): Origin => ({
  ip: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 512),
  requestId: request.id,
  device: request.device ?? ''
})
