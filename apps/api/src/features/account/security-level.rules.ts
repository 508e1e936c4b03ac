export type SecurityLevel = 'low' | 'medium' | 'high'

const dayMs = 24 * 3600 * 1000

type Factors = { passwordChangedAt: Date; hasPaymentPassword: boolean; now: Date }

/** R32: the age of the login password, and whether a payment password is set. */
export const securityLevel = ({ passwordChangedAt, hasPaymentPassword, now }: Factors): SecurityLevel => {
  const days = (now.getTime() - passwordChangedAt.getTime()) / dayMs
  if (days > 365) return 'low'
  return days > 180 || !hasPaymentPassword ? 'medium' : 'high'
}

const freshSignInMs = 10 * 60 * 1000

/** R33: whether setting a payment password asks for the login password first. */
export const isSignInOld = (signedInAt: Date, now: Date): boolean =>
  now.getTime() - signedInAt.getTime() > freshSignInMs
