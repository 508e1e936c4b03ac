import type { Tx } from '@portal/db/client'
import { announce } from '#api/features/record/change/change.store.ts'
import { wake } from '#api/features/record/message/message.store.ts'
import type { ApprovalRow } from './payment-approval.store.ts'

/**
 * Every end of an approval passes here, in its transaction: approved, refused or expired. Tells the client that asked
 * (R41, R43), and wakes the other pages that show the approval.
 */
export const announceDecided = async (tx: Tx, { id, client, enterprise }: ApprovalRow): Promise<void> => {
  const { id: clientId, menus } = client
  await announce(tx, { type: 'payment-approval.decided', enterpriseId: enterprise.id, subjectId: id, menus, clientId })
  await wake(tx, enterprise.id, 'message')
}
