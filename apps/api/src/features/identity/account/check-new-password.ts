import { judgePassword, type PasswordProfileName } from '@portal/contract/identity/password'
import { isCommonPassword } from '#api/adapters/common-passwords.ts'
import { refuseField } from '#api/http/refusal.ts'

/** R4 as the server applies it. @throws Refusal `request.invalid` at the given pointer */
export const checkNewPassword = (
  profile: PasswordProfileName,
  password: string,
  username: string,
  pointer: string
): void => {
  const unmet = judgePassword(password, { profile, username, isCommon: isCommonPassword }).checks.find(
    ({ met }) => !met
  )
  if (unmet) throw refuseField(pointer, unmet.code)
}
