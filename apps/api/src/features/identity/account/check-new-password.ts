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
  const unmet = judge(profile, { password, username }).checks.find(({ met }) => !met)
  if (unmet) throw refuseField(pointer, unmet.code)
}

type Typed = { password: string; username: string }

/** Whether a password of the old platform (R53) would be taken as a new one. */
export const isAcceptable = (profile: PasswordProfileName, typed: Typed): boolean => judge(profile, typed).ok

const judge = (profile: PasswordProfileName, { password, username }: Typed) =>
  judgePassword(password, { profile, username, isCommon: isCommonPassword })
