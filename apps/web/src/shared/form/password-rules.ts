import { judgePassword } from '@portal/contract/identity/password'
import type { FaultCode } from './field-text.ts'
import { passwordProfile } from './password-profile.ts'
import { loadedEstimator } from './use-estimator.ts'

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
