import { type PasswordProfile, type PasswordProfileName, passwordProfiles } from '@portal/contract/identity/password'

export type Due = 'agreement' | 'password'

const dayMs = 24 * 3600 * 1000

/** R4: profiles with a periodic change (`dengbao3`: 90 days). */
export const isPasswordExpired = (name: PasswordProfileName, changedAt: Date, now: Date): boolean => {
  const { expiryDays }: PasswordProfile = passwordProfiles[name]
  return expiryDays !== null && now.getTime() - changedAt.getTime() > expiryDays * dayMs
}
