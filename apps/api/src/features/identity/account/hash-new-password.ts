import { type PasswordProfile, passwordProfiles } from '@portal/contract/identity/password'
import type { Deps } from '#api/deps.ts'
import { Refusal } from '#api/http/refusal.ts'
import { type AccountForSignIn, listFormerPasswords } from './account.store.ts'
import { checkNewPassword } from './check-new-password.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'hasher'>

/**
 * R4: the hash of an acceptable new password, not yet stored.
 * @throws Refusal `request.invalid` at `pointer`, `password.reused`
 */
export const hashNewPassword = async (
  deps: Needs,
  account: AccountForSignIn,
  password: string,
  pointer: string
): Promise<string> => {
  const { passwordProfile } = deps.config
  checkNewPassword(passwordProfile, password, account.username, pointer)
  const { historyCount }: PasswordProfile = passwordProfiles[passwordProfile]
  const former = await listFormerPasswords(deps.db, account.id, historyCount - 1)
  for (const hash of [account.passwordHash, ...former]) {
    if (await deps.hasher.verify(hash, password)) throw new Refusal('password.reused')
  }
  return deps.hasher.hash(password)
}
