import { judgePassword, type PasswordProfileName, passwordProfiles } from '@portal/contract/identity/password'
import { portalSettings } from '#web/shared/settings.ts'
import type { FaultCode } from './field-text.ts'
import { loadedEstimator } from './use-estimator.ts'

/** R4: the deployment's rules for passwords. */
export const passwordProfile = (): PasswordProfileName => profileOf(portalSettings().passwordProfile)

// Object.hasOwn proves the name.
export const profileOf = (name = ''): PasswordProfileName =>
  Object.hasOwn(passwordProfiles, name) ? (name as PasswordProfileName) : 'manual'

/** R4 in the browser. Until the list of common passwords has arrived, only the server checks it. */
export const newPasswordFault = (
  password: string,
  username: string,
  profile = passwordProfile()
): FaultCode | undefined => {
  const isCommon = loadedEstimator()?.isCommon
  const { checks } = judgePassword(password, { profile, username, ...(isCommon && { isCommon }) })
  return checks.find(({ met }) => !met)?.code
}

export const repeatFault = (password: string, repeated: string): FaultCode | undefined => {
  if (repeated === '') return 'password.repeat-required'
  return repeated === password ? undefined : 'password.mismatch'
}
