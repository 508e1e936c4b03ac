import { createHash } from 'node:crypto'
import { passwordProfiles } from '@portal/contract/password'
import type { Prisma, Tx } from '@portal/db/client'
import type { AdminActor } from '#api/http/caller.ts'

/** R13; between password and TOTP a session has a few minutes. */
export const adminSessionLimits = { halfSeconds: 5 * 60, idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 } as const

const touchAfterSeconds = 60
const expiryDays = passwordProfiles.dengbao3.expiryDays

const sessionRow = {
  id: true,
  isProven: true,
  lastSeenAt: true,
  expiresAt: true,
  admin: { select: { id: true, username: true, name: true, roles: true, passwordChangedAt: true } }
} as const satisfies Prisma.AdminSessionSelect

/** The administrator behind a cookie's token, with the present roles (R37). A contact prolongs the session (R13). */
export const findAdmin = async (db: Tx, token: string, isContact = true): Promise<AdminActor | undefined> => {
  const session = await db.adminSession.findFirst({
    where: {
      tokenHash: tokenHash(token),
      endedAt: null,
      expiresAt: { gt: new Date() },
      lastSeenAt: { gt: inSeconds(-adminSessionLimits.idleSeconds) },
      admin: { status: 'ACTIVE' }
    },
    select: sessionRow
  })
  if (!session) return undefined
  const { id, isProven, lastSeenAt, expiresAt, admin } = session
  if (isContact && lastSeenAt < inSeconds(-touchAfterSeconds)) {
    await db.adminSession.updateMany({ where: { id }, data: { lastSeenAt: new Date() } })
  }
  const { id: adminId, username, name, roles, passwordChangedAt } = admin
  const isExpired = passwordChangedAt < inSeconds(-expiryDays * 86_400)
  return { sessionId: id, adminId, username, name, roles, isProven, due: isExpired ? ['password'] : [], expiresAt }
}

type NewSession = {
  token: string
  admin: { id: string; passwordHash: string }
  deviceHash: Uint8Array<ArrayBuffer>
  ip: string
  userAgent: string
}

/** For the second step alone. False if the password was replaced, or the account frozen, since it was checked. */
export const insertHalfSession = async (
  tx: Tx,
  { token, admin, deviceHash, ip, userAgent }: NewSession
): Promise<boolean> => {
  if (!(await lockAdminAsChecked(tx, admin))) return false
  const expiresAt = inSeconds(adminSessionLimits.halfSeconds)
  await tx.adminSession.create({
    data: { tokenHash: tokenHash(token), adminId: admin.id, expiresAt, ip, userAgent, deviceHash },
    select: { id: true }
  })
  return true
}

/** Raw for its row lock: a password change waits for this session to be committed, and then ends it with the others. */
const lockAdminAsChecked = async (tx: Tx, { id, passwordHash }: NewSession['admin']): Promise<boolean> => {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM admin WHERE id = ${id}::uuid AND password_hash = ${passwordHash} AND status = 'ACTIVE' FOR SHARE`
  return rows.length === 1
}

/** The second step is done: a new token and the full lifetime (R13). False if the session was proven or ended meanwhile. */
export const proveSession = async (tx: Tx, id: string, token: string): Promise<boolean> => {
  const { count } = await tx.adminSession.updateMany({
    where: { id, isProven: false, endedAt: null },
    data: {
      tokenHash: tokenHash(token),
      isProven: true,
      lastSeenAt: new Date(),
      expiresAt: inSeconds(adminSessionLimits.absoluteSeconds)
    }
  })
  return count === 1
}

/** A new token for the same session, at every change of privilege (R13). */
export const renewSession = async (tx: Tx, id: string, token: string): Promise<void> => {
  await tx.adminSession.updateMany({ where: { id, endedAt: null }, data: { tokenHash: tokenHash(token) } })
}

type EndReason = 'sign-out' | 'replaced' | 'password-changed' | 'roles-changed'

export const endSession = async (tx: Tx, id: string, reason: EndReason): Promise<void> => {
  await tx.adminSession.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date(), endReason: reason } })
}

/** All sessions of the administrator, but for the session `except`. */
export const endSessions = async (tx: Tx, adminId: string, reason: EndReason, except?: string): Promise<void> => {
  await tx.adminSession.updateMany({
    where: { adminId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: new Date(), endReason: reason }
  })
}

/** The instant that is so many seconds away, by the real clock. */
const inSeconds = (seconds: number): Date => new Date(Date.now() + seconds * 1000)

/** A browser holds the token and the database only its hash, so a stolen dump opens no session. */
const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
