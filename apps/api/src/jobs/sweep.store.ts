import { importUploadLimits } from '@portal/contract/desk/import-upload'
import { sandboxLimits } from '@portal/contract/partner/sandbox'
import { webhookLimits } from '@portal/contract/partner/webhook-shapes'
import { changeDays } from '@portal/contract/record/change-feed'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'

const limit = 2000

/** Older than so many days. */
type Before = (days: number) => { lt: Date }

type Sweep = (db: Tx, before: Before) => Promise<{ count: number }>

/**
 * Deletes rows that no rule needs any more. They are kept longer than the rules look back: R6 counts one day, R12 a few
 * days, and the share of verified SMS codes needs the newest ones.
 */
const sweeps: Sweep[] = [
  (db, before) => db.captcha.deleteMany({ where: { expiresAt: before(1) }, limit }),
  (db, before) => db.passkeyChallenge.deleteMany({ where: { expiresAt: before(1) }, limit }),
  (db, before) => db.caseViewing.deleteMany({ where: { until: before(1) }, limit }),
  (db, before) => db.smsCode.deleteMany({ where: { expiresAt: before(30) }, limit }),
  (db, before) => db.throttle.deleteMany({ where: { updatedAt: before(31), ...isOpen(before) }, limit }),
  (db, before) => db.passwordReset.deleteMany({ where: { expiresAt: before(30) }, limit }),
  // Tokens refer to sessions, so they are deleted first.
  (db, before) => db.handoverToken.deleteMany({ where: { expiresAt: before(7) }, limit }),
  (db, before) => db.photoUpload.deleteMany({ where: { expiresAt: before(1) }, limit }),
  (db, before) => db.idempotencyKey.deleteMany({ where: { expiresAt: before(0) }, limit }),
  (db, before) => db.clientMessage.deleteMany({ where: { createdAt: before(200) }, limit }),
  (db, before) => db.oidcRecord.deleteMany({ where: { expiresAt: before(1) }, limit }),
  // The broadcast keeps their number.
  (db, before) => db.broadcastReceipt.deleteMany({ where: { broadcast: { closedAt: before(1) } }, limit }),
  (db, before) => db.changeEvent.deleteMany({ where: { at: before(changeDays) }, limit }),
  (db, before) => db.clientCallDay.deleteMany({ where: { day: before(400) }, limit }),
  // Approved ones are evidence.
  (db, before) =>
    db.paymentApproval.deleteMany({ where: { state: { in: ['REFUSED', 'EXPIRED'] }, createdAt: before(400) }, limit }),
  // Attempts go with their deliveries.
  (db, before) => db.webhookDelivery.deleteMany({ where: { createdAt: before(webhookLimits.keptDays) }, limit }),
  (db, before) => db.webhookEndpoint.deleteMany({ where: { removedAt: before(31), deliveries: { none: {} } }, limit }),
  // A paper is told of at most 30 days before and 3 days after its end.
  (db, before) => db.paperReminder.deleteMany({ where: { createdAt: before(365) }, limit }),
  (db, before) => db.stepUp.deleteMany({ where: { provenAt: before(7) }, limit }),
  (db, before) => db.dataExport.deleteMany({ where: { requestedAt: before(7) }, limit }),
  // A file goes when its import is over, and waits for less than that.
  (db, before) =>
    db.importPiece.deleteMany({ where: { upload: { endedAt: before(importUploadLimits.reportDays) } }, limit }),
  (db, before) => db.sandboxSms.deleteMany({ where: { createdAt: before(sandboxLimits.days) }, limit }),
  // As long as the register of personal data says. R6 looks back for a day.
  (db, before) => db.smsMessage.deleteMany({ where: { createdAt: before(200) }, limit }),
  (db, before) => db.noticeDelivery.deleteMany({ where: { createdAt: before(200) }, limit }),
  // 等保 requires 180 days of sign-ins, which `sign_in` keeps. A session row adds when the session ended.
  (db, before) => db.session.deleteMany({ where: isOverFor(before, 200), limit }),
  (db, before) => db.adminSession.deleteMany({ where: isOverFor(before, 200), limit })
]

const isOpen = (before: Before) => ({ OR: [{ lockedUntil: null }, { lockedUntil: before(0) }] })

const isOverFor = (before: Before, days: number) => ({ OR: [{ endedAt: before(days) }, { expiresAt: before(days) }] })

/** Deletes in small steps, so that no request waits long for a row lock. */
export const sweepRows = async ({ db, clock }: Pick<Deps, 'db' | 'clock'>, signal?: AbortSignal): Promise<void> => {
  const now = clock.now().getTime()
  const before: Before = (days) => ({ lt: new Date(now - days * 86_400_000) })
  for (const sweep of sweeps) {
    while (!signal?.aborted && (await sweep(db, before)).count === limit);
  }
}
