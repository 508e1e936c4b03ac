import { formatEnterpriseNumber, parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Scope } from '@portal/contract/scopes'
import type { Prisma, Tx } from '@portal/db/client'
import { havingMenu, havingOneOf } from '#api/adapters/having-permission.ts'
import { grantInForce } from '#api/features/qualification/grant/grant.store.ts'
import type { Actor, ClientCaller } from '#api/http/caller.ts'
import { stateAt } from './payment-approval.rules.ts'

const columns = {
  id: true,
  state: true,
  action: true,
  amount: true,
  text: true,
  returnUrl: true,
  createdAt: true,
  expiresAt: true,
  decidedAt: true,
  receipt: true,
  client: { select: { id: true, name: true, menus: true, scopes: true } },
  enterprise: { select: { id: true, number: true } },
  account: { select: { username: true } },
  decidedBy: { select: { id: true, username: true } }
} as const satisfies Prisma.PaymentApprovalSelect

export type ApprovalRow = Prisma.PaymentApprovalGetPayload<{ select: typeof columns }>

export const enterpriseNumberOf = ({ enterprise }: ApprovalRow): string => formatEnterpriseNumber(enterprise.number)

type NewApproval = Pick<
  Prisma.PaymentApprovalUncheckedCreateInput,
  'clientId' | 'enterpriseId' | 'accountId' | 'action' | 'amount' | 'text' | 'returnUrl' | 'createdAt' | 'expiresAt'
>

type Asked = { clientId: string; enterpriseId: string }

/** Requests of one client to one enterprise wait here for each other until commit, so that none is left out of a count. */
export const lockAsking = async (tx: Tx, { clientId, enterpriseId }: Asked): Promise<void> => {
  const key = `payment-approvals:${clientId}:${enterpriseId}`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

export const countWaiting = async (tx: Tx, { clientId, enterpriseId }: Asked, now: Date): Promise<number> =>
  tx.paymentApproval.count({ where: { clientId, enterpriseId, state: 'WAITING', expiresAt: { gt: now } } })

export const countSince = async (tx: Tx, { clientId, enterpriseId }: Asked, since: Date): Promise<number> =>
  tx.paymentApproval.count({ where: { clientId, enterpriseId, createdAt: { gt: since } } })

export const insertApproval = async (tx: Tx, data: NewApproval): Promise<ApprovalRow> =>
  tx.paymentApproval.create({ data, select: columns })

export const findOfClient = async (db: Tx, { clientId }: ClientCaller, id: string): Promise<ApprovalRow | null> =>
  db.paymentApproval.findFirst({ where: { id, clientId }, select: columns })

/** Newest first, one more than the page. */
export const listOfClient = async (
  db: Tx,
  { clientId }: ClientCaller,
  { enterprise, after, most }: { enterprise: string | undefined; after: string | undefined; most: number }
): Promise<ApprovalRow[]> =>
  db.paymentApproval.findMany({
    where: {
      clientId,
      ...(after ? { id: { lt: after } } : {}),
      ...(enterprise ? { enterprise: { number: parseEnterpriseNumber(enterprise) } } : {})
    },
    orderBy: { id: 'desc' },
    take: most + 1,
    select: columns
  })

const neededScope: Scope = 'payment-approval:write'

/** R15: those of these menus that a grant in force opens. */
export const listOpenMenus = async (
  db: Tx,
  { enterpriseId, menus, now }: { enterpriseId: string; menus: readonly string[]; now: Date }
): Promise<string[]> => {
  const grants = await db.grant.findMany({
    where: { enterpriseId, menus: { hasSome: [...menus] }, ...grantInForce(now) },
    select: { menus: true }
  })
  return menus.filter((menu) => grants.some((grant) => grant.menus.includes(menu)))
}

type Person = Pick<Actor, 'enterpriseId' | 'accountId' | 'permissions'>

const ownMenus = ({ permissions }: Person, menus: readonly string[]): string[] =>
  menus.filter((menu) => permissions.some((each) => each === `menu.${menu}`))

/**
 * R36: an approval is shown to an account of its enterprise that has the permission for a menu of the client, and if an
 * account was named, to this one only. The endpoint asks for the permission `payment-password`. While it waits, the client
 * must have the scope to ask for it, and a grant in force must open such a menu (R15).
 */
export const findForActor = async (db: Tx, actor: Person, { id, now }: { id: string; now: Date }) => {
  const { enterpriseId, accountId } = actor
  const found = await db.paymentApproval.findFirst({
    where: {
      id,
      enterpriseId,
      client: { state: 'ACTIVE' },
      AND: { OR: [{ accountId: null }, { accountId }] }
    },
    select: columns
  })
  if (!found) return null
  const menus = ownMenus(actor, found.client.menus)
  if (menus.length === 0) return null
  if (stateAt(found, now) !== 'waiting') return found
  const isOpen =
    found.client.scopes.includes(neededScope) && (await listOpenMenus(db, { enterpriseId, menus, now })).length > 0
  return isOpen ? found : null
}

/**
 * Whether the client may still ask, and a grant in force opens a menu of it that this account has the permission for. Waits
 * for a change of the client or of such a grant, and lets none happen before commit, so that no receipt is signed after a
 * revocation. Raw: row locks.
 */
export const holdRight = async (
  tx: Tx,
  actor: Person,
  { clientId, now }: { clientId: string; now: Date }
): Promise<boolean> => {
  const { enterpriseId } = actor
  const [client] = await tx.$queryRaw<{ menus: string[] }[]>`
    SELECT menus FROM client
    WHERE id = ${clientId}::uuid AND state = 'ACTIVE' AND ${neededScope} = ANY(scopes) FOR SHARE`
  const menus = ownMenus(actor, client?.menus ?? [])
  await tx.$queryRaw`
    SELECT 1 FROM qualification_grant WHERE enterprise_id = ${enterpriseId}::uuid AND menus && ${menus}::text[] FOR SHARE`
  return (await listOpenMenus(tx, { enterpriseId, menus, now })).length > 0
}

/** The active accounts of the enterprise that may decide for a client with these menus. */
export const listDeciders = async (
  tx: Tx,
  enterpriseId: string,
  menus: readonly string[]
): Promise<{ id: string; username: string }[]> =>
  tx.account.findMany({
    where: { enterpriseId, status: 'ACTIVE', AND: [havingOneOf(['payment-password']), havingMenu(menus)] },
    select: { id: true, username: true }
  })

export const listRedirectUris = async (tx: Tx, { clientId }: ClientCaller): Promise<string[]> =>
  (await tx.client.findUnique({ where: { id: clientId }, select: { redirectUris: true } }))?.redirectUris ?? []

type Decision = { state: 'APPROVED' | 'REFUSED'; decidedAt: Date; decidedById: string; receipt: string }

/** False if it was decided or has expired. */
export const decide = async (tx: Tx, id: string, decision: Decision): Promise<boolean> => {
  const { count } = await tx.paymentApproval.updateMany({
    where: { id, state: 'WAITING', expiresAt: { gt: decision.decidedAt } },
    data: decision
  })
  return count === 1
}

/** The first to end come first. */
export const listOverdue = async (db: Tx, now: Date, take: number): Promise<ApprovalRow[]> =>
  db.paymentApproval.findMany({
    where: { state: 'WAITING', expiresAt: { lte: now } },
    orderBy: { expiresAt: 'asc' },
    take,
    select: columns
  })

/** False if it was decided meanwhile. */
export const expire = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const { count } = await tx.paymentApproval.updateMany({
    where: { id, state: 'WAITING', expiresAt: { lte: now } },
    data: { state: 'EXPIRED' }
  })
  return count === 1
}
