import { menuKeys } from '@portal/contract/menu-keys'
import { type AccountRole, accountRoles, permissionsOf } from '@portal/contract/permissions'
import { Prisma, type Tx } from '@portal/db/client'
import { opensPortal } from '#api/features/identity/session/session.store.ts'
import { grantInForce, grantInForceSql } from '#api/features/qualification/grant/grant.store.ts'

/** Which menus each role opens; 自定义 has its own list. */
const menusOfRoles = accountRoles
  .filter((role) => role !== 'CUSTOM')
  .flatMap((role) => {
    const permissions = permissionsOf(role, [])
    return menuKeys.filter((menu) => permissions.includes(`menu.${menu}`)).map((menu) => `('${role}', '${menu}')`)
  })
  .join(', ')

/**
 * Whether a person may be signed on to the client `c` by the session `s`: the session, the account and the enterprise are
 * alive, and a grant in force opens one of the client's menus, for which the account has the permission (R36). Test
 * clients get test enterprises only (R44).
 */
const holds = Prisma.raw(`${opensPortal} AND c.state = 'ACTIVE' AND e.is_test = (c.mode = 'TEST') AND EXISTS (
  SELECT FROM qualification_grant g CROSS JOIN LATERAL unnest(g.menus) AS opened(menu)
  WHERE g.enterprise_id = e.id AND ${grantInForceSql} AND opened.menu = ANY(c.menus)
    AND CASE a.role::text WHEN 'CUSTOM' THEN 'menu.' || opened.menu = ANY(a.permissions)
      ELSE (a.role::text, opened.menu) IN (${menusOfRoles}) END)`)

export type Place = { sessionId: string; clientId: string }

/** The session of a sign-on that is open and still holds. Raw: see `holds`. */
export const findSignedOn = async (
  db: Tx,
  { id, clientId }: { id: string; clientId: string }
): Promise<string | undefined> => {
  const [row] = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM sign_on o JOIN session s ON s.id = o.session_id JOIN account a ON a.id = s.account_id
      JOIN enterprise e ON e.id = a.enterprise_id JOIN client c ON c.id = o.client_id
    WHERE o.id = ${id}::uuid AND o.client_id = ${clientId}::uuid AND o.ended_at IS NULL AND ${holds}`
  return row?.id
}

/** Raw: `holds` compares menus of three tables. */
export const maySignOn = async (db: Tx, { sessionId, clientId }: Place): Promise<boolean> => {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM session s JOIN account a ON a.id = s.account_id JOIN enterprise e ON e.id = a.enterprise_id
      JOIN client c ON c.id = ${clientId}::uuid
    WHERE s.id = ${sessionId}::uuid AND ${holds}`
  return rows.length > 0
}

export const findOpenSignOn = async (db: Tx, place: Place): Promise<string | undefined> =>
  (await db.signOn.findFirst({ where: { ...place, endedAt: null }, select: { id: true } }))?.id

/** @throws the unique violation `sign_on_one_open` while another one is open */
export const insertSignOn = async (tx: Tx, place: Place): Promise<string> =>
  (await tx.signOn.create({ data: place, select: { id: true } })).id

/** Ends at most `most` that no longer hold; their codes and tokens are deleted. Returns how many. Raw: see `holds`. */
export const endSignOns = async (tx: Tx, now: Date, most: number): Promise<number> => {
  const ended = await tx.$queryRaw<{ id: string }[]>`
    UPDATE sign_on SET ended_at = ${now}, tell_at = ${now}
    WHERE ended_at IS NULL AND id = ANY(ARRAY(
      SELECT o.id FROM sign_on o WHERE o.ended_at IS NULL AND NOT EXISTS (
        SELECT FROM session s JOIN account a ON a.id = s.account_id JOIN enterprise e ON e.id = a.enterprise_id
          JOIN client c ON c.id = o.client_id
        WHERE s.id = o.session_id AND ${holds})
      LIMIT ${most}))
    RETURNING id`
  if (ended.length > 0) await tx.oidcRecord.deleteMany({ where: { grantId: { in: ended.map(({ id }) => id) } } })
  return ended.length
}

export type UntoldSignOn = { id: string; clientId: string; accountId: string; failures: number; url: string }

/**
 * Of each client the ended ones of which it is to be told now, the longest due first, at most `perClient`: a client with
 * many of them takes no place from another. Raw: LATERAL.
 */
export const listUntold = async (
  db: Tx,
  { now, perClient }: { now: Date; perClient: number }
): Promise<UntoldSignOn[]> =>
  db.$queryRaw<UntoldSignOn[]>`
    SELECT o.id, o.client_id AS "clientId", s.account_id AS "accountId", o.failures, c.backchannel_logout_uri AS url
    FROM client c
    CROSS JOIN LATERAL (
      SELECT id, client_id, session_id, failures FROM sign_on
      WHERE client_id = c.id AND ended_at IS NOT NULL AND tell_at <= ${now}
      ORDER BY tell_at, id LIMIT ${perClient}) o
    JOIN session s ON s.id = o.session_id
    WHERE c.state = 'ACTIVE' AND c.backchannel_logout_uri IS NOT NULL`

/** The ended ones of clients that want no call or may not have one. */
export const removeUnwanted = async (db: Tx): Promise<void> => {
  await db.signOn.deleteMany({
    where: { endedAt: { not: null }, client: { OR: [{ backchannelLogoutUri: null }, { state: { not: 'ACTIVE' } }] } }
  })
}

export const removeSignOn = async (db: Tx, id: string): Promise<void> => {
  await db.signOn.deleteMany({ where: { id } })
}

export const postponeTelling = async (
  db: Tx,
  id: string,
  { failures, tellAt }: { failures: number; tellAt: Date }
): Promise<void> => {
  await db.signOn.updateMany({ where: { id }, data: { failures, tellAt } })
}

/** What a connected system learns about the person of a session that is alive. The menus are those of the client. */
export const findPerson = async (db: Tx, sessionId: string, { menus, now }: { menus: string[]; now: Date }) => {
  const session = await db.session.findFirst({
    where: { id: sessionId, endedAt: null, expiresAt: { gt: now } },
    select: {
      createdAt: true,
      proofs: true,
      account: {
        select: {
          id: true,
          username: true,
          name: true,
          role: true,
          permissions: true,
          enterprise: {
            select: {
              number: true,
              fullName: true,
              typeCode: true,
              grants: {
                where: { menus: { hasSome: menus }, ...grantInForce(now) },
                orderBy: { id: 'asc' },
                select: { qualification: true }
              }
            }
          }
        }
      }
    }
  })
  if (!session) return undefined
  const { account, ...facts } = session
  return { ...facts, account: { ...account, role: account.role satisfies AccountRole } }
}

export type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** How the person of the session was proven, see `Session.proofs`. */
export const readProofs = async (db: Tx, sessionId: string): Promise<string[]> =>
  (await db.session.findUnique({ where: { id: sessionId }, select: { proofs: true } }))?.proofs ?? []
