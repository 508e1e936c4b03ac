import { canonicalRecoveryCode } from '#api/adapters/recovery-codes.ts'
import type { Deps } from '#api/deps.ts'

/** Of the code that the 安全管理员 got on confirming an invitation (R37). */
export const confirmationCodeHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, linkId: string, code: string) =>
  keyedHash.hash('admin-confirmation-code', `${linkId}:${canonicalRecoveryCode(code)}`)

export const recoveryCodeHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, adminId: string, code: string) =>
  keyedHash.hash('admin-recovery-code', `${adminId}:${canonicalRecoveryCode(code)}`)
