import type { Deps } from '#api/deps.ts'
import { phoneRecipient } from '#api/features/identity/sms/code-keys.ts'
import type { Actor } from '#api/http/caller.ts'

/** The code goes to the bound phone and works for this account alone, since a phone may have several accounts (R5). */
export const paymentCodeOf = (deps: Pick<Deps, 'keyedHash'>, { accountId, session }: Actor) => ({
  recipient: phoneRecipient(deps, session.phone),
  purpose: 'payment-password' as const,
  subject: accountId
})
