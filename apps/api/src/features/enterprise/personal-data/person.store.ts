import type { AccountRole } from '@portal/contract/permissions'
import type { Tx } from '@portal/db/client'
import { lockAccount } from '#api/features/record/lock/lock.store.ts'

export type PersonRow = {
  id: string
  enterpriseId: string
  username: string
  usernameKey: string
  name: string | null
  phone: string
  role: AccountRole
  permissions: string[]
}

const columns = {
  id: true,
  enterpriseId: true,
  username: true,
  usernameKey: true,
  name: true,
  phone: true,
  role: true,
  permissions: true
} as const

export const getPerson = (db: Tx, accountId: string): Promise<PersonRow> =>
  db.account.findUniqueOrThrow({ where: { id: accountId }, select: columns })

/** Those of an enterprise that are not closed yet. */
export const listPersons = (db: Tx, enterpriseId: string): Promise<PersonRow[]> =>
  db.account.findMany({ where: { enterpriseId, status: { not: 'CLOSED' } }, select: columns })

const left = { status: { not: 'CLOSED' }, enterprise: { status: 'CLOSED', sandboxClientId: null } } as const

/** The accounts that a closed enterprise still has. */
export const listLeftPersons = (db: Tx, most: number): Promise<{ id: string }[]> =>
  db.account.findMany({ where: left, take: most, select: { id: true } })

/** Undefined once it is erased. Two processes wait here for each other until commit. Raw: a row lock. */
export const findLeftPerson = async (tx: Tx, id: string): Promise<PersonRow | undefined> => {
  await lockAccount(tx, id, 'no key update')
  return (await tx.account.findFirst({ where: { id, ...left }, select: columns })) ?? undefined
}

export const isSessionOfOther = async (db: Tx, id: string, accountId: string): Promise<boolean> =>
  (await db.session.count({ where: { id, accountId: { not: accountId } } })) > 0
