export type SecurityLevel = 'low' | 'medium' | 'high'

const dayMs = 24 * 3600 * 1000

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
