export type SecurityLevel = 'low' | 'medium' | 'high'

const dayMs = 24 * 3600 * 1000

/** R32: everybody has a login password and a bound phone, so the age of the password decides. */
export const securityLevel = ({ passwordChangedAt, now }: { passwordChangedAt: Date; now: Date }): SecurityLevel => {
  const days = (now.getTime() - passwordChangedAt.getTime()) / dayMs
  if (days > 365) return 'low'
  return days > 180 ? 'medium' : 'high'
}

const freshSignInMs = 10 * 60 * 1000

/** R33: whether setting a payment password asks for the login password first. */
export const isSignInOld = (signedInAt: Date, now: Date): boolean =>
  now.getTime() - signedInAt.getTime() > freshSignInMs
