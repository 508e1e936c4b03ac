import type { Tx } from '@portal/db/client'
import { newId } from '#api/adapters/new-id.ts'
import type { Deps } from '#api/deps.ts'
import { record } from '#api/features/record/audit/record.ts'
import { dueAfter } from '#api/features/record/claim/claim.rules.ts'
import type { Actor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { holdPapers } from './hold-papers.ts'
import { insertChange, isCreditCodeTaken } from './profile-change.store.ts'
import { useDraft } from './profile-draft.store.ts'
import { differencesOf, lacksBankPermit, type SplitValues } from './profile.rules.ts'
import { creditCodeTaken } from './refuse-taken-code.ts'
import { waitingHashes } from './same-account.ts'
import { sealValues } from './sealed-values.ts'

type Request = {
  actor: Actor
  origin: Origin
  revision: number
  draftRevision: number
  inForce: SplitValues
  next: SplitValues
  now: Date
}

/**
 * R21: the submission waits as one version, and what is in force stays. The caller holds the lock.
 * @throws Refusal `profile.conflict`, `profile.credit-code-taken`, `request.invalid` for a paper that cannot be used, or
 * without a new one for another bank account (R47)
 */
export const requestChange = async (
  tx: Tx,
  deps: Pick<Deps, 'vault' | 'keyedHash' | 'catalogues' | 'workdays'>,
  { actor, origin, revision, draftRevision, inForce, next, now }: Request
): Promise<{ revision: number; awaitsReview: boolean }> => {
  const { enterpriseId, accountId } = actor
  const { open, sensitive } = next
  const { creditCode } = open
  const { isTest } = actor.session
  if (creditCode && (await isCreditCodeTaken(tx, enterpriseId, { creditCode, isTest })))
    throw creditCodeTaken('/values/creditCode')
  if (lacksBankPermit(inForce, next)) throw refuseField('/values/bankPermit', 'file.bank-permit')
  await holdPapers(tx, enterpriseId, open, now)
  const { workingDays } = await deps.catalogues.newest(tx)
  const id = newId()
  const differences = differencesOf(inForce, next)
  await insertChange(tx, {
    id,
    enterpriseId,
    baseRevision: revision,
    fields: open,
    sealed: sealValues(deps, 'change', id, sensitive),
    differences,
    creditCode: creditCode ?? null,
    ...waitingHashes(deps, differences, sensitive),
    isTest,
    createdById: accountId,
    createdAt: now,
    dueAt: dueAfter(now, workingDays, deps.workdays.isWorkday)
  })
  if (!(await useDraft(tx, enterpriseId, draftRevision))) throw new Refusal('profile.conflict')
  const detail = { changeId: id, baseRevision: revision }
  const message = { facts: { changeId: id, enterprise: inForce.open.fullName ?? '' } }
  await record(tx, { action: 'profile-change.submitted', actor, origin, detail, message })
  return { revision, awaitsReview: true }
}
