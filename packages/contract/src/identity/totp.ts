import * as z from 'zod/mini'
import { withoutSeparators } from '../identifiers/normalise.ts'
import { requiredString, rule, text } from '../text.ts'

/** Authenticators show the code in two groups; Chinese input methods write full-width digits. */
export const totpCode = requiredString('totp.required').check(
  z.overwrite(withoutSeparators),
  rule((code) => (code === '' ? 'totp.required' : undefined)),
  z.regex(/^\d{6}$/, 'totp.format')
)

export const recoveryCode = text({ max: 40, required: 'recovery.required' })
