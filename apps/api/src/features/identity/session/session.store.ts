import { type AccountRole, permissionsOf } from '@portal/contract/permissions'
import { Prisma, type Tx } from '@portal/db/client'
import DataLoader from 'dataloader'
import { hash } from 'node:crypto'
import type { Pool } from 'pg'
import { unreadBroadcastSql } from '#api/features/notice/broadcast/broadcast-inbox.store.ts'
import { grantInForceSql } from '#api/features/qualification/grant/grant.store.ts'
import { type Actor, isHalfSignedIn } from '#api/http/caller.ts'

/** R13; between the two steps of a sign-in (R34) a session has a few minutes. */
export const sessionLimits = { halfSeconds: 5 * 60, idleSeconds: 30 * 60, absoluteSeconds: 12 * 3600 } as const

const touchAfterSeconds = 60

type SessionRow = {
  /** Which of the tokens asked for, from 1. */
  place: string
  id: string
  account_id: string
  enterprise_id: string
  username: string
  name: string | null
  role: AccountRole
  permissions: string[]
  needs_check: boolean
  requires_second_factor: boolean
  due: string[]
  phone: string
  number: number
  code: string
  name_zh: string
  name_en: string
  full_name: string | null
  credit_code: string | null
  is_test: boolean
  created_at: Date
  expires_at: Date
  stale: boolean
  /** Only where the openings were asked for. */
  menus?: string[]
  unread?: number
  closes_at?: Date | null
}

/** Whether the session `s` of the account `a` of the enterprise `e` opens the portal. */
// Without the cast the planner of a database that was never analysed walks the partial index on credit codes.
export const opensPortal = `s.ended_at IS NULL AND s.expires_at > now()
  AND s.last_seen_at > now() - make_interval(secs => ${sessionLimits.idleSeconds})
  AND a.status = 'ACTIVE' AND e.status::text = 'ACTIVE'`

// Raw, prepared by name and through `pg`: every request needs one of the two, and Prisma takes twice its time. LATERAL with
// its LIMIT makes PostgreSQL go from the tokens to their sessions and accounts; in a database that was never analysed it
// would begin with every account. The inner SELECT hides the number of tokens, else a statement with one token is planned
// anew each time.
const statement = (name: string, more: string) => ({
  name,
  text: `SELECT asked.place, s.id, s.account_id, a.enterprise_id, a.username, a.name, a.role, a.permissions, s.due, a.phone, e.number, t.code, t.name_zh,
      t.name_en, e.full_name, e.credit_code, e.is_test, e.needs_check, e.requires_second_factor, s.expires_at, s.created_at,
      s.last_seen_at < now() - make_interval(secs => ${touchAfterSeconds}) AS stale${more}
    FROM unnest((SELECT $1::bytea[])) WITH ORDINALITY AS asked(token_hash, place)
    CROSS JOIN LATERAL (SELECT * FROM session WHERE token_hash = asked.token_hash LIMIT 1) s
    CROSS JOIN LATERAL (SELECT * FROM account WHERE id = s.account_id LIMIT 1) a
    JOIN enterprise e ON e.id = a.enterprise_id
    JOIN enterprise_type t ON t.code = e.type_code
    WHERE ${opensPortal}`
})

const findSession = statement('find-session', '')

const findSessionWithOpenings = statement(
  'find-session-with-openings',
  `, ARRAY(SELECT DISTINCT unnest(g.menus) FROM qualification_grant g
      WHERE g.enterprise_id = e.id AND ${grantInForceSql}) AS menus,
    (SELECT count(*)::int FROM (SELECT 1 FROM message m WHERE m.account_id = a.id AND m.read_at IS NULL
      AND m.deleted_at IS NULL UNION ALL SELECT 1 FROM broadcast b WHERE ${unreadBroadcastSql} LIMIT 100) AS unread) AS unread,
    (SELECT c.due_at FROM account_closure c WHERE c.account_id = a.id AND c.cancelled_at IS NULL
      AND c.erased_at IS NULL) AS closes_at`
)

type LookUp = {
  /** Prolongs the session (R13). */
  isContact?: boolean
  /** Brings the open menus and the number of unread messages, which only the route of the session shows. */
  withOpenings?: boolean
}

/** The account behind a cookie's token, while its session lives. */
export type FindActor = (token: string, options?: LookUp) => Promise<Actor | undefined>

/** Looks up the tokens of one turn of the event loop together (decision 004). Keeps nothing. */
export const createFindActor = (pool: Pool): FindActor => {
  const load = createLoader(pool, findSession)
  const loadWithOpenings = createLoader(pool, findSessionWithOpenings)
  return async (token, { isContact = true, withOpenings = false } = {}) => {
    const row = await (withOpenings ? loadWithOpenings : load).load(token)
    if (!row) return undefined
    if (row.stale && isContact) await pool.query('UPDATE session SET last_seen_at = now() WHERE id = $1', [row.id])
    return actorOf(row, row.requires_second_factor && !(await hasSecondFactor(pool, row.account_id)))
  }
}

/**
 * R36. A statement of its own for those enterprises only that require one: inside the statement of every session it took
 * PostgreSQL as much time as all the rest.
 */
const hasSecondFactor = async (pool: Pool, accountId: string): Promise<boolean> => {
  const { rows } = await pool.query<{ has: boolean }>({
    name: 'has-second-factor',
    text: `SELECT EXISTS (SELECT FROM passkey WHERE account_id = $1)
      OR EXISTS (SELECT FROM second_factor WHERE account_id = $1 AND confirmed_at IS NOT NULL) AS has`,
    values: [accountId]
  })
  return rows[0]?.has === true
}

const createLoader = (pool: Pool, query: ReturnType<typeof statement>) =>
  new DataLoader(
    async (tokens: readonly string[]): Promise<(SessionRow | undefined)[]> => {
      const { rows } = await pool.query<SessionRow>({ ...query, values: [tokens.map(tokenHash)] })
      const byPlace = new Map(rows.map((row) => [Number(row.place) - 1, row]))
      return tokens.map((_, place) => byPlace.get(place))
    },
    { cache: false, maxBatchSize: 100, batchScheduleFn: (look) => setImmediate(look) }
  )

const actorOf = (row: SessionRow, lacksSecondFactor: boolean): Actor => ({
  sessionId: row.id,
  accountId: row.account_id,
  enterpriseId: row.enterprise_id,
  username: row.username,
  role: row.role,
  permissions: permissionsOf(row.role, row.permissions),
  needsCheck: row.needs_check && row.role !== 'OWNER',
  due: row.due,
  lacksSecondFactor,
  session: {
    name: row.name,
    phone: row.phone,
    enterpriseNumber: row.number,
    typeCode: row.code,
    typeNameZh: row.name_zh,
    typeNameEn: row.name_en,
    fullName: row.full_name,
    creditCode: row.credit_code,
    isTest: row.is_test,
    checksSubmissions: row.needs_check,
    requiresSecondFactor: row.requires_second_factor,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    openings:
      row.menus && row.unread !== undefined
        ? { menus: row.menus, unreadMessages: row.unread, closesAt: row.closes_at ?? null }
        : undefined
  }
})

export type NewSession = {
  token: string
  account: { id: string; passwordHash: string }
  ip: string
  userAgent: string
  due: string[]
  /** See `Session.proofs`. */
  proofs?: string[]
  now: Date
}

/** False when the account or its enterprise was closed, or the password replaced, since that password was checked. */
export const insertSession = async (
  tx: Tx,
  { token, account, ip, userAgent, due, proofs = [], now }: NewSession
): Promise<boolean> => {
  const locked = await lockAccount(tx, account.id)
  if (!locked?.isActive || locked.passwordHash !== account.passwordHash) return false
  const { halfSeconds, absoluteSeconds } = sessionLimits
  const expiresAt = secondsAfter(now, isHalfSignedIn({ due }) ? halfSeconds : absoluteSeconds)
  await tx.session.create({
    data: {
      tokenHash: tokenHash(token),
      accountId: account.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
      ip,
      userAgent,
      due,
      proofs
    },
    select: { id: true }
  })
  return true
}

/**
 * The second step is done: a new token and the full lifetime (R13). False if the session was proven or ended meanwhile, or
 * the account closed.
 */
export const proveHalfSession = async (
  tx: Tx,
  { sessionId, accountId, due }: Actor,
  { token, proofs, now }: Pick<Required<NewSession>, 'token' | 'proofs' | 'now'>
): Promise<boolean> => {
  const locked = await lockAccount(tx, accountId)
  if (!locked?.isActive) return false
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, endedAt: null, due: { has: 'second-factor' } },
    data: {
      tokenHash: tokenHash(token),
      proofs,
      due: due.filter((each) => each !== 'second-factor'),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: secondsAfter(now, sessionLimits.absoluteSeconds)
    }
  })
  return count === 1
}

/**
 * A sign-in and a change of the password wait for each other, so that the change ends every session of the old one.
 * Raw: Prisma has no row locks.
 */
const lockAccount = async (tx: Tx, id: string): Promise<{ passwordHash: string; isActive: boolean } | undefined> => {
  const [row] = await tx.$queryRaw<{ passwordHash: string; isActive: boolean }[]>`
    SELECT a.password_hash AS "passwordHash", a.status = 'ACTIVE' AND e.status = 'ACTIVE' AS "isActive"
    FROM account a JOIN enterprise e ON e.id = a.enterprise_id
    WHERE a.id = ${id}::uuid FOR SHARE OF a`
  return row
}

/** A new token for the same session, at every change of privilege (R13). */
export const renewSession = async (tx: Tx, id: string, token: string, due: string[]): Promise<void> => {
  await tx.session.updateMany({ where: { id, endedAt: null }, data: { tokenHash: tokenHash(token), due } })
}

export type EndReason =
  | 'sign-out'
  | 'ended-by-owner'
  | 'password-changed'
  | 'password-reset'
  | 'replaced'
  | 'operator-disabled'
  | 'frozen'
  | 'phone-changed'
  | 'second-factor-reset'
  | 'phone-objection'
  | 'account-closed'

type Ending = { endedAt: Date; endReason: EndReason }

/** False when this account has no such session, or it has ended already. */
export const endSession = async (
  db: Tx,
  { accountId, sessionId }: Pick<Actor, 'accountId' | 'sessionId'>,
  ending: Ending
): Promise<boolean> => {
  const { count } = await db.session.updateMany({
    where: { id: sessionId, accountId, endedAt: null },
    data: ending
  })
  return count === 1
}

export const endSessions = async (tx: Tx, accountId: string, ending: Ending, except?: string): Promise<void> => {
  await tx.session.updateMany({
    where: { accountId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: ending
  })
}

export const endSessionsOfEnterprise = async (tx: Tx, enterpriseId: string, ending: Ending): Promise<void> => {
  await tx.session.updateMany({
    where: { account: { enterpriseId }, endedAt: null },
    data: ending
  })
}

/**
 * Which of these sessions would still open the portal. Asking prolongs none of them.
 * Raw: `in` of Prisma makes another text, which PostgreSQL prepares and keeps, for every number of ids.
 */
export const listLiveSessionIds = async (db: Tx, ids: string[]): Promise<string[]> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM session s JOIN account a ON a.id = s.account_id JOIN enterprise e ON e.id = a.enterprise_id
    WHERE s.id = ANY(${ids}::uuid[]) AND ${Prisma.raw(opensPortal)}`
  return rows.map(({ id }) => id)
}

/** R36: whether the owner's disabling ended this session, and the account is still disabled. */
export const isOfDisabled = async (db: Tx, token: string): Promise<boolean> => {
  const endReason: EndReason = 'operator-disabled'
  const where = { tokenHash: tokenHash(token), endReason, account: { status: 'DISABLED' } } as const
  return (await db.session.findFirst({ where, select: { id: true } })) !== null
}

const forList = { id: true, ip: true, userAgent: true, createdAt: true, lastSeenAt: true } as const

export type LiveSession = Prisma.SessionGetPayload<{ select: typeof forList }>

export const listLiveSessions = async (db: Tx, accountId: string, now: Date): Promise<LiveSession[]> =>
  db.session.findMany({
    where: {
      accountId,
      endedAt: null,
      NOT: { due: { has: 'second-factor' } },
      expiresAt: { gt: now },
      lastSeenAt: { gt: secondsAfter(now, -sessionLimits.idleSeconds) }
    },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: forList
  })

const secondsAfter = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** The browser holds the token, the database this hash only: a stolen dump opens no session. */
const tokenHash = (token: string): Uint8Array<ArrayBuffer> => new Uint8Array(hash('sha256', token, 'buffer'))
