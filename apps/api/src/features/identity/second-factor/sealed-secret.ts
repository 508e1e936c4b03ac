import { canonicalRecoveryCode } from '#api/adapters/recovery-codes.ts'
import type { Deps } from '#api/deps.ts'

type Needs = Pick<Deps, 'vault'>

export const accountTotpContext = (accountId: string): string => `account-totp:${accountId}`

export const sealSecret = ({ vault }: Needs, accountId: string, secret: string): string =>
  vault.seal(secret, accountTotpContext(accountId))

export const openSecret = ({ vault }: Needs, accountId: string, sealed: string): string =>
  vault.open(sealed, accountTotpContext(accountId))

export const recoveryCodeHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, accountId: string, code: string) =>
  keyedHash.hash('recovery-code', `${accountId}:${canonicalRecoveryCode(code)}`)
