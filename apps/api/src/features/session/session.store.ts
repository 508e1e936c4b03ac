import { createHash } from 'node:crypto'
import type { Db, Tx } from '@portal/db/client'
import type { Pool } from 'pg'
import type { Actor } from '#api/http/caller.ts'

/** R13. */
export const sessionLimits = { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 } as const

const touchAfterSeconds = 60

type SessionRow = {
  id: string
  account_id: string
  enterprise_id: string
  username: string
  due: string[]
  phone: string
  number: number
  code: string
  name_zh: string
  name_en: string
  full_name: string | null
  credit_code: string | null
  /** Of each grant in force, separated by blanks. */
  menus: string[]
  unread: number
  created_at: Date
  expires_at: Date
  stale: boolean
}

// Every request asks this: prepared by name and past Prisma, which needs twice its time.
const findSession = {
  name: 'find-session',
  text: `SELECT s.id, s.account_id, a.enterprise_id, a.username, s.due, a.phone, e.number, t.code, t.name_zh, t.name_en,
      e.full_name, e.credit_code, s.expires_at, s.created_at,
      ARRAY(SELECT array_to_string(g.menus, ' ') FROM qualification_grant g WHERE g.enterprise_id = e.id AND g.state = 'ACTIVE'
        AND (g.expires_at IS NULL OR g.expires_at > now())) AS menus,
      (SELECT count(*)::int FROM (SELECT 1 FROM message m WHERE m.account_id = a.id AND m.read_at IS NULL
        AND m.deleted_at IS NULL LIMIT 100) AS unread) AS unread,
      s.last_seen_at < now() - make_interval(secs => ${touchAfterSeconds}) AS stale
    FROM session s
    JOIN account a ON a.id = s.account_id
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(secs => ${sessionLimits.idleSeconds})
      AND a.status = 'ACTIVE' AND e.status::text = 'ACTIVE'`
}

/** The account behind a cookie's token, while its session lives; a contact prolongs the session (R13). */
export const findActor = async (pool: Pool, token: string, isContact = true): Promise<Actor | undefined> => {
  const { rows } = await pool.query<SessionRow>({ ...findSession, values: [tokenHash(token)] })
  const row = rows[0]
  if (!row) return undefined
  if (row.stale && isContact) await pool.query('UPDATE session SET last_seen_at = now() WHERE id = $1', [row.id])
  return actorOf(row)
}

const actorOf = (row: SessionRow): Actor => ({
  sessionId: row.id,
  accountId: row.account_id,
  enterpriseId: row.enterprise_id,
  username: row.username,
  due: row.due,
  session: {
    phone: row.phone,
    enterpriseNumber: row.number,
    typeCode: row.code,
    typeNameZh: row.name_zh,
    typeNameEn: row.name_en,
    fullName: row.full_name,
    creditCode: row.credit_code,
    menus: [...new Set(row.menus.flatMap((opened) => opened.split(' ')))],
    unreadMessages: row.unread,
    createdAt: row.created_at,
    expiresAt: row.expires_at
  }
})

export type NewSession = {
  token: string
  account: { id: string; passwordHash: string }
  ip: string
  userAgent: string
  due: string[]
}

/**
 * False when the account was closed, or its password replaced, since that password was checked. Waits for whoever is
 * just replacing it, so that no session begins unseen by the one who ends them all.
 */
export const insertSession = async (tx: Tx, { token, account, ip, userAgent, due }: NewSession): Promise<boolean> =>
  (await tx.$executeRaw`
    INSERT INTO session (id, token_hash, account_id, expires_at, ip, user_agent, due)
    SELECT gen_random_uuid(), ${tokenHash(token)}, a.id,
           now() + make_interval(secs => ${sessionLimits.absoluteSeconds}), ${ip}, ${userAgent}, ${due}
    FROM account a JOIN enterprise e ON e.id = a.enterprise_id
    WHERE a.id = ${account.id}::uuid AND a.password_hash = ${account.passwordHash}
      AND a.status = 'ACTIVE' AND e.status = 'ACTIVE'
    FOR SHARE OF a`) === 1

/** A new id for the same session, at every change of privilege (R13). */
export const renewSession = async (tx: Tx, id: string, token: string, due: string[]): Promise<void> => {
  await tx.$executeRaw`UPDATE session SET token_hash = ${tokenHash(token)}, due = ${due} WHERE id = ${id}::uuid AND ended_at IS NULL`
}

export type EndReason = 'sign-out' | 'ended-by-owner' | 'password-changed' | 'password-reset' | 'replaced'

/** Ends one session of this account; false when it is not there or over already. */
export const endSession = async (db: Tx, accountId: string, id: string, reason: EndReason): Promise<boolean> =>
  (await db.$executeRaw`
    UPDATE session SET ended_at = now(), end_reason = ${reason}
    WHERE id = ${id}::uuid AND account_id = ${accountId}::uuid AND ended_at IS NULL`) === 1

export const endSessions = async (tx: Tx, accountId: string, reason: EndReason, except?: string): Promise<void> => {
  await tx.$executeRaw`
    UPDATE session SET ended_at = now(), end_reason = ${reason}
    WHERE account_id = ${accountId}::uuid AND ended_at IS NULL AND id IS DISTINCT FROM ${except ?? null}::uuid`
}

/** Which of these sessions would still open the portal; asking keeps none of them awake. */
export const listLiveSessionIds = async (db: Tx, ids: string[]): Promise<string[]> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM session s JOIN account a ON a.id = s.account_id JOIN enterprise e ON e.id = a.enterprise_id
    WHERE s.id = ANY(${ids}::uuid[]) AND s.ended_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(secs => ${sessionLimits.idleSeconds})
      AND a.status = 'ACTIVE' AND e.status::text = 'ACTIVE'`
  return rows.map(({ id }) => id)
}

export const listLiveSessions = async (db: Db, accountId: string) =>
  db.$queryRaw<{ id: string; ip: string; user_agent: string; created_at: Date; last_seen_at: Date }[]>`
    SELECT id, ip, user_agent, created_at, last_seen_at FROM session
    WHERE account_id = ${accountId}::uuid AND ended_at IS NULL AND expires_at > now()
      AND last_seen_at > now() - make_interval(secs => ${sessionLimits.idleSeconds})
    ORDER BY last_seen_at DESC LIMIT 100`

/** A browser holds the token, the database only this: a stolen dump signs nobody in. */
const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
