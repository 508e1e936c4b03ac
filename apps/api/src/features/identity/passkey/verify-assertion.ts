import type { PasskeyAssertion } from '@portal/contract/identity/passkey'
import type { Tx } from '@portal/db/client'
import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { countAttempt, forgetAttempts } from '#api/features/record/throttle/second-factor-attempts.ts'
import type { Origin } from '#api/http/caller.ts'
import { type Asked, takeChallenge } from './challenge.store.ts'
import { userHandleOf } from './passkey-options.ts'
import { findPasskey, type PasskeyRow, takeSignature } from './passkey.store.ts'
import { getRelyingParty, type RelyingParty } from './relying-party.ts'

export type AssertionNeeds = Pick<Deps, 'db' | 'transact' | 'config' | 'log' | 'clock'>

export type Verified =
  | {
      isRight: true
      passkey: PasskeyRow
      /** Uses challenge and signature up in the transaction of the act. False if either was used before. */
      useUp: (tx: Tx) => Promise<boolean>
    }
  | { isRight: false; passkey: PasskeyRow | undefined; code: 'passkey.wrong' | 'passkey.counter' }

type Question = { asked: Asked; /** Undefined: of any account. */ accountId?: string; assertion: PasskeyAssertion }

/**
 * R34: counts the attempt and verifies the signature. A counter that went back is refused, and the person is told.
 * @throws Refusal `passkey.unavailable`, `sign-in.locked`
 */
export const verifyAssertion = async (
  deps: AssertionNeeds,
  { asked, accountId, assertion }: Question,
  origin: Origin
): Promise<Verified> => {
  const party = getRelyingParty(deps)
  const now = deps.clock.now()
  const passkey = await findPasskey(deps.db, { credentialId: bytesOf(assertion.id), accountId })
  if (!passkey) return { isRight: false, passkey: undefined, code: 'passkey.wrong' }
  await countAttempt(deps, 'passkey', passkey.accountId)
  const signed = await verifySignature(deps, { party, passkey, assertion })
  if (!signed) return { isRight: false, passkey, code: 'passkey.wrong' }
  const { challenge, counter, isBackedUp } = signed
  if (hasGoneBack(passkey.counter, counter)) {
    const isNews = await reportCounter(deps, { asked, challenge, passkey, now }, origin)
    return { isRight: false, passkey, code: isNews ? 'passkey.counter' : 'passkey.wrong' }
  }
  const useUp = async (tx: Tx): Promise<boolean> => {
    if (!(await takeChallenge(tx, asked, challenge, now))) return false
    if (!(await takeSignature(tx, { id: passkey.id, counter, isBackedUp, now }))) return false
    await forgetAttempts(tx, 'passkey', passkey.accountId)
    return true
  }
  return { isRight: true, passkey, useUp }
}

type Signed = { challenge: Uint8Array<ArrayBuffer>; counter: bigint; isBackedUp: boolean }
type Given = { party: RelyingParty; passkey: PasskeyRow; assertion: PasskeyAssertion }

const verifySignature = async (
  { log }: AssertionNeeds,
  { party, passkey, assertion }: Given
): Promise<Signed | undefined> => {
  const { id, userHandle, ...response } = assertion
  if (userHandle !== undefined && userHandle !== userHandleOf(passkey.accountId)) return undefined
  let challenge = ''
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      // The row of the challenge decides later, in the transaction that uses it up.
      expectedChallenge: (given) => {
        challenge = given
        return true
      },
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      // With its own counter the library would refuse before it verifies the signature, so that a forged answer would raise the alarm.
      credential: { id, publicKey: passkey.publicKey, counter: 0 }
    })
    if (!verified) return undefined
    const { newCounter, credentialBackedUp } = authenticationInfo
    return { challenge: bytesOf(challenge), counter: BigInt(newCounter), isBackedUp: credentialBackedUp }
  } catch (error) {
    log.info({ reason: error instanceof Error ? error.message : String(error) }, 'passkey refused')
    return undefined
  }
}

/** WebAuthn 7.2, step 22. An authenticator that does not count sends 0. */
const hasGoneBack = (stored: bigint, given: bigint): boolean => (stored > 0n || given > 0n) && given <= stored

type Suspect = { asked: Asked; challenge: Uint8Array<ArrayBuffer>; passkey: PasskeyRow; now: Date }

/** False for an old answer that is sent again: its challenge was used up. */
const reportCounter = (
  { transact }: AssertionNeeds,
  { asked, challenge, passkey, now }: Suspect,
  origin: Origin
): Promise<boolean> =>
  transact(async (tx) => {
    if (!(await takeChallenge(tx, asked, challenge, now))) return false
    const actor = { accountId: passkey.accountId, enterpriseId: passkey.account.enterpriseId }
    await record(tx, { action: 'passkey.counter-back', actor, origin, detail: { passkey: passkey.id }, message: {} })
    return true
  })

/** WebAuthn's JSON has bytes as base64url. */
export const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, 'base64url'))
