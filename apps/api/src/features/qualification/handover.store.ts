import type { MenuKey } from '@portal/contract/catalogue'
import type { Sql } from '@portal/db/sql'

export type NewHandover = { id: string; accountId: string; menu: MenuKey; lifetimeSeconds: number }

/** Its end, by the database's clock. */
export const insertHandover = async (tx: Sql, { id, accountId, menu, lifetimeSeconds }: NewHandover): Promise<Date> => {
  const [row] = await tx.$queryRaw<{ expires_at: Date }[]>`
    INSERT INTO handover_token (id, account_id, menu, expires_at)
    VALUES (${id}::uuid, ${accountId}::uuid, ${menu}, now() + make_interval(secs => ${lifetimeSeconds}))
    RETURNING expires_at`
  if (!row) throw new Error('INSERT gave no row')
  return row.expires_at
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
 * Once, and only while the account and a qualification that opens the menu are in force; undefined for any other token.
 */
export const redeemHandover = async (tx: Sql, id: string): Promise<Redeemed | undefined> => {
  const [row] = await tx.$queryRaw<Redeemed[]>`
    UPDATE handover_token h SET used_at = now()
    FROM account a JOIN enterprise e ON e.id = a.enterprise_id
    WHERE h.id = ${id}::uuid AND h.used_at IS NULL AND h.expires_at > now() AND a.id = h.account_id
      AND a.status = 'ACTIVE' AND e.status::text = 'ACTIVE'
      AND EXISTS (SELECT 1 FROM qualification_grant g WHERE g.enterprise_id = e.id AND h.menu = ANY(g.menus)
        AND g.state = 'ACTIVE' AND (g.expires_at IS NULL OR g.expires_at > now()))
    RETURNING e.id AS "enterpriseId", a.id AS "accountId", e.number, e.full_name AS "fullName", a.username, h.menu`
  return row
}
