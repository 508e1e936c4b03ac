import { canonicalRecoveryCode } from '#api/adapters/recovery-codes.ts'
import type { Deps } from '#api/deps.ts'

export const recoveryCodeHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, adminId: string, code: string) =>
  keyedHash.hash('admin-recovery-code', `${adminId}:${canonicalRecoveryCode(code)}`)
