import { passwordProfiles } from '@portal/contract/identity/password'
import type { Prisma, Tx } from '@portal/db/client'
import { createHash } from 'node:crypto'
import type { AdminActor } from '#api/http/caller.ts'

/** R13, 等保: idle for 15 minutes at most. Between password and TOTP a session has a few minutes. */
export const adminSessionLimits = { halfSeconds: 5 * 60, idleSeconds: 15 * 60, absoluteSeconds: 12 * 3600 } as const

const touchAfterSeconds = 60
const expiryDays = passwordProfiles.dengbao3.expiryDays

/** The administrator behind a cookie's token, with the present roles (R37). A contact prolongs the session (R13). */
export const findAdmin = async (
  db: Tx,
  token: string,
  now: Date,
  isContact = true
): Promise<AdminActor | undefined> => {
  const row = await findLive(db, token, now)
  if (!row) return undefined
  const { lastSeenAt, passwordChangedAt, ...admin } = row
  if (isContact && lastSeenAt < secondsAfter(now, -touchAfterSeconds)) {
    await db.adminSession.updateMany({ where: { id: row.sessionId }, data: { lastSeenAt: now } })
  }
  return { ...admin, due: isPasswordDue(passwordChangedAt, now) ? ['password'] : [] }
}

type Row = Omit<AdminActor, 'due'> & { lastSeenAt: Date; passwordChangedAt: Date }

/** Raw: it runs before every administrators' request, and Prisma's relation would send two statements. */
const findLive = async (db: Tx, token: string, now: Date): Promise<Row | undefined> => {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT s.id AS "sessionId", a.id AS "adminId", a.username, a.name, a.roles::text[] AS roles,
      s.is_proven AS "isProven", s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt",
      a.password_changed_at AS "passwordChangedAt", a.away_from AS "awayFrom", a.away_until AS "awayUntil"
    FROM admin_session s JOIN admin a ON a.id = s.admin_id
    WHERE s.token_hash = ${tokenHash(token)} AND s.ended_at IS NULL AND s.expires_at > ${now}
      AND s.last_seen_at > ${secondsAfter(now, -adminSessionLimits.idleSeconds)} AND a.status = 'ACTIVE'`
  return row
}

/** Sessions that open the desk, provided that their administrator is active. */
export const isLive = (now: Date) =>
  ({
    isProven: true,
    endedAt: null,
    expiresAt: { gt: now },
    lastSeenAt: { gt: secondsAfter(now, -adminSessionLimits.idleSeconds) }
  }) satisfies Prisma.AdminSessionWhereInput

/** Newest first. */
export const listLiveSessions = (db: Tx, adminId: string, now: Date) =>
  db.adminSession.findMany({
    where: { ...isLive(now), adminId, admin: { status: 'ACTIVE' } },
    select: { id: true, ip: true, userAgent: true, createdAt: true, lastSeenAt: true },
    orderBy: { id: 'desc' },
    take: 100
  })

/** False if it has ended, or is not theirs. */
export const endSessionOf = async (tx: Tx, adminId: string, id: string, ending: Ending): Promise<boolean> => {
  const { count } = await tx.adminSession.updateMany({
    where: { id, adminId, endedAt: null },
    data: ending
  })
  return count === 1
}

/** Whether the password is older than dengbao3 allows (R4). */
export const isPasswordDue = (passwordChangedAt: Date, now: Date): boolean =>
  passwordChangedAt < secondsAfter(now, -expiryDays * 86_400)

/** Which of these sessions still open the desk. */
export const listLiveAdminSessionIds = async (db: Tx, ids: string[], now: Date): Promise<string[]> => {
  const rows = await db.adminSession.findMany({
    where: { ...isLive(now), id: { in: ids }, admin: { status: 'ACTIVE' } },
    select: { id: true }
  })
  return rows.map(({ id }) => id)
}

type NewSession = {
  token: string
  admin: { id: string; passwordHash: string }
  deviceHash: Uint8Array<ArrayBuffer>
  ip: string
  userAgent: string
  now: Date
}

/** For the second step alone. False if the password was replaced, or the account frozen, since it was checked. */
export const insertHalfSession = async (
  tx: Tx,
  { token, admin, deviceHash, ip, userAgent, now }: NewSession
): Promise<boolean> => {
  if (!(await lockAdminAsChecked(tx, admin))) return false
  const expiresAt = secondsAfter(now, adminSessionLimits.halfSeconds)
  await tx.adminSession.create({
    data: { tokenHash: tokenHash(token), adminId: admin.id, lastSeenAt: now, expiresAt, ip, userAgent, deviceHash },
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
export const proveSession = async (tx: Tx, id: string, token: string, now: Date): Promise<boolean> => {
  const { count } = await tx.adminSession.updateMany({
    where: { id, isProven: false, endedAt: null },
    data: {
      tokenHash: tokenHash(token),
      isProven: true,
      lastSeenAt: now,
      expiresAt: secondsAfter(now, adminSessionLimits.absoluteSeconds)
    }
  })
  return count === 1
}

/** A new token for the same session, at every change of privilege (R13). */
export const renewSession = async (tx: Tx, id: string, token: string): Promise<void> => {
  await tx.adminSession.updateMany({ where: { id, endedAt: null }, data: { tokenHash: tokenHash(token) } })
}

type EndReason = 'sign-out' | 'replaced' | 'password-changed' | 'roles-changed' | 'disabled' | 'by-administrator'

type Ending = { endedAt: Date; endReason: EndReason }

export const endSession = async (tx: Tx, id: string, ending: Ending): Promise<void> => {
  await tx.adminSession.updateMany({ where: { id, endedAt: null }, data: ending })
}

/** All sessions of the administrator, but for the session `except`. */
export const endSessions = async (tx: Tx, adminId: string, ending: Ending, except?: string): Promise<void> => {
  await tx.adminSession.updateMany({
    where: { adminId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: ending
  })
}

/** R37: whether this session ended because the administrator was disabled, who still is. */
export const isOfDisabledAdmin = async (db: Tx, token: string): Promise<boolean> => {
  const endReason: EndReason = 'disabled'
  const where = { tokenHash: tokenHash(token), endReason, admin: { status: 'FROZEN' } } as const
  return (await db.adminSession.findFirst({ where, select: { id: true } })) !== null
}

const secondsAfter = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** A browser holds the token and the database only its hash, so a stolen dump opens no session. */
const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
