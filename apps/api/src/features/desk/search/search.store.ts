import type { OperatorState } from '@portal/contract/enterprise/operator'
import { Prisma, type Tx } from '@portal/db/client'
import { escapeLike } from '#api/adapters/sql-text.ts'
import { plannedForItsWords } from '#api/features/application/queue/search.store.ts'
import type { AccountWords } from './search.rules.ts'

const ofEnterprise = { select: { number: true, fullName: true } } as const

export const findCase = (db: Tx, id: string) =>
  db.application.findUnique({
    where: { id },
    select: { qualification: true, catalogueVersion: true, state: true, submittedAt: true, enterprise: ofEnterprise }
  })

/**
 * Without the sandbox (R44) and without closed accounts, which were anonymised; in the order of their user names.
 * Raw: a prepared statement, planned without the beginning of the name, might read all names.
 */
export const findAccounts = async (db: Tx, words: AccountWords, take: number) => {
  const condition =
    'phone' in words
      ? Prisma.sql`a.phone = ${words.phone}`
      : Prisma.sql`a.username_key LIKE ${`${escapeLike(words.username)}%`}`
  const found = await db.$queryRaw<{ id: string }[]>(Prisma.sql`${plannedForItsWords}
    SELECT a.id FROM account a JOIN enterprise e ON e.id = a.enterprise_id
    WHERE ${condition} AND NOT e.is_test AND a.status <> 'CLOSED'
    ORDER BY a.username_key LIMIT ${Prisma.raw(String(take))}`)
  const rows = await db.account.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: { usernameKey: 'asc' },
    select: { id: true, username: true, name: true, phone: true, status: true, enterprise: ofEnterprise }
  })
  // Holds because the statement above leaves closed accounts out.
  return rows.map(({ status, ...row }) => ({ ...row, state: status as OperatorState }))
}
