import { randomInt, randomUUID } from 'node:crypto'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { smsLimits } from '@portal/contract/registration'
import { SmsFault, type SmsMessage, type SmsPurpose, type SmsReceipt } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { codeHash, codeThrottleKey, type Recipient } from './code-keys.ts'
import { secondsToWait } from './sms.rules.ts'
import * as store from './sms.store.ts'
import { secondsLocked } from './throttle.store.ts'
import { isWatched, watchVerification } from './watch-verification.ts'

type Needs = Pick<Deps, 'sql' | 'keyedHash' | 'sms' | 'outbox' | 'clock' | 'config' | 'log' | 'background'>

type Sending = { recipient: Recipient; purpose: SmsPurpose; subject: string; origin: Origin }

/** What was written before the provider is called; `deliver` calls it, where there is a phone to send to. */
export type PreparedCode = { id: string; code: string; phone: string | undefined; sending: Sending }

/**
 * R6: limits and rows in one transaction. The limits count rows, so every process and every restart shares them.
 * Asked for by name, the limits of the phone behind it are kept in silence: their answer would tell that the name exists.
 * @throws Refusal `sms.wait` with the seconds to wait
 */
export const prepareCode = async (deps: Needs, sending: Sending): Promise<PreparedCode> => {
  const { recipient, purpose, subject, origin } = sending
  // One id for the message and its code, so that it can be told how many codes that went out came back.
  const id = randomUUID()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const ipKey = deps.keyedHash.hash('ip', origin.ip)
  const phoneKey = recipient.phoneKey ?? recipient.key
  const isNamed = recipient.phoneKey !== recipient.key
  const phone = await deps.sql.$transaction(async (tx) => {
    // Sent together, run in this order: what is counted is counted under the locks.
    const [, traffic, asked, lockedSeconds] = await Promise.all([
      store.lockSending(tx, phoneKey, ipKey),
      store.readTraffic(tx, phoneKey, ipKey),
      isNamed ? store.listAsked(tx, recipient.key, purpose) : undefined,
      secondsLocked(tx, codeThrottleKey(recipient.key))
    ])
    const waitOfAsker = secondsToWait(asked ? { ...traffic, recipient: asked } : traffic, deps.config.smsPerHour)
    const wait = Math.max(waitOfAsker, lockedSeconds)
    if (wait > 0) throw new Refusal('sms.wait', { retryAfterSeconds: wait })
    const isSilent = secondsToWait(traffic, deps.config.smsPerHour) > 0
    const to = isSilent ? undefined : recipient.phone
    await store.insertMessageWithCode(
      tx,
      {
        id,
        recipientKey: to ? phoneKey : recipient.key,
        ipKey,
        phoneMasked: to ? maskPhone(to) : '',
        purpose,
        provider: deps.sms.provider,
        status: to ? 'PENDING' : 'SUPPRESSED'
      },
      { recipientKey: recipient.key, subject, codeHash: codeHash(deps, id, code) }
    )
    return to
  })
  return { id, code, phone, sending }
}

/**
 * Hands the message to the provider. When it fails, the new code dies, the old one lives on and no quota is burnt.
 * @throws Refusal `sms.unavailable`
 */
export const deliver = async (deps: Needs, { id, code, phone, sending }: PreparedCode): Promise<void> => {
  const { recipient, purpose } = sending
  const newest = { id, recipientKey: recipient.key, purpose }
  if (!phone) return store.supersedeOthers(deps.sql, newest)
  const { providerId } = await hand(deps, { id, phone, code, purpose })
  await store.settleSent(deps.sql, newest, providerId)
  await deps.outbox.record({ kind: 'sms', phone, code, purpose, at: deps.clock.now().toISOString() })
  if (isWatched(id)) deps.background.run(() => watchVerification(deps))
}

const hand = async ({ sms, sql, log }: Needs, message: SmsMessage): Promise<SmsReceipt> => {
  try {
    return await sms.send(message)
  } catch (error) {
    if (!(error instanceof SmsFault)) throw error
    const { id } = message
    log.warn({ fault: error.kind, reason: error.message, messageId: id }, 'sms not sent')
    await store.settleFailed(sql, id, error.kind)
    throw new Refusal('sms.unavailable', { retryAfterSeconds: 10 })
  }
}

/** The same answer for every recipient. */
export const codeSent = { retryAfterSeconds: 60, expiresInSeconds: smsLimits.codeLifetimeSeconds }
