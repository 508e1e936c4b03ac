import type { AccountRole } from '@portal/contract/permissions'
import type { Tx } from '@portal/db/client'

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

export const isSessionOfOther = async (db: Tx, id: string, accountId: string): Promise<boolean> =>
  (await db.session.count({ where: { id, accountId: { not: accountId } } })) > 0
