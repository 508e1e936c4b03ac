import { randomUUID } from 'node:crypto'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { SmsFault, type SmsNotice } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import { insertNotice, settleNotice } from './sms.store.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash' | 'sms' | 'log'>

/** An SMS that only tells something. It counts for the platform's budget, and against nobody's next code (R6). */
export const sendNotice = async (
  { db, keyedHash, sms, log }: Needs,
  { phone, notice }: { phone: string; notice: SmsNotice }
): Promise<void> => {
  const id = randomUUID()
  await insertNotice(db, {
    id,
    recipientKey: keyedHash.hash('sms-notice', phone),
    ipKey: keyedHash.hash('sms-notice', ''),
    phoneMasked: maskPhone(phone),
    purpose: notice,
    provider: sms.provider,
    status: 'PENDING'
  })
  try {
    const { providerId } = await sms.send({ id, phone, purpose: notice })
    await settleNotice(db, id, { providerId })
  } catch (error) {
    if (!(error instanceof SmsFault)) throw error
    log.warn({ fault: error.kind, reason: error.message, messageId: id }, 'sms not sent')
    await settleNotice(db, id, { fault: error.kind })
  }
}
