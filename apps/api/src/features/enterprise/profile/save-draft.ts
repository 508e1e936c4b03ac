import type { Body } from '@portal/contract/endpoint'
import type { saveProfileDraft } from '@portal/contract/enterprise/profile-endpoints'
import type { Tx } from '@portal/db/client'
import type { Deps } from '#api/deps.ts'
import { requireConsent } from '#api/features/identity/consent/require-consent.ts'
import type { Actor } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { checkPapers } from './hold-papers.ts'
import { deleteDraft, findDraft, isProfileBeingChecked, writeDraft } from './profile-draft.store.ts'
import { nextDraft, papersIn } from './profile.rules.ts'
import { openDraft, sealValues } from './sealed-values.ts'

/**
 * R18: keeps unsaved input on the server.
 * @throws Refusal `profile.conflict` when another browser saved or submitted meanwhile, `request.invalid` for a paper
 * that cannot be used or a value without its consent, `check.waiting` while a colleague checks the profile (R36)
 */
export const saveDraft = async (
  deps: Pick<Deps, 'db' | 'transact' | 'vault' | 'clock'>,
  actor: Actor,
  { revision, baseRevision, values: given, withheld = [] }: Body<typeof saveProfileDraft>
) => {
  const { sessionId, enterpriseId, accountId } = actor
  await refuseWhileChecked(deps, actor)
  await requireConsent(deps, actor, given)
  // Values that this session may not see are taken from the saved draft; the revision proves that it is still the same.
  const saved = withheld.length > 0 ? await findDraft(deps.db, enterpriseId) : undefined
  if (saved && saved.revision !== revision) throw new Refusal('profile.conflict')
  const { values, typedIn } = nextDraft(
    sessionId,
    { values: given, withheld },
    saved ? openDraft(deps, enterpriseId, saved) : { values: {}, typedIn: {} }
  )
  const sealed = sealValues(deps, 'draft', enterpriseId, values)
  const papers = [...papersIn(values).values()]
  const write = async (db: Tx) => {
    const written = await writeDraft(
      db,
      { enterpriseId, baseRevision, sealed, papers, typedIn, updatedById: accountId, updatedAt: deps.clock.now() },
      revision
    )
    if (!written) throw new Refusal('profile.conflict')
    return written
  }
  // Most drafts name no paper. Nothing has to be rolled back then, so no transaction is needed.
  if (papers.length === 0) return write(deps.db)
  return deps.transact(async (tx) => {
    const written = await write(tx)
    await checkPapers(tx, enterpriseId, values)
    return written
  })
}

/** @throws Refusal `check.waiting`: a check that is confirmed takes the draft that was submitted (R36) */
export const discardDraft = async (deps: Pick<Deps, 'db'>, actor: Actor): Promise<void> => {
  await refuseWhileChecked(deps, actor)
  await deleteDraft(deps.db, actor.enterpriseId)
}

/** R36: the draft stays as it is while a colleague checks it. @throws Refusal `check.waiting` */
export const refuseWhileChecked = async ({ db }: Pick<Deps, 'db'>, { enterpriseId, session }: Actor): Promise<void> => {
  if (session.checksSubmissions && (await isProfileBeingChecked(db, enterpriseId))) throw new Refusal('check.waiting')
}
