/** R6: what a code is sent for. */
export const smsPurposes = [
  'register',
  'reset-password',
  'activate',
  'change-phone',
  'payment-password',
  'step-up'
] as const
export type SmsPurpose = (typeof smsPurposes)[number]

/** SMS that only tell something. */
export const smsNotices = [
  'payment-password-locked',
  'operator-invited',
  'operator-password-reset',
  'paper-expiring',
  'phone-recovery',
  'phone-changed',
  'second-factor-reset',
  'account-closing',
  'account-closed',
  'notice-review',
  'notice-expiry',
  'notice-security'
] as const
export type SmsNotice = (typeof smsNotices)[number]

/** In the SMS log, of what an administrator sends to try the provider (R48). It goes out with the text of `register`. */
export const testSmsPurpose = 'test' as const
