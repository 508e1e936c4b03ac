import { formatEnterpriseNumber } from '@portal/contract/enterprise-number'
import { accountRoles, isPermission, type Permission, permissionsOf } from '@portal/contract/permissions'
import type { Prisma, Tx } from '@portal/db/client'
import type { Actor, ClientCaller } from '#api/http/caller.ts'

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
  client: { select: { id: true, name: true, menus: true } },
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
      // Numbers of ten digits may be larger than a number of an enterprise can be.
      ...(enterprise ? { enterprise: { number: Math.min(Number(enterprise), 2_147_483_647) } } : {})
    },
    orderBy: { id: 'desc' },
    take: most + 1,
    select: columns
  })

/**
 * R36: an approval is shown to an account of its enterprise that has the permission for a menu of the client, and if an
 * account was named, to this one only. The endpoint asks for the permission `payment-password`.
 */
export const findForActor = async (
  db: Tx,
  { enterpriseId, accountId, permissions }: Pick<Actor, 'enterpriseId' | 'accountId' | 'permissions'>,
  id: string
): Promise<ApprovalRow | null> => {
  const found = await db.paymentApproval.findFirst({
    where: {
      id,
      enterpriseId,
      client: { state: 'ACTIVE' },
      AND: { OR: [{ accountId: null }, { accountId }] }
    },
    select: columns
  })
  return found?.client.menus.some((menu) => permissions.some((each) => each === `menu.${menu}`)) ? found : null
}

/** The active accounts of the enterprise that may decide for a client with these menus. */
export const listDeciders = async (
  tx: Tx,
  enterpriseId: string,
  menus: readonly string[]
): Promise<{ id: string; username: string }[]> => {
  const needed = menus.map((menu) => `menu.${menu}`).filter(isPermission)
  const suffices = (held: readonly Permission[]): boolean =>
    held.includes('payment-password') && needed.some((each) => held.includes(each))
  return tx.account.findMany({
    where: {
      enterpriseId,
      status: 'ACTIVE',
      OR: [
        { role: { in: accountRoles.filter((role) => suffices(permissionsOf(role, []))) } },
        {
          role: 'CUSTOM',
          AND: [{ permissions: { has: 'payment-password' } }, { permissions: { hasSome: needed } }]
        }
      ]
    },
    select: { id: true, username: true }
  })
}

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
