import { sandboxLimits } from '@portal/contract/partner/sandbox'
import { webhookLimits } from '@portal/contract/partner/webhook-shapes'
import { changeDays } from '@portal/contract/record/change-feed'
import type { Tx } from '@portal/db/client'

const limit = 2000

const before = (days: number) => ({ lt: new Date(Date.now() - days * 86_400_000) })

type Sweep = (db: Tx) => Promise<{ count: number }>

/**
 * Deletes rows that no rule needs any more. They are kept longer than the rules look back: R6 counts one day, R12 a few
 * days, and the share of verified SMS codes needs the newest ones.
 */
const sweeps: Sweep[] = [
  (db) => db.captcha.deleteMany({ where: { expiresAt: before(1) }, limit }),
  (db) => db.passkeyChallenge.deleteMany({ where: { expiresAt: before(1) }, limit }),
  (db) => db.smsCode.deleteMany({ where: { expiresAt: before(30) }, limit }),
  (db) => db.throttle.deleteMany({ where: { updatedAt: before(31), ...isOpen() }, limit }),
  (db) => db.passwordReset.deleteMany({ where: { expiresAt: before(30) }, limit }),
  // Tokens refer to sessions, so they are deleted first.
  (db) => db.handoverToken.deleteMany({ where: { expiresAt: before(7) }, limit }),
  (db) => db.idempotencyKey.deleteMany({ where: { expiresAt: before(0) }, limit }),
  (db) => db.clientMessage.deleteMany({ where: { createdAt: before(200) }, limit }),
  (db) => db.oidcRecord.deleteMany({ where: { expiresAt: before(1) }, limit }),
  // The broadcast keeps their number.
  (db) => db.broadcastReceipt.deleteMany({ where: { broadcast: { closedAt: before(1) } }, limit }),
  (db) => db.changeEvent.deleteMany({ where: { at: before(changeDays) }, limit }),
  (db) => db.clientCallDay.deleteMany({ where: { day: before(400) }, limit }),
  // Approved ones are evidence.
  (db) =>
    db.paymentApproval.deleteMany({ where: { state: { in: ['REFUSED', 'EXPIRED'] }, createdAt: before(400) }, limit }),
  // Attempts go with their deliveries.
  (db) => db.webhookDelivery.deleteMany({ where: { createdAt: before(webhookLimits.keptDays) }, limit }),
  (db) => db.webhookEndpoint.deleteMany({ where: { removedAt: before(31), deliveries: { none: {} } }, limit }),
  // A paper is told of at most 30 days before and 3 days after its end.
  (db) => db.paperReminder.deleteMany({ where: { createdAt: before(365) }, limit }),
  (db) => db.stepUp.deleteMany({ where: { provenAt: before(7) }, limit }),
  (db) => db.dataExport.deleteMany({ where: { requestedAt: before(7) }, limit }),
  (db) => db.sandboxSms.deleteMany({ where: { createdAt: before(sandboxLimits.days) }, limit }),
  // As long as the register of personal data says. R6 looks back for a day.
  (db) => db.smsMessage.deleteMany({ where: { createdAt: before(200) }, limit }),
  // 等保 requires 180 days of sign-ins, which `sign_in` keeps. A session row adds when the session ended.
  (db) => db.session.deleteMany({ where: isOverFor(200), limit }),
  (db) => db.adminSession.deleteMany({ where: isOverFor(200), limit })
]

const isOpen = () => ({ OR: [{ lockedUntil: null }, { lockedUntil: before(0) }] })

const isOverFor = (days: number) => ({ OR: [{ endedAt: before(days) }, { expiresAt: before(days) }] })

/** Deletes in small steps, so that no request waits long for a row lock. */
export const sweepRows = async (db: Tx, signal?: AbortSignal): Promise<void> => {
  for (const sweep of sweeps) {
    while (!signal?.aborted && (await sweep(db)).count === limit);
  }
}
