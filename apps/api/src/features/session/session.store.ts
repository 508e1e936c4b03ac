import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Db, Tx } from '@portal/db/client'
import type { Patience } from '@portal/db/patience'
import type { Sql } from '@portal/db/sql'
import DataLoader from 'dataloader'
import type { Pool } from 'pg'
import type { Actor } from '#api/http/caller.ts'

/** R13. */
export const sessionLimits = { idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 } as const

const touchAfterSeconds = 60

type SessionRow = {
  /** Which of the tokens asked for, from 1. */
  place: string
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

// The hottest query of the portal: prepared by name and past Prisma, which would need twice its time.
// LATERAL with its LIMIT and the cast keep the planner of a young, not yet analysed database from reading every session,
// or every active enterprise by the partial index on credit codes. The SELECT hides from it how many tokens there are:
// one alone would be planned anew each time, since the plan for any number looks dearer.
const findSessions = {
  name: 'find-sessions',
  text: `SELECT asked.place, s.id, s.account_id, a.enterprise_id, a.username, s.due, a.phone, e.number, t.code, t.name_zh, t.name_en,
      e.full_name, e.credit_code, s.expires_at, s.created_at,
      ARRAY(SELECT array_to_string(g.menus, ' ') FROM qualification_grant g WHERE g.enterprise_id = e.id AND g.state = 'ACTIVE'
        AND (g.expires_at IS NULL OR g.expires_at > now())) AS menus,
      (SELECT count(*)::int FROM (SELECT 1 FROM message m WHERE m.account_id = a.id AND m.read_at IS NULL
        AND m.deleted_at IS NULL LIMIT 100) AS unread) AS unread,
      s.last_seen_at < now() - make_interval(secs => ${touchAfterSeconds}) AS stale
    FROM unnest((SELECT $1::bytea[])) WITH ORDINALITY AS asked(token_hash, place)
    CROSS JOIN LATERAL (SELECT * FROM session WHERE token_hash = asked.token_hash LIMIT 1) s
    JOIN account a ON a.id = s.account_id
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    WHERE s.ended_at IS NULL AND s.expires_at > now()
      AND s.last_seen_at > now() - make_interval(secs => ${sessionLimits.idleSeconds})
      AND a.status = 'ACTIVE' AND e.status::text = 'ACTIVE'`
}

/**
 * The account behind a cookie's token, while its session lives by the database's clock; a contact prolongs it (R13).
 * @throws the database's error, also to everybody who asked at the same moment
 */
export type FindActor = (token: string, isContact?: boolean) => Promise<Actor | undefined>

/** Requests that arrive in one turn of the event loop are looked up by one statement; nothing is remembered. */
export const createFindActor = (pool: Pool, { waitFor }: Patience): FindActor => {
  // As nobody's request: the patience that is left to the first who asked is not that of the others.
  const asNobody = AsyncLocalStorage.snapshot()
  const sessions = new DataLoader((tokens: readonly string[]) => findSessionRows(pool, tokens), {
    cache: false,
    batchScheduleFn: (look) => setImmediate(asNobody, look),
    maxBatchSize: 100
  })
  return async (token, isContact = true) => {
    const row = await waitFor(() => sessions.load(token))
    if (!row) return undefined
    if (row.stale && isContact) await pool.query('UPDATE session SET last_seen_at = now() WHERE id = $1', [row.id])
    return actorOf(row)
  }
}

/** As many as there are tokens, in their order. */
const findSessionRows = async (pool: Pool, tokens: readonly string[]): Promise<(SessionRow | undefined)[]> => {
  const { rows } = await pool.query<SessionRow>({ ...findSessions, values: [tokens.map(tokenHash)] })
  const byPlace = new Map(rows.map((row) => [Number(row.place) - 1, row]))
  return tokens.map((_, place) => byPlace.get(place))
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
export const insertSession = async (tx: Sql, { token, account, ip, userAgent, due }: NewSession): Promise<boolean> =>
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
export const endSession = async (db: Sql, accountId: string, id: string, reason: EndReason): Promise<boolean> =>
  (await db.$executeRaw`
    UPDATE session SET ended_at = now(), end_reason = ${reason}
    WHERE id = ${id}::uuid AND account_id = ${accountId}::uuid AND ended_at IS NULL`) === 1

export const endSessions = async (tx: Tx, accountId: string, reason: EndReason, except?: string): Promise<void> => {
  await tx.$executeRaw`
    UPDATE session SET ended_at = now(), end_reason = ${reason}
    WHERE account_id = ${accountId}::uuid AND ended_at IS NULL AND id IS DISTINCT FROM ${except ?? null}::uuid`
}

/** Which of these sessions would still open the portal; asking keeps none of them awake. */
export const listLiveSessionIds = async (sql: Sql, ids: string[]): Promise<string[]> => {
  const rows = await sql.$queryRaw<{ id: string }[]>`
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
