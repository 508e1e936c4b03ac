import { randomBytes } from 'node:crypto'
import { accessRules } from '@portal/contract/endpoint'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type Cookies = ReturnType<typeof createCookies>

const deviceSeconds = 400 * 24 * 3600

/**
 * R13, R37: the names and attributes of the portal's three cookies. With https all have `__Host-` and `Secure`. Over
 * plain http (a developer's loopback) browsers would drop such cookies. The administrators' cookie is strict, since no
 * other site needs a link to their pages.
 */
export const createCookies = (secure: boolean) => {
  const prefix = secure ? '__Host-' : ''
  const names = {
    session: `${prefix}${accessRules.enterprise.cookie}`,
    admin: `${prefix}${accessRules.admin.cookie}`,
    device: `${prefix}device`
  }
  const options = { path: '/', httpOnly: true, secure, sameSite: 'lax' } as const
  const adminOptions = { ...options, sameSite: 'strict' } as const

  return {
    names,
    readSession: (request: FastifyRequest) => token(request.cookies[names.session]),
    writeSession: (reply: FastifyReply, value: string) => reply.setCookie(names.session, value, options),
    clearSession: (reply: FastifyReply) => reply.clearCookie(names.session, options),
    readAdmin: (request: FastifyRequest) => token(request.cookies[names.admin]),
    writeAdmin: (reply: FastifyReply, value: string) => reply.setCookie(names.admin, value, adminOptions),
    clearAdmin: (reply: FastifyReply) => reply.clearCookie(names.admin, adminOptions),
    readDevice: (request: FastifyRequest) => token(request.cookies[names.device]),
    /** The id of the browser. Sets a new one if the browser has none. */
    ensureDevice: (request: FastifyRequest, reply: FastifyReply): string => {
      const known = token(request.cookies[names.device])
      if (known) return known
      const made = newToken()
      reply.setCookie(names.device, made, { ...options, maxAge: deviceSeconds })
      return made
    }
  }
}

/** 256 bits from the system's CSPRNG, base64url: 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')

const token = (value: string | undefined): string | undefined =>
  value && /^[\w-]{43}$/.test(value) ? value : undefined
