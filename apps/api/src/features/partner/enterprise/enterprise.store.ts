import { formatEnterpriseNumber, parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import { permissionsOf } from '@portal/contract/permissions'
import type { Prisma, Tx } from '@portal/db/client'
import { havingMenu } from '#api/adapters/having-permission.ts'
import type { ClientCaller } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

/** R41, R44: which enterprises this client may see. What belongs to one is read after `findEnterprise` found it. */
const visibleTo = ({ mode, menus }: ClientCaller) =>
  ({
    isTest: mode === 'TEST',
    grants: { some: { menus: { hasSome: [...menus] } } }
  }) satisfies Prisma.EnterpriseWhereInput

const columns = {
  id: true,
  number: true,
  fullName: true,
  creditCode: true,
  status: true,
  createdAt: true,
  changedAt: true,
  type: { select: { code: true, nameZh: true, nameEn: true } },
  accounts: {
    where: { phoneConfirmedAt: { not: null } },
    orderBy: { phoneConfirmedAt: 'asc' },
    take: 1,
    select: { phoneConfirmedAt: true }
  }
} as const satisfies Prisma.EnterpriseSelect

type Row = Prisma.EnterpriseGetPayload<{ select: typeof columns }>

export type Filter = {
  type?: string | undefined
  state?: Row['status'] | undefined
  changedSince?: Date | undefined
}

/** By number, one more than the page to know whether another follows. */
export const listEnterprises = async (
  db: Tx,
  client: ClientCaller,
  { type, state, changedSince }: Filter,
  { after, most }: { after: number; most: number }
): Promise<Row[]> =>
  db.enterprise.findMany({
    where: {
      ...visibleTo(client),
      number: { gt: after },
      ...(type ? { typeCode: type } : {}),
      ...(state ? { status: state } : {}),
      ...(changedSince ? { changedAt: { gte: changedSince } } : {})
    },
    orderBy: { number: 'asc' },
    take: most + 1,
    select: columns
  })

const thisOne = (client: ClientCaller, number: string) =>
  ({ ...visibleTo(client), number: parseEnterpriseNumber(number) }) satisfies Prisma.EnterpriseWhereInput

export const findEnterprise = async (db: Tx, client: ClientCaller, number: string) =>
  db.enterprise.findFirst({ where: thisOne(client, number), select: { id: true, status: true } })

/** With everything that is shown, which takes a second statement. */
export const readEnterprise = async (db: Tx, client: ClientCaller, number: string): Promise<Row | null> =>
  db.enterprise.findFirst({ where: thisOne(client, number), select: columns })

export const viewEnterprise = ({
  status,
  createdAt,
  type,
  accounts,
  number,
  fullName,
  creditCode,
  changedAt
}: Row) => ({
  number: formatEnterpriseNumber(number),
  fullName,
  creditCode,
  type: { code: type.code, name: { zh: type.nameZh, en: type.nameEn } },
  state: status,
  registeredAt: createdAt,
  changedAt,
  // R53: only accounts of an import confirm their phones.
  movedAt: accounts[0]?.phoneConfirmedAt ?? null
})

/** Of an enterprise that `findEnterprise` found: the grants that open a menu of the client, oldest first. */
export const listGrantsFor = async (db: Tx, { menus }: ClientCaller, enterpriseId: string) =>
  db.grant.findMany({
    where: { enterpriseId, menus: { hasSome: [...menus] } },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      qualification: true,
      menus: true,
      state: true,
      grantedAt: true,
      expiresAt: true,
      renewalUntil: true,
      changedAt: true,
      application: { select: { catalogueVersion: true } }
    }
  })

const operatorColumns = { id: true, username: true, role: true, permissions: true, status: true } as const

type OperatorRow = Prisma.AccountGetPayload<{ select: typeof operatorColumns }>

/** Of an enterprise that `findEnterprise` found, oldest first, one more than the page. Closed accounts are left out. */
export const listAccounts = async (
  db: Tx,
  { menus }: ClientCaller,
  enterpriseId: string,
  { after, most }: { after: string | undefined; most: number }
): Promise<OperatorRow[]> =>
  db.account.findMany({
    where: { enterpriseId, status: { not: 'CLOSED' }, ...havingMenu(menus), ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: most + 1,
    select: operatorColumns
  })

export const viewOperator = ({ id, username, role, permissions, status }: OperatorRow) => ({
  id,
  account: username,
  role,
  permissions: [...permissionsOf(role, permissions)],
  // Holds because `listAccounts` leaves CLOSED out.
  state: status as Exclude<OperatorRow['status'], 'CLOSED'>
})

/** The id of the enterprise for which the client wants to do something. @throws Refusal `request.not-found`, `enterprise.frozen` */
export const getActiveEnterprise = async (tx: Tx, client: ClientCaller, number: string): Promise<string> => {
  const found = await findEnterprise(tx, client, number)
  if (found?.status === 'FROZEN') throw new Refusal('enterprise.frozen')
  if (found?.status !== 'ACTIVE') throw new Refusal('request.not-found')
  return found.id
}
