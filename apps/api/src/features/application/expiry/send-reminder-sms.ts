import { beijingDay } from '@portal/contract/beijing-time'
import { expiringPapers } from '@portal/contract/qualification/expiring-papers'
import type { Deps } from '#api/deps.ts'
import { findProfile } from '#api/features/enterprise/profile/profile.store.ts'
import { isBudgetHalfFree, sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { isHourForSms, termKey, termsOf } from '#api/features/qualification/paper/paper.rules.ts'
import { listEditors, listWaitingForSms, type Reminder, takeSms } from './expiry.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'keyedHash' | 'sms' | 'log' | 'config' | 'outbox'>

const batch = 50

/**
 * The SMS of reminders, by day only, and while half of the platform's budget is free; the others wait for the next run,
 * for a day at most. A process takes a reminder on before it sends: if it dies between, the SMS is lost, not sent twice.
 */
export const sendReminderSms = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  for (;;) {
    const now = deps.clock.now()
    if (!isHourForSms(now)) return
    const reminders = await listWaitingForSms(deps.db, { now, most: batch })
    for (const reminder of reminders) {
      if (signal?.aborted || !(await isBudgetHalfFree(deps))) return
      if (await takeSms(deps.db, reminder, now)) await send(deps, reminder)
    }
    if (reminders.length < batch) return
  }
}

const send = async (deps: Needs, reminder: Reminder): Promise<void> => {
  const { enterpriseId, paper, until } = reminder
  const profile = await findProfile(deps.db, enterpriseId)
  const terms = termsOf(profile?.fields ?? {}, beijingDay(deps.clock.now()))
  // The paper may have been renewed since the reminder was written.
  if (!terms.some((term) => termKey(term) === termKey(reminder))) return
  for (const { username, phone } of await listEditors(deps.db, enterpriseId)) {
    const facts = { username, paper: expiringPapers[paper].zh, until }
    await sendNotice(deps, { phone, notice: 'paper-expiring', facts })
  }
}
