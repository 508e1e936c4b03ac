import { parseEnterpriseNumber } from '@portal/contract/enterprise-number'
import type { Tx } from '@portal/db/client'
import { isFromClient } from '#api/features/message/message.view.ts'

/** The owner's account. One that was closed is kept without its person, so there is nothing to see. */
export const findOwner = async (db: Tx, number: string) =>
  db.account.findFirst({
    where: { enterprise: { number: parseEnterpriseNumber(number) }, role: 'OWNER', status: { not: 'CLOSED' } },
    select: {
      id: true,
      username: true,
      name: true,
      phone: true,
      createdAt: true,
      enterprise: {
        select: {
          id: true,
          number: true,
          fullName: true,
          creditCode: true,
          isTest: true,
          needsCheck: true,
          requiresSecondFactor: true,
          type: true
        }
      }
    }
  })

export type OwnerRow = NonNullable<Awaited<ReturnType<typeof findOwner>>>

/** Which of these messages a connected system wrote (R41). */
export const findFromClients = async (db: Tx, ids: string[]): Promise<Set<string>> => {
  const rows = await db.message.findMany({ where: { id: { in: ids } }, select: { id: true, template: true } })
  return new Set(rows.flatMap(({ id, template }) => (isFromClient(template) ? [id] : [])))
}
