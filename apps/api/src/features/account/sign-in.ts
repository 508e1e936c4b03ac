import type { Body } from '@portal/contract/endpoint'
import type { signIn as endpoint } from '@portal/contract/session'
import { usernameKey } from '@portal/contract/username'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { Refusal } from '#api/http/refusal.ts'
import * as accounts from './account.store.ts'
import { registrationAgreement } from './agreement.ts'
import { consumeCaptcha } from './consume-captcha.ts'
import { type Due, isPasswordExpired } from './due.rules.ts'
import { guardSignIn } from './guard-sign-in.ts'
import { endSession, insertSession } from './session.store.ts'
import { throttlePolicies } from './throttle.rules.ts'
import { takeAttempt } from './throttle.store.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'config' | 'keyedHash' | 'hasher' | 'agreement' | 'secrets'>
type Account = accounts.AccountForSignIn

/**
 * R10–R13: a new session, whose token goes into the cookie.
 * @throws Refusal `captcha.wrong`; `sign-in.locked`; `sign-in.wrong`, alike for every other cause and after the same time
 */
export const signIn = async (
  deps: Needs,
  wish: Body<typeof endpoint>,
  replaced: Actor | undefined,
  origin: Origin
): Promise<{ token: string }> => {
  await consumeCaptcha(deps, wish.captcha, 'sign-in', origin)
  const account = await accounts.findAccountByName(deps.db, usernameKey(wish.username))
  const attempt = { username: wish.username, account }
  const guard = await guardSignIn(deps, { ...attempt, origin })
  const lockedSeconds = await guard.enter()
  if (lockedSeconds > 0) {
    await remember(deps, { ...attempt, outcome: 'LOCKED' }, origin)
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

const isPasswordRight = ({ hasher }: Needs, account: Account | null, password: string): Promise<boolean> =>
  account ? hasher.verify(account.passwordHash, password) : hasher.verifyDummy(password)

type Failure = { username: string; account: Account | null; outcome: 'LOCKED' | 'FROZEN' | 'WRONG_PASSWORD' }

/** An unknown name has no history, but costs a write like a known one, so that the time tells nothing. */
const remember = async (
  { db, keyedHash }: Needs,
  { username, account, outcome }: Failure,
  { ip, userAgent }: Origin
): Promise<void> => {
  if (account) return accounts.insertSignIn(db, { accountId: account.id, outcome, ip, userAgent })
  const key = `sign-in:unknown:${keyedHash.hash('throttle', usernameKey(username)).toString('base64url')}`
  await takeAttempt(db, { key, policy: throttlePolicies.account })
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
  const due = await dueAfterSignIn(deps, account)
  const isStarted = await deps.db.$transaction(async (tx) => {
    // First, since it locks the account: whoever ends all sessions locks in the same order.
    if (!(await insertSession(tx, { token, account, ip, userAgent, due }))) return false
    if (replaced) await endSession(tx, replaced.accountId, replaced.sessionId, 'replaced')
    await accounts.insertSignIn(tx, { accountId: account.id, outcome: 'SUCCEEDED', ip, userAgent })
    await accounts.rememberDevice(tx, account.id, deps.keyedHash.hash('device', origin.device))
    await forgive(tx)
    await audit(tx, { action: 'session.started', actor: { accountId: account.id, enterpriseId: account.enterpriseId }, origin })
    return true
  })
  return isStarted ? token : undefined
}

/** R8, R4: what must be done before the portal opens, decided once at sign-in. */
const dueAfterSignIn = async ({ db, agreement, config, clock }: Needs, account: Account): Promise<Due[]> => {
  const due: Due[] = []
  if (!(await accounts.hasAccepted(db, account.id, registrationAgreement, agreement.sha256))) due.push('agreement')
  if (isPasswordExpired(config.passwordProfile, account.passwordChangedAt, clock.now())) due.push('password')
  return due
}
