import { maskPhone } from '@portal/contract/identifiers/mask'
import type { SmsNotice, testSmsPurpose } from '@portal/contract/identity/sms-purposes'
import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import { type AnySms, SmsFault, type SmsNoticeFacts, smsText } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/limits/network.ts'
import { Refusal } from '#api/http/refusal.ts'
import { carrierOf, carry } from './carrier.ts'
import { noticeKey } from './code-keys.ts'
import { secondsToWait } from './sms.rules.ts'
import {
  countLastHour,
  insertMessage,
  lockBudget,
  lockSending,
  readTraffic,
  settleFailed,
  settleSent
} from './sms.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'sms' | 'log' | 'config' | 'outbox' | 'clock'>
type Notice = { phone: string; notice: SmsNotice; facts?: SmsNoticeFacts }

/**
 * An SMS that only tells something. It counts for the platform's budget, but not for the limits of its phone (R6).
 * It is dropped when the budget is used up.
 */
export const sendNotice = async (deps: Needs, told: Notice): Promise<void> => {
  const id = newId()
  if (await reserve(deps, id, told)) await handNotice(deps, { id, ...told })
  else deps.log.warn({ notice: told.notice }, 'sms not sent: the budget of the hour is used up')
}

/**
 * Reserves a notice that a person asks for, in the transaction of the act. The limits of R6 for phone and address hold;
 * notices and codes of one phone are counted apart, so that the reader of a notice can ask for a code at once.
 * @throws Refusal `sms.wait`
 */
export const reserveNotice = async (
  deps: Pick<Needs, 'keyedHash' | 'sms' | 'config'>,
  tx: Tx,
  { phone, notice }: { phone: string; notice: SmsNotice | typeof testSmsPurpose },
  origin: Origin
): Promise<string> => {
  const { keyedHash, config } = deps
  const id = newId()
  const recipientKey = noticeKey({ keyedHash }, phone)
  const ipKey = keyedHash.hash('ip', networkOf(origin.ip))
  const now = await lockSending(tx, recipientKey, ipKey)
  const wait = secondsToWait(await readTraffic(tx, { recipientKey, ipKey, now }), config.smsPerHour)
  if (wait > 0) throw new Refusal('sms.wait', { retryAfterSeconds: wait })
  const provider = carrierOf(deps, phone)
  const row = { id, recipientKey, ipKey, phoneMasked: maskPhone(phone), purpose: notice, provider }
  await insertMessage(tx, { ...row, status: 'PENDING', createdAt: now })
  return id
}

/** Hands a reserved notice to the provider. False when the provider did not take it, which burns no quota. */
export const handNotice = async (
  deps: Pick<Needs, 'db' | 'sms' | 'log' | 'outbox' | 'clock'>,
  { id, phone, notice, facts = {} }: Notice & { id: string }
): Promise<boolean> => {
  if (await handReserved(deps, { id, phone, purpose: notice, ...facts })) return false
  const text = smsText({ purpose: notice, ...facts })
  await deps.outbox.record({ kind: 'sms-notice', phone, purpose: notice, text, at: deps.clock.now().toISOString() })
  return true
}

/** Hands a reserved message to the provider. Answers the fault if the provider did not take it, which burns no quota. */
export const handReserved = async (
  deps: Pick<Needs, 'db' | 'sms' | 'log' | 'clock'>,
  message: AnySms
): Promise<SmsFault | undefined> => {
  const { db, log, clock } = deps
  const { id } = message
  try {
    const { providerId } = await carry(deps, message)
    await settleSent(db, { id, settledAt: clock.now(), providerId })
    return undefined
  } catch (error) {
    if (!(error instanceof SmsFault)) throw error
    log.warn({ fault: error.kind, reason: error.message, messageId: id }, 'sms not sent')
    await settleFailed(db, { id, settledAt: clock.now(), fault: error.kind })
    return error
  }
}

/**
 * Whether less than half of the platform's budget is used. Notices that many people get on one day wait for it, so that
 * they never take the codes of others (R6).
 */
export const isBudgetHalfFree = async ({
  db,
  config,
  clock
}: Pick<Needs, 'db' | 'config' | 'clock'>): Promise<boolean> =>
  (await countLastHour(db, clock.now())) * 2 < config.smsPerHour

/** False, and nothing written, when the platform's budget is used up. */
const reserve = ({ transact, keyedHash, sms, config }: Needs, id: string, { phone, notice }: Notice) =>
  transact(async (tx) => {
    const now = await lockBudget(tx)
    if ((await countLastHour(tx, now)) >= config.smsPerHour) return false
    await insertMessage(tx, {
      id,
      recipientKey: noticeKey({ keyedHash }, phone),
      ipKey: keyedHash.hash('sms-notice', ''),
      phoneMasked: maskPhone(phone),
      purpose: notice,
      provider: carrierOf({ sms }, phone),
      status: 'PENDING',
      createdAt: now
    })
    return true
  })
