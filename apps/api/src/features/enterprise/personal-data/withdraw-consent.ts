import { type ConsentKind, consentKinds } from '@portal/contract/identity/consent'
import type { Deps } from '#api/deps.ts'
import { dropFromDraft } from '#api/features/enterprise/profile/drop-from-draft.ts'
import { findDraft } from '#api/features/enterprise/profile/profile-draft.store.ts'
import { refuseWhileChecked } from '#api/features/enterprise/profile/save-draft.ts'
import { endConsent } from '#api/features/identity/consent/consent.store.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { lockEnterprise } from '#api/features/record/lock/lock.store.ts'
import { isSessionOfOther } from './person.store.ts'

type Needs = Pick<Deps, 'db' | 'transact' | 'vault' | 'clock'>

/**
 * PIPL art. 15: the value leaves the draft. A submitted one stays for the agreement, until it is changed or the account is
 * closed; what was done before the withdrawal stays lawful.
 * @throws Refusal `request.not-found` when none was in force, `check.waiting` while a colleague checks the draft
 */
export const withdrawConsent = async (deps: Needs, actor: Actor, kind: ConsentKind, origin: Origin): Promise<void> => {
  await refuseWhileChecked(deps, actor)
  await deps.transact(async (tx) => {
    await lockEnterprise(tx, actor.enterpriseId, 'update')
    const isEnded = await endConsent(tx, { accountId: actor.accountId, kind, withdrawnAt: deps.clock.now() })
    if (!isEnded) throw new Refusal('request.not-found')
    const { field } = consentKinds[kind]
    const typedIn = (await findDraft(tx, actor.enterpriseId))?.typedIn[field]
    // A colleague typed it, with a consent of their own.
    const isOfOther = typedIn !== undefined && (await isSessionOfOther(tx, typedIn, actor.accountId))
    if (!isOfOther) await dropFromDraft(tx, deps, actor.enterpriseId, [field])
    await audit(tx, { action: 'consent.withdrawn', actor, origin, detail: { kind } })
  })
}
