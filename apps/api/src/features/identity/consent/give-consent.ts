import type { Body } from '@portal/contract/endpoint'
import type { giveConsent as endpoint } from '@portal/contract/enterprise/privacy-endpoints'
import { consentKinds } from '@portal/contract/identity/consent'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { refuseField } from '#api/http/refusal.ts'
import { insertConsent } from './consent.store.ts'

/**
 * PIPL art. 29. Giving it again changes nothing.
 * @throws Refusal `request.invalid` when the page showed another text than the present one
 */
export const giveConsent = async (
  { transact }: Pick<Deps, 'transact'>,
  actor: Actor,
  { kind, version }: Body<typeof endpoint>,
  origin: Origin
): Promise<void> => {
  if (version !== consentKinds[kind].version) throw refuseField('/version', 'agreement.changed')
  await transact(async (tx) => {
    const isNew = await insertConsent(tx, { accountId: actor.accountId, kind, version, ip: origin.ip })
    if (isNew) await audit(tx, { action: 'consent.given', actor, origin, detail: { kind, version } })
  })
}
