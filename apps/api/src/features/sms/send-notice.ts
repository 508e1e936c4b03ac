import { maskPhone } from '@portal/contract/identifiers/mask'
import { newId } from '#api/adapters/new-id.ts'
import { SmsFault, type SmsNotice } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import { countLastHour, insertMessage, lockBudget, settleFailed, settleSent } from './sms.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'sms' | 'log' | 'config'>
type Notice = { phone: string; notice: SmsNotice }

/**
 * An SMS that only tells something. It counts for the platform's budget, but not for the limits of its phone (R6).
 * It is dropped when the budget is used up.
 */
export const sendNotice = async (deps: Needs, { phone, notice }: Notice): Promise<void> => {
  const { db, sms, log } = deps
  const id = newId()
  if (!(await reserve(deps, id, { phone, notice }))) {
    log.warn({ notice }, 'sms not sent: the budget of the hour is used up')
    return
  }
  try {
    const { providerId } = await sms.send({ id, phone, purpose: notice })
    await settleSent(db, { id, providerId })
  } catch (error) {
    if (!(error instanceof SmsFault)) throw error
    log.warn({ fault: error.kind, reason: error.message, messageId: id }, 'sms not sent')
    await settleFailed(db, { id, fault: error.kind })
  }
}

/** False, and nothing written, when the platform's budget is used up. */
const reserve = ({ transact, keyedHash, sms, config }: Needs, id: string, { phone, notice }: Notice) =>
  transact(async (tx) => {
    const now = await lockBudget(tx)
    if ((await countLastHour(tx, now)) >= config.smsPerHour) return false
    await insertMessage(tx, {
      id,
      recipientKey: keyedHash.hash('sms-notice', phone),
      ipKey: keyedHash.hash('sms-notice', ''),
      phoneMasked: maskPhone(phone),
      purpose: notice,
      provider: sms.provider,
      status: 'PENDING',
      createdAt: now
    })
    return true
  })
