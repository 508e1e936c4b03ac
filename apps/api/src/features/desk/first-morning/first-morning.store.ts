import type { AdminRole } from '@portal/contract/endpoint'
import type { Tx } from '@portal/db/client'

/** Whether this provider took any message of the SMS log. */
export const hasTakenSms = async (db: Tx, provider: string): Promise<boolean> =>
  (await db.smsMessage.findFirst({ where: { status: 'SENT', provider }, select: { id: true } })) !== null

export const countActive = (db: Tx, role: AdminRole): Promise<number> =>
  db.admin.count({ where: { status: 'ACTIVE', roles: { has: role } } })
