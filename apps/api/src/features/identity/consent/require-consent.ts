import { consentKinds, consentsFor } from '@portal/contract/identity/consent'
import type { Deps } from '#api/deps.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { listConsentsInForce } from './consent.store.ts'

/**
 * PIPL art. 29: the account that types a sensitive value has separately consented to its processing.
 * @throws Refusal `request.invalid` beside each field that lacks the consent
 */
export const requireConsent = async (
  { db }: Pick<Deps, 'db'>,
  { accountId }: Pick<Actor, 'accountId'>,
  values: Readonly<Record<string, string | null | undefined>>
): Promise<void> => {
  const needed = consentsFor(values)
  if (needed.length === 0) return
  const given = await listConsentsInForce(db, accountId)
  const missing = needed.filter((kind) => !given.includes(kind))
  if (missing.length === 0) return
  const fields = missing.map((kind) => ({
    pointer: `/values/${consentKinds[kind].field}`,
    code: 'consent.required' as const
  }))
  throw new Refusal('request.invalid', { fields })
}
