import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { endSession, insertSession } from '#api/features/identity/session/session.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { newToken } from '#api/http/cookies.ts'
import { type Due, isPasswordExpired } from './account.rules.ts'
import type { SignInFacts } from './account.store.ts'
import { completeSignIn, type SecondStep } from './complete-sign-in.ts'

type Needs = Pick<Deps, 'transact' | 'clock' | 'config' | 'keyedHash'>

type Beginning = {
  /** False: the second step is still to come (R34). */
  isProven: boolean
  factor?: SecondStep
  /** Uses up what proved the account, first in the transaction. What it throws ends the sign-in. */
  useUp?: (tx: Tx) => Promise<void>
  forgive: (tx: Tx) => Promise<void>
  /** R53: the password that was typed came from the old platform and does not meet today's rules. */
  isPasswordWeak?: boolean
  /** The session that this browser had. */
  replaced: Actor | undefined
}

/** The token of a new session. Undefined when the account was closed or got another password in the meantime. */
export const startSession = async (
  deps: Needs,
  account: SignInFacts,
  { isProven, factor, useUp, forgive, isPasswordWeak = false, replaced }: Beginning,
  origin: Origin
): Promise<string | undefined> => {
  const { ip, userAgent } = origin
  const token = newToken()
  const now = deps.clock.now()
  const due = [...(isProven ? [] : ['second-factor']), ...dueAfterSignIn(deps, { ...account, isPasswordWeak }, now)]
  // A passkey checks the person too, by its PIN or a fingerprint.
  const proofs = factor === 'passkey' ? ['hwk', 'mfa'] : ['pwd']
  const actor = { accountId: account.id, enterpriseId: account.enterpriseId }
  const isStarted = await deps.transact(async (tx) => {
    await useUp?.(tx)
    // Before all else that a change of the password locks, which begins with the account.
    if (!(await insertSession(tx, { token, account, ip, userAgent, due, proofs, now }))) return false
    if (replaced) await endSession(tx, replaced, { endedAt: now, endReason: 'replaced' })
    await forgive(tx)
    if (isProven) await completeSignIn(tx, deps, { actor, factor, now }, origin)
    return true
  })
  return isStarted ? token : undefined
}

/** R8, R4, R53: what must be done before the portal opens, decided once at sign-in. */
const dueAfterSignIn = (
  { config }: Pick<Deps, 'config'>,
  account: SignInFacts & { isPasswordWeak: boolean },
  now: Date
): Due[] => {
  const due: Due[] = []
  if (!account.hasAccepted) due.push('agreement')
  const isExpired = isPasswordExpired(config.passwordProfile, account.passwordChangedAt, now)
  if (isExpired || account.isPasswordWeak) due.push('password')
  if (account.isPhoneUnconfirmed) due.push('phone')
  return due
}
