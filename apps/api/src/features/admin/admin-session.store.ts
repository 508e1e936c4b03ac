import { createHash } from 'node:crypto'
import { passwordProfiles } from '@portal/contract/password'
import type { AdminRole } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'
import type { Pool } from 'pg'
import type { AdminActor } from '#api/http/caller.ts'

/** R13; between password and TOTP a session has a few minutes. */
export const adminSessionLimits = { halfSeconds: 5 * 60, idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 } as const

const touchAfterSeconds = 60

type SessionRow = {
  id: string
  admin_id: string
  username: string
  name: string
  roles: AdminRole[]
  is_proven: boolean
  is_expired: boolean
  is_stale: boolean
  expires_at: Date
}

const findSession = {
  name: 'find-admin-session',
  text: `SELECT s.id, s.admin_id, a.username, a.name, a.roles::text[] AS roles, s.is_proven, s.expires_at,
      a.password_changed_at < now() - make_interval(days => ${passwordProfiles.dengbao3.expiryDays}) AS is_expired,
      s.last_seen_at < now() - make_interval(secs => ${touchAfterSeconds}) AS is_stale
    FROM admin_session s JOIN admin a ON a.id = s.admin_id
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(secs => ${adminSessionLimits.idleSeconds}) AND a.status = 'ACTIVE'`
}

/** The administrator behind a cookie's token, with the roles of this very moment (R37); a contact prolongs the session (R13). */
export const findAdmin = async (pool: Pool, token: string, isContact = true): Promise<AdminActor | undefined> => {
  const { rows } = await pool.query<SessionRow>({ ...findSession, values: [tokenHash(token)] })
  const row = rows[0]
  if (!row) return undefined
  if (row.is_stale && isContact)
    await pool.query('UPDATE admin_session SET last_seen_at = now() WHERE id = $1', [row.id])
  return {
    sessionId: row.id,
    adminId: row.admin_id,
    username: row.username,
    name: row.name,
    roles: row.roles,
    isProven: row.is_proven,
    due: row.is_expired ? ['password'] : [],
    expiresAt: row.expires_at
  }
}

type NewSession = {
  token: string
  admin: { id: string; passwordHash: string }
  deviceHash: Uint8Array
  ip: string
  userAgent: string
}

/** For the second step alone. False when the password was replaced, or the account frozen, since it was checked. */
export const insertHalfSession = async (
  tx: Tx,
  { token, admin, deviceHash, ip, userAgent }: NewSession
): Promise<boolean> =>
  (await tx.$executeRaw`
    INSERT INTO admin_session (id, token_hash, admin_id, expires_at, ip, user_agent, device_hash)
    SELECT gen_random_uuid(), ${tokenHash(token)}, id, now() + make_interval(secs => ${adminSessionLimits.halfSeconds}),
           ${ip}, ${userAgent}, ${deviceHash}
    FROM admin WHERE id = ${admin.id}::uuid AND password_hash = ${admin.passwordHash} AND status = 'ACTIVE'
    FOR SHARE`) === 1

/** The second step is done: a new id, and the whole time (R13). False when the session was proven or ended meanwhile. */
export const proveSession = async (tx: Tx, id: string, token: string): Promise<boolean> =>
  (await tx.$executeRaw`
    UPDATE admin_session SET token_hash = ${tokenHash(token)}, is_proven = true, last_seen_at = now(),
           expires_at = now() + make_interval(secs => ${adminSessionLimits.absoluteSeconds})
    WHERE id = ${id}::uuid AND NOT is_proven AND ended_at IS NULL`) === 1

/** A new id for the same session, at every change of privilege (R13). */
export const renewSession = async (tx: Tx, id: string, token: string): Promise<void> => {
  await tx.$executeRaw`
    UPDATE admin_session SET token_hash = ${tokenHash(token)} WHERE id = ${id}::uuid AND ended_at IS NULL`
}

type EndReason = 'sign-out' | 'replaced' | 'password-changed' | 'roles-changed'

export const endSession = async (tx: Tx, id: string, reason: EndReason): Promise<void> => {
  await tx.$executeRaw`
    UPDATE admin_session SET ended_at = now(), end_reason = ${reason} WHERE id = ${id}::uuid AND ended_at IS NULL`
}

export const endSessions = async (tx: Tx, adminId: string, reason: EndReason, except?: string): Promise<void> => {
  await tx.$executeRaw`
    UPDATE admin_session SET ended_at = now(), end_reason = ${reason}
    WHERE admin_id = ${adminId}::uuid AND ended_at IS NULL AND id IS DISTINCT FROM ${except ?? null}::uuid`
}

/** A browser holds the token, the database only this: a stolen dump signs nobody in. */
const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
