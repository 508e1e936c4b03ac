import type { AdminRole } from '@portal/contract/endpoint'
import type { FastifyRequest } from 'fastify'

/** A signed-in enterprise account, read from its session row on every request. */
export type Actor = {
  sessionId: string
  accountId: string
  enterpriseId: string
  username: string
  due: string[]
  session: SessionFacts
}

/** The facts that the session look-up reads about account and enterprise. */
export type SessionFacts = {
  phone: string
  enterpriseNumber: number
  typeCode: string
  typeNameZh: string
  typeNameEn: string
  fullName: string | null
  creditCode: string | null
  createdAt: Date
  expiresAt: Date
  /** Menus that grants open (R15) and the badge of 站内信, at most 100 (R31). Only the route of the session asks for them. */
  openings?: { menus: string[]; unreadMessages: number } | undefined
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
  expiresAt: Date
}

/** Where a request comes from; business code sees this instead of Fastify. */
export type Origin = {
  ip: string
  userAgent: string
  requestId: string
  /** The random id that this browser keeps in a cookie of its own; binds captchas, resets and known devices. */
  device: string
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor | undefined
    admin: AdminActor | undefined
    device: string | undefined
  }
}

export const originOf = (request: FastifyRequest): Origin => ({
  ip: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 512),
  requestId: request.id,
  device: request.device ?? ''
})
