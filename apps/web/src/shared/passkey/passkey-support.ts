import { portalSettings } from '#web/shared/settings.ts'

/** Why there are no passkeys: the portal has no domain name, or this browser does not offer them here. */
export type PasskeySupport = 'on' | 'ip-address' | 'insecure' | 'unsupported'

export const passkeySupport = (): PasskeySupport => {
  if (portalSettings().passkeys === 'ip-address') return 'ip-address'
  if (!window.isSecureContext) return 'insecure'
  return typeof window.PublicKeyCredential === 'function' ? 'on' : 'unsupported'
}
