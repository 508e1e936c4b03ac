import { type StepUpAction, type StepUpFactor, stepUpFactors, stepUpRule } from '@portal/contract/enterprise/step-up'

/** One text for equal values: the keys of objects in their order, absent ones left out. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part
  )

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The factors that the account has and that would do, in the order of the dialog. */
export const usableFactors = (action: StepUpAction, held: ReadonlySet<StepUpFactor>): StepUpFactor[] => {
  const { factors, withSecondFactor = factors } = stepUpRule(action)
  const enough = held.has('totp') || held.has('passkey') ? withSecondFactor : factors
  return stepUpFactors.filter((factor) => enough.includes(factor) && held.has(factor))
}

/** Whether the factor would do for an account that had it. Which ones it has is left to its verification. */
export const mayProve = (action: StepUpAction, factor: StepUpFactor, held: ReadonlySet<StepUpFactor>): boolean =>
  usableFactors(action, new Set([...held, factor])).includes(factor)

/**
 * A young session counts as a proof of the login password, also when it was opened by a passkey or with a second factor.
 * Its time is that of the last step of the sign-in.
 */
export const isSignInFresh = (action: StepUpAction, signedInAt: Date, now: Date): boolean => {
  const { factors, freshSeconds } = stepUpRule(action)
  return factors.includes('password') && now.getTime() - signedInAt.getTime() <= freshSeconds * 1000 && freshSeconds > 0
}
