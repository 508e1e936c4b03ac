import type { Tx } from '@portal/db/client'
import { wake } from '#api/features/message/message.store.ts'
import type { ApprovalRow } from './payment-approval.store.ts'

/**
 * Every end of an approval passes here, in its transaction: approved, refused or expired. The place for the change and
 * webhook `payment-approval.decided` (R41, R43). Wakes the other pages that show the approval.
 */
export const announceDecided = async (tx: Tx, { enterprise }: Pick<ApprovalRow, 'enterprise'>): Promise<void> => {
  await wake(tx, enterprise.id, 'message')
}
