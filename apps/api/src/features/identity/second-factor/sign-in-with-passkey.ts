import type { PasskeyAssertion } from '@portal/contract/identity/passkey'
import type { Deps } from '#api/deps.ts'
import { findSignInFacts, insertSignIn } from '#api/features/identity/account/account.store.ts'
import { startSession } from '#api/features/identity/account/start-session.ts'
import { registrationAgreement } from '#api/features/identity/agreement/agreement.ts'
import { readInForce, type InForceNeeds } from '#api/features/identity/agreement/read-in-force.ts'
import { sayClosed } from '#api/features/identity/freeze/say-closed.ts'
import { askedAtSignIn } from '#api/features/identity/passkey/passkey-options.ts'
import { type AssertionNeeds, verifyAssertion } from '#api/features/identity/passkey/verify-assertion.ts'
import { signInBucket } from '#api/features/record/throttle/guard-sign-in.ts'
import { returnAttempt, takeAttemptOrRefuse } from '#api/features/record/throttle/throttle.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { networkOf } from '#api/http/limits/network.ts'
import { Refusal } from '#api/http/refusal.ts'

type Needs = AssertionNeeds & Pick<Deps, 'keyedHash'> & InForceNeeds

/**
 * R34: a passkey is something that the person has, and it verified the person: both factors at once. An account that may
 * not sign in is refused like a wrong passkey (R12), unless the owner disabled it (R36) or the platform froze it (R38).
 * @throws Refusal `passkey.wrong`, `account.disabled`, `sign-in.frozen`, `passkey.counter`, `passkey.unavailable`, `sign-in.locked`
 */
export const signInWithPasskey = async (
  deps: Needs,
  assertion: PasskeyAssertion,
  replaced: Actor | undefined,
  origin: Origin
): Promise<{ token: string }> => {
  const { db } = deps
  const forgive = await countAtAddress(deps, origin)
  const asked = askedAtSignIn(deps, origin)
  const verified = await verifyAssertion(deps, { asked, assertion }, origin).catch(async (error: unknown) => {
    // No passkey was tried, such as at a locked account, so the address gets its attempt back.
    if (error instanceof Refusal) await forgive(db)
    throw error
  })
  if (!verified.isRight) {
    const { passkey, code } = verified
    if (passkey) await remember(deps, passkey.accountId, 'WRONG_PASSKEY', origin)
    throw new Refusal(code)
  }
  const { passkey, useUp } = verified
  const { sha256 } = await readInForce(deps)
  const account = await findSignInFacts(db, {
    usernameKey: passkey.account.usernameKey,
    deviceHash: deps.keyedHash.hash('device', origin.device),
    agreement: { name: registrationAgreement, sha256 },
    now: deps.clock.now()
  })
  const token =
    account?.status === 'ACTIVE'
      ? await startSession(
          deps,
          account,
          {
            isProven: true,
            factor: 'passkey',
            useUp: async (tx) => {
              if (!(await useUp(tx))) throw new Refusal('passkey.wrong')
            },
            forgive,
            replaced
          },
          origin
        )
      : undefined
  if (token) return { token }
  await remember(deps, passkey.accountId, 'FROZEN', origin)
  throw (account && (await sayClosed(deps, account))) ?? new Refusal('passkey.wrong')
}

/** The failures of an address count with those of passwords (R12). Returns what takes this attempt back. */
const countAtAddress = async (deps: Needs, origin: Origin) => {
  const bucket = signInBucket(deps, 'ip', networkOf(origin.ip))
  await takeAttemptOrRefuse(deps.db, bucket)
  return (tx: Parameters<typeof returnAttempt>[0]) => returnAttempt(tx, bucket.key)
}

const remember = (
  { db }: Pick<Deps, 'db'>,
  accountId: string,
  outcome: 'WRONG_PASSKEY' | 'FROZEN',
  { ip, userAgent }: Origin
): Promise<void> => insertSignIn(db, { accountId, outcome, ip, userAgent })
