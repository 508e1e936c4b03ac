/** R36: apart from their names, which only few pages show. */
export const permissions = [
  'profile.read',
  'profile.edit',
  'profile.reveal',
  'application.read',
  'application.submit',
  'submission.check',
  'menu.trade',
  'menu.settlement',
  'menu.funds',
  'menu.logistics',
  'menu.services',
  'payment-password',
  'operator.manage'
] as const

export type Permission = (typeof permissions)[number]
