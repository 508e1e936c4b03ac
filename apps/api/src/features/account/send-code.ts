import { randomInt, randomUUID } from 'node:crypto'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { smsLimits } from '@portal/contract/registration'
import { SmsFault, type SmsPurpose } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { codeHash, codeThrottleKey, type Recipient } from './code-keys.ts'
import { secondsToWait } from './sms.rules.ts'
import * as store from './sms.store.ts'
import { secondsLocked } from './throttle.store.ts'

type Needs = Pick<Deps, 'db' | 'keyedHash' | 'sms' | 'outbox' | 'clock' | 'config' | 'log'>

type Sending = { recipient: Recipient; purpose: SmsPurpose; subject: string; origin: Origin }

/** What was written before the provider is called; `deliver` calls it. */
export type PreparedCode = { messageId: string; codeId: string; code: string; sending: Sending }

/**
 * R6: limits and rows in one transaction. The limits count rows, so every process and every restart shares them.
 * @throws Refusal `sms.wait` with the seconds to wait
 */
export const prepareCode = async (deps: Needs, sending: Sending): Promise<PreparedCode> => {
  const { recipient, purpose, subject, origin } = sending
  const prepared = {
    messageId: randomUUID(),
    codeId: randomUUID(),
    code: String(randomInt(1_000_000)).padStart(6, '0'),
    sending
  }
  const ipKey = deps.keyedHash.hash('ip', origin.ip)
  await deps.db.$transaction(async (tx) => {
    await store.lockSending(tx, recipient.key, ipKey)
    const traffic = await store.readTraffic(tx, recipient.key, ipKey)
    const wait = Math.max(
      secondsToWait(traffic, deps.config.smsPerHour),
      await secondsLocked(tx, codeThrottleKey(recipient.key))
    )
    if (wait > 0) throw new Refusal('sms.wait', { retryAfterSeconds: wait })
    await store.insertMessage(tx, {
      id: prepared.messageId,
      recipientKey: recipient.key,
      ipKey,
      phoneMasked: recipient.phone ? maskPhone(recipient.phone) : '',
      purpose,
      provider: deps.sms.provider,
      status: recipient.phone ? 'PENDING' : 'SUPPRESSED'
    })
    await store.insertCode(tx, {
      id: prepared.codeId,
      recipientKey: recipient.key,
      purpose,
      subject,
      codeHash: codeHash(deps, prepared.codeId, prepared.code)
    })
  })
  return prepared
}

/**
 * Hands the message to the provider. When it fails, the new code dies, the old one lives on and no quota is burnt.
 * @throws Refusal `sms.unavailable`
 */
export const deliver = async (deps: Needs, { messageId, codeId, code, sending }: PreparedCode): Promise<void> => {
  const { recipient, purpose } = sending
  if (recipient.phone) {
    try {
      const { providerId } = await deps.sms.send({ id: messageId, phone: recipient.phone, code, purpose })
      await store.settleMessage(deps.db, messageId, { status: 'SENT', providerId })
    } catch (error) {
      if (!(error instanceof SmsFault)) throw error
      deps.log.warn({ fault: error.kind, reason: error.message, messageId }, 'sms not sent')
      await store.settleMessage(deps.db, messageId, { status: 'FAILED', fault: error.kind })
      await store.killCode(deps.db, codeId)
      throw new Refusal('sms.unavailable', { retryAfterSeconds: 10 })
    }
    await deps.outbox.record({ kind: 'sms', phone: recipient.phone, code, purpose, at: deps.clock.now().toISOString() })
  }
  await store.supersedeOthers(deps.db, { id: codeId, recipientKey: recipient.key, purpose })
}

/** The same answer for every recipient. */
export const codeSent = { retryAfterSeconds: 60, expiresInSeconds: smsLimits.codeLifetimeSeconds }
