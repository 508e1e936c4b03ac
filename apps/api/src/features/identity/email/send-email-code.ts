import type { Tx } from '@portal/db/client'
import { randomInt } from 'node:crypto'
import { newId } from '#api/adapters/new-id.ts'
import { NoticeFault } from '#api/adapters/notice/notice-fault.ts'
import type { Deps } from '#api/deps.ts'
import { codeHash, codeThrottleKey } from '#api/features/identity/sms/code-keys.ts'
import { codeSent } from '#api/features/identity/sms/send-code.ts'
import { secondsToWait } from '#api/features/identity/sms/sms.rules.ts'
import {
  deleteCode,
  emailPurpose,
  insertCode,
  lockSending,
  readMailTraffic,
  supersedeOlder
} from '#api/features/identity/sms/sms.store.ts'
import { findEmail } from '#api/features/notice/delivery/address.store.ts'
import { codeMailOf } from '#api/features/notice/delivery/notice-text.ts'
import { openEmail } from '#api/features/notice/delivery/sealed-address.ts'
import { secondsLocked } from '#api/features/record/throttle/throttle.store.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'vault' | 'mail' | 'clock' | 'config' | 'log'>

/**
 * R49: a code to the address, with the limits of R6 for the address, the account and the platform. When the mail is not
 * taken, the new code dies, the old one lives on and no quota is burnt.
 * @throws Refusal `mail.none`, `email.same`, `mail.wait`, `mail.unavailable`
 */
export const sendEmailCode = async (deps: Needs, actor: Actor, email: string): Promise<typeof codeSent> => {
  if (!deps.mail) throw new Refusal('mail.none')
  const present = await findEmail(deps.db, actor.accountId)
  if (present && openEmail(deps, actor.accountId, present.address) === email) throw new Refusal('email.same')
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const prepared = await deps.transact((tx) => prepare(tx, deps, actor, { email, code }))
  try {
    await deps.mail.send({ id: prepared.id, to: email, ...codeMailOf(code) })
  } catch (error) {
    if (!(error instanceof NoticeFault)) throw error
    deps.log.warn({ fault: error.kind, reason: error.reason }, 'a code by mail was not sent')
    await deleteCode(deps.db, prepared.id)
    throw new Refusal('mail.unavailable', { retryAfterSeconds: 10 })
  }
  await supersedeOlder(deps.db, prepared, deps.clock.now())
  return codeSent
}

type Asked = { email: string; code: string }

const prepare = async (tx: Tx, deps: Needs, actor: Actor, { email, code }: Asked) => {
  const recipientKey = emailKey(deps, email)
  const subject = subjectOf(actor)
  const now = await lockSending(tx, recipientKey, deps.keyedHash.hash('email-account', actor.accountId))
  const traffic = await readMailTraffic(tx, { recipientKey, subject, now })
  const locked = await secondsLocked(tx, codeThrottleKey(recipientKey))
  const wait = Math.max(secondsToWait(traffic, deps.config.smsPerHour), locked)
  if (wait > 0) throw new Refusal('mail.wait', { retryAfterSeconds: wait })
  const row = { id: newId(), recipientKey, purpose: emailPurpose, createdAt: now }
  await insertCode(tx, { ...row, subject, codeHash: codeHash(deps, row.id, code) })
  return row
}

/** The code is good for the account. The proof stood before it in the same session. */
export const subjectOf = ({ accountId }: Pick<Actor, 'accountId'>): string => `email:${accountId}`

/** Spelt in another case, it is the same mailbox nearly everywhere. */
export const emailKey = ({ keyedHash }: Pick<Deps, 'keyedHash'>, email: string): Uint8Array<ArrayBuffer> =>
  keyedHash.hash('email', email.toLowerCase())
