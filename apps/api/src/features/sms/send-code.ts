import { randomInt, randomUUID } from 'node:crypto'
import { maskPhone } from '@portal/contract/identifiers/mask'
import { smsLimits } from '@portal/contract/registration'
import type { Tx } from '@portal/db/client'
import { SmsFault, type SmsMessage, type SmsPurpose, type SmsReceipt } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import type { Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/network.ts'
import { Refusal } from '#api/http/refusal.ts'
import { codeHash, codeThrottleKey, type Recipient } from './code-keys.ts'
import { secondsToWait } from './sms.rules.ts'
import * as store from './sms.store.ts'
import { secondsLocked } from '#api/features/throttle/throttle.store.ts'
import { isWatched, watchVerification } from './watch-verification.ts'

export type CodeNeeds = Pick<
  Deps,
  'db' | 'transact' | 'keyedHash' | 'sms' | 'outbox' | 'clock' | 'config' | 'log' | 'background'
>

type Key = Uint8Array<ArrayBuffer>
type Sending = { recipient: Recipient; purpose: SmsPurpose; subject: string; origin: Origin }

/** What was written before the provider is called; `deliver` calls it, where there is a phone to send to. */
export type PreparedCode = { id: string; code: string; phone: string | undefined; sending: Sending }

type UseCaptcha = (tx: Tx) => Promise<void>

/**
 * R6: limits and rows in one transaction, together with the captcha where it is not used up yet. The limits count rows,
 * so every process and every restart shares them.
 * Asked for by name, the limits of the phone behind it are kept in silence: their answer would tell that the name exists.
 * @throws Refusal `sms.wait` with the seconds to wait, and what `useCaptcha` throws
 */
export const prepareCode = async (
  deps: CodeNeeds,
  sending: Sending,
  useCaptcha: UseCaptcha = async () => {}
): Promise<PreparedCode> => {
  const { recipient, purpose, subject, origin } = sending
  // One id for the message and its code, so that it can be told how many codes that went out came back.
  const id = randomUUID()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const ipKey = deps.keyedHash.hash('ip', networkOf(origin.ip))
  const phoneKey = recipient.phoneKey ?? recipient.key
  const judged = await deps.transact(async (tx) => {
    const verdict = await judge(tx, deps, { sending, phoneKey, ipKey, useCaptcha })
    // Returned, not thrown: the use of the captcha stays written.
    if (verdict instanceof Refusal) return verdict
    const { to } = verdict
    const message = {
      id,
      recipientKey: to ? phoneKey : recipient.key,
      ipKey,
      phoneMasked: to ? maskPhone(to) : '',
      purpose,
      provider: deps.sms.provider,
      status: to ? ('PENDING' as const) : ('SUPPRESSED' as const)
    }
    const hash = codeHash(deps, id, code)
    await store.insertMessageWithCode(tx, message, { recipientKey: recipient.key, subject, codeHash: hash })
    return verdict
  })
  if (judged instanceof Refusal) throw judged
  return { id, code, phone: judged.to, sending }
}

type Request = { sending: Sending; phoneKey: Key; ipKey: Key; useCaptcha: UseCaptcha }

/** To which phone the code goes, `undefined` for none, or why it may not be asked for now. */
const judge = async (
  tx: Tx,
  { config }: Pick<Deps, 'config'>,
  { sending: { recipient, purpose }, phoneKey, ipKey, useCaptcha }: Request
): Promise<{ to: string | undefined } | Refusal> => {
  const isNamed = recipient.phoneKey !== recipient.key
  const wrongCaptcha = await refusalOf(useCaptcha(tx))
  if (wrongCaptcha) return wrongCaptcha
  // What is counted is counted under the locks.
  await store.lockSending(tx, phoneKey, ipKey)
  const traffic = await store.readTraffic(tx, { recipientKey: phoneKey, ipKey })
  const asked = isNamed ? await store.listAsked(tx, recipient.key, purpose) : undefined
  const lockedSeconds = await secondsLocked(tx, codeThrottleKey(recipient.key))
  const waitOfAsker = secondsToWait(asked ? { ...traffic, recipient: asked } : traffic, config.smsPerHour)
  const wait = Math.max(waitOfAsker, lockedSeconds)
  if (wait > 0) return new Refusal('sms.wait', { retryAfterSeconds: wait })
  const isSilent = secondsToWait(traffic, config.smsPerHour) > 0
  return { to: isSilent ? undefined : recipient.phone }
}

const refusalOf = async (work: Promise<void>): Promise<Refusal | undefined> => {
  try {
    await work
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/**
 * Hands the message to the provider. When it fails, the new code dies, the old one lives on and no quota is burnt.
 * @throws Refusal `sms.unavailable`
 */
export const deliver = async (deps: CodeNeeds, { id, code, phone, sending }: PreparedCode): Promise<void> => {
  const { recipient, purpose } = sending
  if (!phone) return store.supersedeOthers(deps.db, { id, recipientKey: recipient.key, purpose })
  const { providerId } = await hand(deps, { id, phone, code, purpose })
  deps.background.run(() => store.settleSent(deps.db, [{ id, providerId }]))
  await deps.outbox.record({ kind: 'sms', phone, code, purpose, at: deps.clock.now().toISOString() })
  if (isWatched(id)) deps.background.run(() => watchVerification(deps))
}

const hand = async ({ sms, db, log }: CodeNeeds, message: SmsMessage): Promise<SmsReceipt> => {
  try {
    return await sms.send(message)
  } catch (error) {
    if (!(error instanceof SmsFault)) throw error
    const { id } = message
    log.warn({ fault: error.kind, reason: error.message, messageId: id }, 'sms not sent')
    await store.settleFailed(db, id, error.kind)
    throw new Refusal('sms.unavailable', { retryAfterSeconds: 10 })
  }
}

/** The same answer for every recipient. */
export const codeSent = { retryAfterSeconds: 60, expiresInSeconds: smsLimits.codeLifetimeSeconds }
