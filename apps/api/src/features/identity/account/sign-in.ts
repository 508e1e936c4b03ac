import type { Body } from '@portal/contract/endpoint'
import type { signIn as endpoint } from '@portal/contract/identity/session'
import { usernameKey } from '@portal/contract/username'
import { performance } from 'node:perf_hooks'
import type { Deps } from '#api/deps.ts'
import { registrationAgreement } from '#api/features/identity/agreement/agreement.ts'
import { readInForce, type InForceNeeds } from '#api/features/identity/agreement/read-in-force.ts'
import { consumeCaptcha } from '#api/features/identity/captcha/consume-captcha.ts'
import { sayClosed } from '#api/features/identity/freeze/say-closed.ts'
import { guardSignIn, signInBucket } from '#api/features/record/throttle/guard-sign-in.ts'
import { throttlePolicies } from '#api/features/record/throttle/throttle.rules.ts'
import { takeAttempt } from '#api/features/record/throttle/throttle.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import * as accounts from './account.store.ts'
import { isAcceptable } from './check-new-password.ts'
import { renewHash, untilStep } from './renew-hash.ts'
import { startSession } from './start-session.ts'

type Needs = Pick<Deps, 'transact' | 'config' | 'keyedHash' | 'hasher' | 'secrets'> & InForceNeeds
type Account = accounts.SignInFacts

/**
 * R10–R13: starts a session. Its token goes into the cookie. With 二次验证 (R34) the session is half: it opens only the
 * second step, by one of the factors in `asks`.
 * @throws Refusal `captcha.wrong`, `sign-in.locked`; with the right password `account.disabled` or `sign-in.frozen`, if the
 * owner disabled the account or the platform froze it; `sign-in.wrong` for every other cause, after the same time
 */
export const signIn = async (
  deps: Needs,
  wish: Body<typeof endpoint>,
  replaced: Actor | undefined,
  origin: Origin
): Promise<{ token: string; asks: accounts.HeldFactor[] }> => {
  const begun = performance.now()
  await consumeCaptcha(deps, wish.captcha, 'sign-in', origin)
  const { sha256 } = await readInForce(deps)
  const found = await accounts.findSignInFacts(deps.db, {
    usernameKey: usernameKey(wish.username),
    deviceHash: deps.keyedHash.hash('device', origin.device),
    agreement: { name: registrationAgreement, sha256 },
    now: deps.clock.now()
  })
  const attempt = { username: wish.username, account: found }
  const guard = guardSignIn(deps, { ...attempt, origin })
  const lockedSeconds = await guard.enter()
  if (lockedSeconds > 0) {
    await rememberLock(deps, attempt, origin)
    throw new Refusal('sign-in.locked', { retryAfterSeconds: lockedSeconds })
  }
  const account = await proveAccount(deps, found, wish.password)
  if (!account) {
    await remember(deps, { ...attempt, outcome: 'WRONG_PASSWORD' }, origin)
    await untilStep(deps, begun)
    throw new Refusal('sign-in.wrong')
  }
  const asks = secondStepOf(account)
  const token =
    account.status === 'ACTIVE'
      ? await startSession(
          deps,
          account,
          {
            isProven: asks.length === 0,
            forgive: guard.forgive,
            isPasswordWeak: account.isPasswordImported && !isAcceptable(deps.config.passwordProfile, wish),
            replaced
          },
          origin
        )
      : undefined
  if (token) return { token, asks }
  await remember(deps, { ...attempt, outcome: 'FROZEN' }, origin)
  throw (await sayClosed(deps, account)) ?? new Refusal('sign-in.wrong')
}

/** R34: the factors that the second step may use; none where it is not asked for. */
const secondStepOf = ({ hasTotp, hasPasskey, isTrustedDevice }: Account): accounts.HeldFactor[] => {
  if (isTrustedDevice) return []
  return [...(hasTotp ? (['totp'] as const) : []), ...(hasPasskey ? (['passkey'] as const) : [])]
}

/** The account with its hash of today if the password is right. */
const proveAccount = async (
  deps: Needs,
  account: Account | undefined,
  password: string
): Promise<Account | undefined> => {
  if (!account) {
    await deps.hasher.verifyDummy(password)
    return undefined
  }
  if (!(await deps.hasher.verify(account.passwordHash, password))) return undefined
  if (account.status !== 'ACTIVE') return account
  const passwordHash = await renewHash(deps, account, password)
  return passwordHash === undefined ? undefined : { ...account, passwordHash }
}

type Attempt = { username: string; account: Account | undefined }
type Failure = Attempt & { outcome: 'LOCKED' | 'FROZEN' | 'WRONG_PASSWORD' }

/** An unknown name has no history; it costs one write like a known one, so that the time tells nothing. */
const remember = async (
  { db, keyedHash }: Needs,
  { username, account, outcome }: Failure,
  { ip, userAgent }: Origin
): Promise<void> => {
  if (account) return accounts.insertSignIn(db, { accountId: account.id, outcome, ip, userAgent })
  const key = `sign-in:unknown:${keyedHash.hash('throttle', usernameKey(username)).toString('base64url')}`
  await takeAttempt(db, { key, policy: throttlePolicies.account })
}

/** Once an hour, so that repeated attempts at a locked account do not fill its owner's history. */
const rememberLock = async (deps: Needs, attempt: Attempt, origin: Origin): Promise<void> => {
  const isNews = await takeAttempt(deps.db, signInBucket(deps, 'lockRecord', usernameKey(attempt.username)))
  if (isNews) await remember(deps, { ...attempt, outcome: 'LOCKED' }, origin)
}
