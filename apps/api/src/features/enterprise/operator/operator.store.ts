import type { OperatorState } from '@portal/contract/enterprise/operator'
import type { SignInOutcome } from '@portal/contract/identity/security'
import type { AccountRole, OperatorRole } from '@portal/contract/permissions'
import { Prisma, type Tx } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'

const columns = {
  id: true,
  username: true,
  name: true,
  phone: true,
  role: true,
  permissions: true,
  status: true,
  invitationExpiresAt: true
} as const satisfies Prisma.AccountSelect

export type OperatorRow = Prisma.AccountGetPayload<{ select: typeof columns }> & { status: OperatorState }

/** A closed account has been anonymised. */
const notClosed = { not: 'CLOSED' } as const

export type OperatorFilter = {
  search: string | undefined
  role: AccountRole | undefined
  state: OperatorState | undefined
  before: string | undefined
  take: number
}

/** Newest first, one more than the page to know whether another follows. */
export const listOperators = async (
  db: Tx,
  enterpriseId: string,
  { search, role, state, before, take }: OperatorFilter
): Promise<OperatorRow[]> => {
  const rows = await db.account.findMany({
    where: {
      enterpriseId,
      status: notClosed,
      ...(before ? { id: { lt: before } } : {}),
      ...(role ? { role } : {}),
      ...(state ? { status: state } : {}),
      ...(search ? { OR: matching(search) } : {})
    },
    orderBy: { id: 'desc' },
    take: take + 1,
    select: columns
  })
  return rows.map(asOperator)
}

/** Holds because the statements leave closed accounts out. */
const asOperator = (row: Prisma.AccountGetPayload<{ select: typeof columns }>) => row as OperatorRow

const matching = (search: string): Prisma.AccountWhereInput[] => {
  const words = { contains: escapeLike(search), mode: 'insensitive' } as const
  return [{ username: words }, { name: words }, { phone: search }]
}

/** Names of the accounts with these phones. */
export const listHeldPhones = (db: Tx, enterpriseId: string, phones: string[]) =>
  db.account.findMany({
    where: { enterpriseId, status: notClosed, phone: { in: phones } },
    select: { phone: true, name: true }
  })

/** When each account last signed in. Raw: Prisma would read every sign-in of the accounts. */
export const listLastSignIns = async (db: Tx, ids: string[]): Promise<Map<string, Date>> => {
  const rows = await db.$queryRaw<{ id: string; at: Date }[]>`
    SELECT a.id, s.at FROM unnest(${ids}::uuid[]) AS a(id)
    CROSS JOIN LATERAL (SELECT at FROM sign_in WHERE account_id = a.id AND outcome = 'SUCCEEDED'
      ORDER BY id DESC LIMIT 1) s`
  return new Map(rows.map(({ id, at }) => [id, at]))
}

/** R34: which of the accounts have an authenticator or a passkey. */
export const listWithSecondFactor = async (db: Tx, ids: string[]): Promise<Set<string>> => {
  const rows = await db.account.findMany({
    where: {
      id: { in: ids },
      OR: [{ secondFactor: { confirmedAt: { not: null } } }, { passkeys: { some: {} } }]
    },
    select: { id: true }
  })
  return new Set(rows.map(({ id }) => id))
}

export const writeSecondFactorRule = async (
  tx: Tx,
  enterpriseId: string,
  requiresSecondFactor: boolean
): Promise<void> => {
  await tx.enterprise.update({ where: { id: enterpriseId }, data: { requiresSecondFactor }, select: { id: true } })
}

export const writeNeedsCheck = async (tx: Tx, enterpriseId: string, needsCheck: boolean): Promise<void> => {
  await tx.enterprise.update({ where: { id: enterpriseId }, data: { needsCheck }, select: { id: true } })
}

export const countOperators = async (tx: Tx, enterpriseId: string): Promise<number> =>
  tx.account.count({ where: { enterpriseId, status: notClosed } })

export const findOperator = async (db: Tx, enterpriseId: string, id: string): Promise<OperatorRow | null> => {
  const row = await db.account.findUnique({ where: { id, enterpriseId, status: notClosed }, select: columns })
  return row && asOperator(row)
}

/** Null when the owner has removed the invitation, or the account is not 待激活. */
export const findInvited = async (db: Tx, id: string) =>
  db.account.findUnique({
    where: { id, status: 'INVITED' },
    select: { username: true, name: true, enterpriseId: true }
  })

export type NewOperator = {
  enterpriseId: string
  username: string
  usernameKey: string
  name: string
  phone: string
  role: OperatorRole
  permissions: string[]
  /** Of a random password. */
  passwordHash: string
  invitationExpiresAt: Date
}

/** @throws the unique violation `username_key` */
export const insertOperator = async (tx: Tx, operator: NewOperator): Promise<string> => {
  const { id } = await tx.account.create({ data: { ...operator, status: 'INVITED' }, select: { id: true } })
  return id
}

export const prolongInvitation = async (tx: Tx, id: string, invitationExpiresAt: Date): Promise<void> => {
  await tx.account.update({ where: { id }, data: { invitationExpiresAt }, select: { id: true } })
}

/** An account that never acted: nothing but runs through the activation refers to it. */
export const deleteOperator = async (tx: Tx, id: string): Promise<void> => {
  await tx.passwordReset.deleteMany({ where: { accountId: id } })
  await tx.message.deleteMany({ where: { accountId: id } })
  await tx.account.delete({ where: { id }, select: { id: true } })
}

export const writeRole = async (tx: Tx, id: string, role: OperatorRole, permissions: string[]): Promise<void> => {
  await tx.account.update({ where: { id }, data: { role, permissions }, select: { id: true } })
}

export const writeStatus = async (tx: Tx, id: string, status: OperatorState): Promise<void> => {
  await tx.account.update({ where: { id }, data: { status }, select: { id: true } })
}

/** Its role and permissions; undefined when the account is no longer 待激活, or its invitation has expired. */
export const activateOperator = async (
  tx: Tx,
  id: string,
  passwordHash: string,
  now: Date
): Promise<Pick<OperatorRow, 'role' | 'permissions'> | undefined> => {
  const [activated] = await tx.account.updateManyAndReturn({
    where: {
      id,
      status: 'INVITED',
      OR: [{ invitationExpiresAt: { gt: now } }, { invitationExpiresAt: null, importedAt: { not: null } }]
    },
    data: { status: 'ACTIVE', passwordHash, passwordChangedAt: now, invitationExpiresAt: null },
    select: { role: true, permissions: true }
  })
  return activated
}

export type OperatorSignIn = {
  id: string
  at: Date
  username: string
  name: string | null
  outcome: SignInOutcome
  ip: string
  userAgent: string
}

/**
 * Of all accounts of the enterprise, newest first, one more than the page. Raw: with LATERAL PostgreSQL reads the newest
 * rows of each account by its index, not the sign-ins of all enterprises.
 */
export const listSignInsOfAll = async (
  db: Tx,
  enterpriseId: string,
  { before, take }: { before: string | undefined; take: number }
): Promise<OperatorSignIn[]> => {
  const earlier = before ? Prisma.sql`AND id < ${before}::uuid` : Prisma.empty
  return db.$queryRaw<OperatorSignIn[]>`
    SELECT s.id, s.at, a.username, a.name, s.outcome::text AS outcome, s.ip, s.user_agent AS "userAgent"
    FROM account a
    CROSS JOIN LATERAL (SELECT * FROM sign_in WHERE account_id = a.id ${earlier}
      ORDER BY id DESC LIMIT ${take + 1}) s
    WHERE a.enterprise_id = ${enterpriseId}::uuid AND a.status <> 'CLOSED'
    ORDER BY s.id DESC LIMIT ${take + 1}`
}
