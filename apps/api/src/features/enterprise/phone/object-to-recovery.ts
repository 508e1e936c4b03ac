import type { Body } from '@portal/contract/endpoint'
import type { objectToPhoneRecovery as endpoint } from '@portal/contract/enterprise/phone'
import { usernameKey } from '@portal/contract/username'
import type { Deps } from '#api/deps.ts'
import { endSessions } from '#api/features/identity/session/session.store.ts'
import { record } from '#api/features/record/audit/record.ts'
import { signInBucket } from '#api/features/record/throttle/guard-sign-in.ts'
import { returnAttempt, secondsLocked, takeAttempt } from '#api/features/record/throttle/throttle.store.ts'
import type { Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/limits/network.ts'
import { Refusal } from '#api/http/refusal.ts'
import { endRecovery, findOpenRecoveryOf } from './recovery.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'keyedHash' | 'clock'>

/**
 * R35: the applicant knew the login password, so every session of the account ends. Guesses are counted by address.
 * @throws Refusal `objection.wrong`, also for an unknown name; `request.too-many`
 */
export const objectToRecovery = async (
  deps: Needs,
  { username, code }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  const bucket = signInBucket(deps, 'ip', networkOf(origin.ip), 'objection')
  if (!(await takeAttempt(deps.db, bucket))) {
    const seconds = await secondsLocked(deps.db, bucket.key)
    throw new Refusal('request.too-many', { retryAfterSeconds: Math.max(1, seconds) })
  }
  const recovery = await findOpenRecoveryOf(deps.db, usernameKey(username))
  const hashOf = (text: string) => deps.keyedHash.hash('objection-code', text)
  const expected = hashOf(objectionCode(deps, recovery?.id ?? ''))
  if (!recovery || !deps.keyedHash.equal(hashOf(normaliseObjectionCode(code)), expected))
    throw new Refusal('objection.wrong')
  const { id: accountId, enterpriseId } = recovery.account
  const now = deps.clock.now()
  await deps.transact(async (tx) => {
    if (!(await endRecovery(tx, recovery.id, 'OBJECTED', now))) throw new Refusal('objection.wrong')
    await endSessions(tx, accountId, { endedAt: now, endReason: 'phone-objection' })
    const actor = { system: true, enterpriseId } as const
    const detail = { recoveryId: recovery.id, account: accountId }
    await record(tx, { action: 'phone-recovery.objected', actor, origin, detail, message: { accountId } })
  })
  await returnAttempt(deps.db, bucket.key)
}

const digits = 8

/**
 * What the SMS to the old phone asks for. Derived from the id, so that it is stored nowhere, and the SMS can be written
 * later by another process.
 */
export const objectionCode = ({ keyedHash }: Pick<Deps, 'keyedHash'>, recoveryId: string): string =>
  String(Buffer.from(keyedHash.hash('phone-objection', recoveryId)).readUIntBE(0, 6) % 10 ** digits).padStart(
    digits,
    '0'
  )

/** As people type it: full width, with blanks. */
const normaliseObjectionCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '')
