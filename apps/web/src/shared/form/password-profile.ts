import { type PasswordProfileName, passwordProfiles } from '@portal/contract/identity/password'
import { portalSettings } from '#web/shared/settings.ts'

/** R4: the deployment's rules for passwords. */
export const passwordProfile = (): PasswordProfileName => profileOf(portalSettings().passwordProfile)

// Object.hasOwn proves the name.
export const profileOf = (name = ''): PasswordProfileName =>
  Object.hasOwn(passwordProfiles, name) ? (name as PasswordProfileName) : 'manual'
