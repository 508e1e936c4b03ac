import { beijingDay } from '@portal/contract/beijing-time'
import type { Deps } from '#api/deps.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'
import { isHourForSms } from '#api/features/qualification/paper/paper.rules.ts'
import { listClosuresToTell, takeReminder } from './due-closures.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'keyedHash' | 'sms' | 'log' | 'config' | 'outbox'>

const batch = 50

/** An SMS one day before an account is erased. If a process dies before it sends, the SMS is lost, not sent twice. */
export const remindOfClosures = async (deps: Needs, signal?: AbortSignal): Promise<void> => {
  const now = deps.clock.now()
  if (!isHourForSms(now)) return
  for (const { id, dueAt, username, phone } of await listClosuresToTell(deps.db, now, batch)) {
    if (signal?.aborted) return
    if (!(await takeReminder(deps.db, id, now))) continue
    await sendNotice(deps, { phone, notice: 'account-closing', facts: { username, until: beijingDay(dueAt) } })
  }
}
