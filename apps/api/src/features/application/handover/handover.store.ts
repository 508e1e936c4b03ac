import type { MenuKey } from '@portal/contract/menu-keys'
import { permissionsOf } from '@portal/contract/permissions'
import type { Tx } from '@portal/db/client'
import { grantInForce } from '#api/features/qualification/grant/grant.store.ts'
import type { ClientCaller } from '#api/http/caller.ts'

/**
 * Whether a grant in force opens the menu. Waits for a change of such a grant, and lets none happen before commit, so that
 * no token outlives a suspension. Raw: a row lock.
 */
export const holdMenu = async (tx: Tx, enterpriseId: string, menu: MenuKey, now: Date): Promise<boolean> => {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM qualification_grant WHERE enterprise_id = ${enterpriseId}::uuid AND ${menu} = ANY(menus) FOR SHARE`
  const ids = locked.map(({ id }) => id)
  const grant = await tx.grant.findFirst({
    where: { id: { in: ids }, ...grantInForce(now) },
    select: { id: true }
  })
  return grant !== null
}

export type NewHandover = { sessionId: string; menu: MenuKey; expiresAt: Date }

export const insertHandover = async (tx: Tx, handover: NewHandover): Promise<string> =>
  (await tx.handoverToken.create({ data: handover, select: { id: true } })).id

const visitor = {
  id: true,
  username: true,
  role: true,
  permissions: true,
  enterprise: { select: { id: true, number: true, fullName: true, status: true } }
} as const

/**
 * Works once, by a client that serves the menu (R40) and is of the enterprise's mode (R44), and only while the session
 * that asked for it, its account with the permission for the menu (R36), its enterprise and a grant that opens the menu
 * are in force; null for any other token, and 'frozen' while the platform has frozen the enterprise. Whether the session
 * is idle is not looked at: the token ends long before.
 */
export const redeemHandover = async (tx: Tx, { mode, menus }: ClientCaller, id: string, now: Date) => {
  const select = { menu: true, session: { select: { account: { select: visitor } } } } as const
  const token = await tx.handoverToken.findUnique({ where: { id }, select })
  if (!token) return null
  // Holds because only `insertHandover` writes the menu.
  const menu = token.menu as MenuKey
  const { role, permissions } = token.session.account
  if (!menus.includes(menu) || !permissionsOf(role, permissions).includes(`menu.${menu}`)) return null
  if (token.session.account.enterprise.status === 'FROZEN') return 'frozen'
  const enterprise = {
    status: 'ACTIVE',
    isTest: mode === 'TEST',
    grants: { some: { menus: { has: menu }, ...grantInForce(now) } }
  } as const
  const account = { status: 'ACTIVE', role, permissions: { equals: permissions }, enterprise } as const
  const session = { endedAt: null, expiresAt: { gt: now }, account }
  const { count } = await tx.handoverToken.updateMany({
    where: { id, usedAt: null, expiresAt: { gt: now }, session },
    data: { usedAt: now }
  })
  return count === 1 ? { menu, account: token.session.account } : null
}
