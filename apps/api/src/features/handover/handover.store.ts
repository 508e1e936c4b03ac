import type { MenuKey } from '@portal/contract/catalogue'
import type { Tx } from '@portal/db/client'

export type NewHandover = {
  id: string
  sessionId: string
  enterpriseId: string
  menu: MenuKey
  lifetimeSeconds: number
}

/**
 * Its end, by the database's clock. Undefined: no qualification opens the menu any more; one that is being suspended is
 * waited for, so that no token outlives it.
 */
export const insertHandover = async (
  tx: Tx,
  { id, sessionId, enterpriseId, menu, lifetimeSeconds }: NewHandover
): Promise<Date | undefined> => {
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO handover_token (id, session_id, menu, expires_at)
    SELECT ${id}::uuid, ${sessionId}::uuid, ${menu}, now() + make_interval(secs => ${lifetimeSeconds})
    FROM (SELECT 1 FROM qualification_grant g WHERE g.enterprise_id = ${enterpriseId}::uuid AND ${menu} = ANY(g.menus)
      AND g.state = 'ACTIVE' LIMIT 1 FOR SHARE) AS opened
    RETURNING expires_at`
  return row?.expires_at
}

/** What was given out for these menus dies with the qualification that opened them, and stays dead when it is resumed. */
export const endHandovers = async (tx: Tx, enterpriseId: string, menus: string[]): Promise<void> => {
  await tx.$executeRaw`
    UPDATE handover_token h SET used_at = now()
    FROM session s JOIN account a ON a.id = s.account_id
    WHERE h.expires_at > now() AND h.used_at IS NULL AND h.menu = ANY(${menus}::text[])
      AND s.id = h.session_id AND a.enterprise_id = ${enterpriseId}::uuid`
}

export type Redeemed = {
  enterpriseId: string
  accountId: string
  number: number
  fullName: string | null
  username: string
  menu: MenuKey
}

/**
 * Once, and only while the session that asked for it, its account, its enterprise and a qualification that opens the
 * menu are in force; undefined for any other token. It ends long before its session could be idle for too long.
 */
export const redeemHandover = async (tx: Tx, id: string): Promise<Redeemed | undefined> => {
  const [row] = await tx.$queryRaw<Redeemed[]>`
    UPDATE handover_token h SET used_at = now()
    FROM session s JOIN account a ON a.id = s.account_id JOIN enterprise e ON e.id = a.enterprise_id
    WHERE h.id = ${id}::uuid AND h.used_at IS NULL AND h.expires_at > now()
      AND s.id = h.session_id AND s.ended_at IS NULL AND s.expires_at > now()
      AND a.status = 'ACTIVE' AND e.status::text = 'ACTIVE'
      AND EXISTS (SELECT 1 FROM qualification_grant g WHERE g.enterprise_id = e.id AND h.menu = ANY(g.menus)
        AND g.state = 'ACTIVE' AND (g.expires_at IS NULL OR g.expires_at > now()))
    RETURNING e.id AS "enterpriseId", a.id AS "accountId", e.number, e.full_name AS "fullName", a.username, h.menu`
  return row
}
