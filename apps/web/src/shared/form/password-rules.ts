import { judgePassword } from '@portal/contract/password'
import { passwordProfile } from '#web/shared/settings.ts'
import type { FaultCode } from './field-text.ts'

/** R4 in the browser, without the list of common passwords, which only the server judges for certain. */
export const newPasswordFault = (
  password: string,
  username: string,
  profile = passwordProfile()
): FaultCode | undefined => judgePassword(password, { profile, username }).checks.find(({ met }) => !met)?.code

export const repeatFault = (password: string, repeated: string): FaultCode | undefined => {
  if (repeated === '') return 'password.repeat-required'
  return repeated === password ? undefined : 'password.mismatch'
}
