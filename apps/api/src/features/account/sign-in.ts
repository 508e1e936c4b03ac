import type { Body } from '@portal/contract/endpoint'
import type { signIn as endpoint } from '@portal/contract/session'
import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import { consumeCaptcha } from '#api/features/captcha/consume-captcha.ts'
import { endSession, insertSession } from '#api/features/session/session.store.ts'
import { guardSignIn, signInBucket } from '#api/features/throttle/guard-sign-in.ts'
import { throttlePolicies } from '#api/features/throttle/throttle.rules.ts'
import { takeAttempt } from '#api/features/throttle/throttle.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import * as accounts from './account.store.ts'
import { registrationAgreement } from './agreement.ts'
import { type Due, isPasswordExpired } from './due.rules.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'clock' | 'config' | 'keyedHash' | 'hasher' | 'agreement' | 'secrets'>
type Account = accounts.SignInFacts

/**
 * R10–R13: starts a session. Its token goes into the cookie.
 * @throws Refusal `captcha.wrong`, `sign-in.locked`; `sign-in.wrong` for every other cause, after the same time
 */
export const signIn = async (
  deps: Needs,
  wish: Body<typeof endpoint>,
  replaced: Actor | undefined,
  origin: Origin
): Promise<{ token: string }> => {
  await consumeCaptcha(deps, wish.captcha, 'sign-in', origin)
  const account = await accounts.findSignInFacts(deps.db, {
    usernameKey: usernameKey(wish.username),
    deviceHash: deps.keyedHash.hash('device', origin.device),
    agreement: { name: registrationAgreement, sha256: deps.agreement.sha256 }
  })
  const attempt = { username: wish.username, account }
  const guard = guardSignIn(deps, { ...attempt, origin })
  const lockedSeconds = await guard.enter()
  if (lockedSeconds > 0) {
    await rememberLock(deps, attempt, origin)
    throw new Refusal('sign-in.locked', { retryAfterSeconds: lockedSeconds })
  }
  const isRight = await isPasswordRight(deps, account, wish.password)
  if (!account || !isRight || account.status !== 'ACTIVE') {
    await remember(deps, { ...attempt, outcome: isRight ? 'FROZEN' : 'WRONG_PASSWORD' }, origin)
    throw new Refusal('sign-in.wrong')
  }
  const token = await startSession(deps, account, { forgive: guard.forgive, replaced }, origin)
  if (token) return { token }
  await remember(deps, { ...attempt, outcome: 'FROZEN' }, origin)
  throw new Refusal('sign-in.wrong')
}

const isPasswordRight = ({ hasher }: Needs, account: Account | undefined, password: string): Promise<boolean> =>
  account ? hasher.verify(account.passwordHash, password) : hasher.verifyDummy(password)

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

type Beginning = { forgive: (tx: Tx) => Promise<void>; replaced: Actor | undefined }

/** Undefined when the account was closed or got another password in the meantime. */
const startSession = async (
  deps: Needs,
  account: Account,
  { forgive, replaced }: Beginning,
  origin: Origin
): Promise<string | undefined> => {
  const { ip, userAgent } = origin
  const token = newToken()
  const due = dueAfterSignIn(deps, account)
  const actor = { accountId: account.id, enterpriseId: account.enterpriseId }
  const isStarted = await deps.transact(async (tx) => {
    // First: it locks the account, and a password change locks in the same order.
    if (!(await insertSession(tx, { token, account, ip, userAgent, due }))) return false
    if (replaced) await endSession(tx, replaced.accountId, replaced.sessionId, 'replaced')
    await accounts.insertSignIn(tx, { accountId: account.id, outcome: 'SUCCEEDED', ip, userAgent })
    await accounts.rememberDevice(tx, account.id, deps.keyedHash.hash('device', origin.device))
    await forgive(tx)
    await audit(tx, { action: 'session.started', actor, origin })
    return true
  })
  return isStarted ? token : undefined
}

/** R8, R4: what must be done before the portal opens, decided once at sign-in. */
const dueAfterSignIn = ({ config, clock }: Pick<Deps, 'config' | 'clock'>, account: Account): Due[] => {
  const due: Due[] = []
  if (!account.hasAccepted) due.push('agreement')
  if (isPasswordExpired(config.passwordProfile, account.passwordChangedAt, clock.now())) due.push('password')
  return due
}
