import { canonicalRecoveryCode } from '#api/adapters/recovery-codes.ts'
import type { Deps } from '#api/deps.ts'

type Needs = Pick<Deps, 'vault'>

export const setupContext = (linkId: string): string => `admin-setup:${linkId}`

export const totpContext = (adminId: string): string => `admin-totp:${adminId}`

export const sealSetupSecret = ({ vault }: Needs, linkId: string, secret: string): string =>
  vault.seal(secret, setupContext(linkId))

export const openSetupSecret = ({ vault }: Needs, linkId: string, sealed: string): string =>
  vault.open(sealed, setupContext(linkId))

export const sealTotpSecret = ({ vault }: Needs, adminId: string, secret: string): string =>
  vault.seal(secret, totpContext(adminId))

export const openTotpSecret = ({ vault }: Needs, adminId: string, sealed: string): string =>
  vault.open(sealed, totpContext(adminId))

/** The page of a set-up link. */
export const setupUrl = ({ config }: Pick<Deps, 'config'>, token: string): string =>
  new URL(`/admin/setup/${token}`, config.publicUrl).href

/** Of the code that the 安全管理员 got on confirming an invitation (R37). */
export const confirmationCodeHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, linkId: string, code: string) =>
  keyedHash.hash('admin-confirmation-code', `${linkId}:${canonicalRecoveryCode(code)}`)

export const recoveryCodeHash = ({ keyedHash }: Pick<Deps, 'keyedHash'>, adminId: string, code: string) =>
  keyedHash.hash('admin-recovery-code', `${adminId}:${canonicalRecoveryCode(code)}`)
