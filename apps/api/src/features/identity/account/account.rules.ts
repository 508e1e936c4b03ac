import { type PasswordProfile, type PasswordProfileName, passwordProfiles } from '@portal/contract/identity/password'

export type Due = 'agreement' | 'password' | 'phone'

const dayMs = 24 * 3600 * 1000

/** R4: profiles with a periodic change (`dengbao3`: 90 days). */
export const isPasswordExpired = (name: PasswordProfileName, changedAt: Date, now: Date): boolean => {
  const { expiryDays }: PasswordProfile = passwordProfiles[name]
  return expiryDays !== null && now.getTime() - changedAt.getTime() > expiryDays * dayMs
}

type SecurityLevel = 'low' | 'medium' | 'high'

type Factors = { passwordChangedAt: Date; hasPaymentPassword: boolean; hasSecondFactor: boolean; now: Date }

/** R32: the age of the login password, and whether a payment password or 二次验证 protects more than it. */
export const securityLevel = ({
  passwordChangedAt,
  hasPaymentPassword,
  hasSecondFactor,
  now
}: Factors): SecurityLevel => {
  const days = (now.getTime() - passwordChangedAt.getTime()) / dayMs
  if (days > 365) return 'low'
  return days > 180 || !(hasPaymentPassword || hasSecondFactor) ? 'medium' : 'high'
}
