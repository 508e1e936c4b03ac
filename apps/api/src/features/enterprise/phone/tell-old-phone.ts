import type { Deps } from '#api/deps.ts'
import { sendNotice } from '#api/features/identity/sms/send-notice.ts'

export type NoticeNeeds = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'sms' | 'log' | 'config' | 'outbox' | 'clock'>

/** R35: the phone is no longer bound. The SMS is lost if the process dies now; the 站内信 is not. */
export const tellOldPhone = (deps: NoticeNeeds, { phone, username }: { phone: string; username: string }) =>
  sendNotice(deps, { phone, notice: 'phone-changed', facts: { username } })
