import { maskPhone } from '@portal/contract/identifiers/mask'
import { smsLimits } from '@portal/contract/identity/registration'
import type { SmsPurpose } from '@portal/contract/identity/sms-purposes'
import type { Tx } from '@portal/db/client'
import { randomInt } from 'node:crypto'
import { newId } from '#api/adapters/new-id.ts'
import { SmsFault, type SmsMessage, type SmsReceipt } from '#api/adapters/sms/sms.ts'
import type { Deps } from '#api/deps.ts'
import { secondsLocked } from '#api/features/record/throttle/throttle.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/limits/network.ts'
import { Refusal } from '#api/http/refusal.ts'
import { carrierOf, carry } from './carrier.ts'
import { codeHash, codeThrottleKey, type Recipient } from './code-keys.ts'
import { secondsToWait } from './sms.rules.ts'
import * as store from './sms.store.ts'
import { countVerified } from './sms.store.ts'

export type CodeNeeds = Pick<
  Deps,
  'db' | 'transact' | 'keyedHash' | 'sms' | 'outbox' | 'clock' | 'config' | 'log' | 'background'
>

type Key = Uint8Array<ArrayBuffer>
type Sending = { recipient: Recipient; purpose: SmsPurpose; subject: string; origin: Origin }

/** A code whose rows are written; `deliver` hands it to the provider, unless there is no phone to send it to. */
export type PreparedCode = {
  id: string
  code: string
  phone: string | undefined
  recipientKey: Key
  purpose: SmsPurpose
  createdAt: Date
}

type UseCaptcha = (tx: Tx) => Promise<void>

/**
 * R6: judges the limits and writes the rows in one transaction, and uses up the captcha in it where the caller has not
 * yet. The limits count rows, so that all processes share them.
 * @throws Refusal `sms.wait` with the seconds to wait, and what `useCaptcha` throws
 */
export const prepareCode = async (
  deps: CodeNeeds,
  { recipient, purpose, subject, origin }: Sending,
  useCaptcha: UseCaptcha = async () => {}
): Promise<PreparedCode> => {
  const ipKey = deps.keyedHash.hash('ip', networkOf(origin.ip))
  const phoneKey = recipient.phoneKey ?? recipient.key
  const prepared = await deps.transact(async (tx) => {
    // Returned, not thrown: the use of the captcha stays written.
    const wrongCaptcha = await refusalOf(useCaptcha(tx))
    if (wrongCaptcha) return wrongCaptcha
    const now = await store.lockSending(tx, phoneKey, ipKey)
    const request = { recipient, purpose, subject, phoneKey, ipKey, now }
    const verdict = await judge(tx, deps, request)
    return verdict instanceof Refusal ? verdict : write(tx, deps, request, verdict.to)
  })
  if (prepared instanceof Refusal) throw prepared
  return prepared
}

type Request = Omit<Sending, 'origin'> & { phoneKey: Key; ipKey: Key; now: Date }

/**
 * To which phone the code goes, `undefined` for none, or why it may not be asked for now. A code that is asked for by
 * user name is not sent, and not refused, when only its phone has had too many: a refusal would tell that the name exists.
 */
const judge = async (
  tx: Tx,
  { config }: Pick<Deps, 'config'>,
  { recipient, purpose, phoneKey, ipKey, now }: Request
): Promise<{ to: string | undefined } | Refusal> => {
  const isNamed = recipient.phoneKey !== recipient.key
  const traffic = await store.readTraffic(tx, { recipientKey: phoneKey, ipKey, now })
  const asked = isNamed ? await store.listAsked(tx, { recipientKey: recipient.key, purpose, now }) : undefined
  const lockedSeconds = await secondsLocked(tx, codeThrottleKey(recipient.key))
  const waitOfAsker = secondsToWait(asked ? { ...traffic, recipient: asked } : traffic, config.smsPerHour)
  const wait = Math.max(waitOfAsker, lockedSeconds)
  if (wait > 0) return new Refusal('sms.wait', { retryAfterSeconds: wait })
  const isSilent = secondsToWait(traffic, config.smsPerHour) > 0
  return { to: isSilent ? undefined : recipient.phone }
}

const write = async (
  tx: Tx,
  { keyedHash, sms }: Pick<Deps, 'keyedHash' | 'sms'>,
  { recipient, purpose, subject, phoneKey, ipKey, now }: Request,
  phone: string | undefined
): Promise<PreparedCode> => {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  // The message and its code share one id, which tells how many of the codes that went out were used.
  const row = { id: newId(), recipientKey: recipient.key, purpose, createdAt: now }
  await store.insertMessage(tx, {
    ...row,
    ...(phone ? { recipientKey: phoneKey, status: 'PENDING' } : { status: 'SUPPRESSED' }),
    ipKey,
    phoneMasked: phone ? maskPhone(phone) : '',
    provider: phone ? carrierOf({ sms }, phone) : sms.provider
  })
  await store.insertCode(tx, { ...row, subject, codeHash: codeHash({ keyedHash }, row.id, code) })
  return { ...row, code, phone }
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
export const deliver = async (deps: CodeNeeds, prepared: PreparedCode): Promise<void> => {
  const { id, phone, code, purpose } = prepared
  if (!phone) return store.supersedeOlder(deps.db, prepared, deps.clock.now())
  const { providerId } = await hand(deps, { id, phone, code, purpose })
  const now = deps.clock.now()
  deps.background.run(async () => {
    await store.settleSent(deps.db, { id, settledAt: now, providerId })
    await store.supersedeOlder(deps.db, prepared, now)
  })
  await deps.outbox.record({ kind: 'sms', phone, code, purpose, at: now.toISOString() })
  if (isWatched(id)) deps.background.run(() => watchVerification(deps))
}

const hand = async (deps: CodeNeeds, message: SmsMessage): Promise<SmsReceipt> => {
  const { transact, log, clock } = deps
  try {
    return await carry(deps, message)
  } catch (error) {
    if (!(error instanceof SmsFault)) throw error
    const { id } = message
    log.warn({ fault: error.kind, reason: error.message, messageId: id }, 'sms not sent')
    await transact(async (tx) => {
      await store.settleFailed(tx, { id, settledAt: clock.now(), fault: error.kind })
      await store.deleteCode(tx, id)
    })
    throw new Refusal('sms.unavailable', { retryAfterSeconds: 10 })
  }
}

/** The same answer for every recipient. */
export const codeSent = { retryAfterSeconds: 60, expiresInSeconds: smsLimits.codeLifetimeSeconds }

const watchedSends = 100
const leastVerified = 0.2

/** One message in sixteen, by the random end of its id: often enough for an alarm, and cheap. */
export const isWatched = (messageId: string): boolean => messageId.endsWith('0')

/** R6: raises an alarm in the log when hardly any code is used: that is how fraud with paid messages (SMS pumping) looks. */
export const watchVerification = async ({ db, log, clock }: Pick<Deps, 'db' | 'log' | 'clock'>): Promise<void> => {
  const { sent, verified } = await countVerified(db, watchedSends, clock.now())
  if (sent < watchedSends || verified >= sent * leastVerified) return
  log.error(
    { alarm: 'sms-verification', sent, verified },
    'hardly any of the codes sent are used: this may be SMS pumping'
  )
}
