import type { Permission } from '@portal/contract/permissions'
import type { Tx } from '@portal/db/client'
import { havingOneOf } from '#api/adapters/having-permission.ts'

type Sent = { clientId: string; enterpriseId: string }

/** Messages of the client to the enterprise. Counted without a lock, so parallel requests may exceed a limit by their number. */
export const countSince = async (tx: Tx, { clientId, enterpriseId }: Sent, since: Date): Promise<number> =>
  tx.clientMessage.count({ where: { clientId, enterpriseId, createdAt: { gt: since } } })

export const insertClientMessage = async (tx: Tx, sent: Sent & { recipients: number }): Promise<string> =>
  (await tx.clientMessage.create({ data: sent, select: { id: true } })).id

/** The active accounts of the enterprise, or those of them with the permission. */
export const listRecipients = async (
  tx: Tx,
  enterpriseId: string,
  permission: Permission | undefined
): Promise<string[]> => {
  const accounts = await tx.account.findMany({
    where: { enterpriseId, status: 'ACTIVE', ...(permission ? havingOneOf([permission]) : {}) },
    select: { id: true }
  })
  return accounts.map(({ id }) => id)
}
