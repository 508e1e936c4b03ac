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
  /** Menus that grants open (R15) and unread messages, at most 100 (R31). Only the session's route asks for them. */
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
    device: string | undefined
  }
}

export const originOf = (request: FastifyRequest): Origin => ({
  ip: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').slice(0, 512),
  requestId: request.id,
  device: request.device ?? ''
})
