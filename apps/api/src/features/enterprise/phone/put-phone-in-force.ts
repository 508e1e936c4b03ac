import type { Tx } from '@portal/db/client'
import { confirmPhone, endTrust } from '#api/features/identity/account/account.store.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { type AuditActor } from '#api/features/record/audit/audit.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import type { Origin } from '#api/http/caller.ts'
import { endResets, replacePhone } from './recovery.store.ts'

type Change = {
  account: { id: string; enterpriseId: string; phone: string }
  to: string
  /** The session that goes on. */
  except?: string
  actor: AuditActor
  origin: Pick<Origin, 'ip' | 'requestId'>
  now: Date
}

/**
 * R13, R35: the new phone, with the end of all that rested on the old one: sessions, trusted devices, codes of
 * 忘记密码. False, and nothing changed, when another change came first.
 */
export const putPhoneInForce = async (
  tx: Tx,
  { account, to, except, actor, origin, now }: Change
): Promise<boolean> => {
  if (!(await replacePhone(tx, account.id, { from: account.phone, to }))) return false
  await confirmPhone(tx, account.id, now)
  await endResets(tx, account.id, now)
  await endTrust(tx, account.id)
  await endSessions(tx, account.id, { endedAt: now, endReason: 'phone-changed' }, except)
  const message = { accountId: account.id }
  await record(tx, { action: 'phone.changed', actor, origin, detail: { account: account.id }, message })
  return true
}
