import { startOfBeijingDay } from '@portal/contract/beijing-time'
import type { Body } from '@portal/contract/endpoint'
import type * as agreements from '@portal/contract/identity/agreement'
import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import { tellAdmins } from '#api/features/record/message/message.store.ts'
import { proposalEnd } from '#api/features/record/proposal/proposal.rules.ts'
import { insertProposal } from '#api/features/record/proposal/proposal.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal } from '#api/http/refusal.ts'
import { agreementMoves } from './agreement.rules.ts'
import { changeVersion, deleteVersion, type Draft, findVersion, insertDraft } from './agreement.store.ts'
import { registrationAgreement, sha256Of } from './agreement.ts'

type Needs = Pick<Deps, 'transact' | 'clock' | 'shippedAgreement'>

const rowOf = ({ version, text, summary, effectiveOn }: agreements.AgreementDraft): Draft => ({
  version,
  text,
  sha256: sha256Of(text),
  summary,
  effectiveFrom: effectiveOn === null ? null : startOfBeijingDay(effectiveOn)
})

/** The text that the portal came with is a version too, although it is no row. */
const refuseShippedName = ({ shippedAgreement }: Needs, kind: agreements.AgreementKind, version: string): void => {
  if (kind === registrationAgreement && version === shippedAgreement.version) {
    throw new Refusal('agreement.version-taken')
  }
}

/** @throws Refusal `agreement.version-taken` */
export const draftAgreement = async (
  deps: Needs,
  actor: AdminActor,
  { kind, ...draft }: Body<typeof agreements.draftAgreement>,
  origin: Origin
): Promise<{ id: string }> => {
  refuseShippedName(deps, kind, draft.version)
  const row = rowOf(draft)
  return deps.transact(async (tx) => {
    const id = await insertDraft(tx, { kind, ...row, editedById: actor.adminId, editedAt: deps.clock.now() })
    const detail = { agreement: kind, version: row.version, sha256: row.sha256 }
    await audit(tx, { action: 'agreement.drafted', actor, origin, detail })
    return { id }
  })
}

/** @throws Refusal `request.not-found`, `agreement.state`, `agreement.version-taken` */
export const saveAgreement = async (
  deps: Needs,
  actor: AdminActor,
  { id, revision, ...draft }: Body<typeof agreements.saveAgreement> & { id: string },
  origin: Origin
): Promise<void> =>
  deps.transact(async (tx) => {
    const found = await findVersion(tx, id)
    if (!found) throw new Refusal('request.not-found')
    refuseShippedName(deps, found.kind, draft.version)
    const row = rowOf(draft)
    const edited = { editedById: actor.adminId, editedAt: deps.clock.now(), revision: { increment: 1 } }
    const isSaved = await changeVersion(
      tx,
      { id, revision, from: agreementMoves.save.from },
      { ...row, ...edited, state: 'DRAFT' }
    )
    if (!isSaved) throw new Refusal('agreement.state')
    const detail = { agreement: found.kind, version: row.version, sha256: row.sha256 }
    await audit(tx, { action: 'agreement.changed', actor, origin, detail })
  })

/** @throws Refusal `request.not-found`, `agreement.state` */
export const removeAgreement = async (
  { transact }: Needs,
  actor: AdminActor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const found = await findVersion(tx, id)
    if (!found) throw new Refusal('request.not-found')
    const { revision, kind, version, sha256 } = found
    const isRemoved = await deleteVersion(tx, { id, revision, from: agreementMoves.remove.from })
    if (!isRemoved) throw new Refusal('agreement.state')
    await audit(tx, { action: 'agreement.removed', actor, origin, detail: { agreement: kind, version, sha256 } })
  })

/**
 * R37: it then waits for a second administrator, and all who may be the one are told.
 * @throws Refusal `request.not-found`, `agreement.state`, `proposal.open`
 */
export const proposeAgreement = async (
  { transact, clock }: Needs,
  actor: AdminActor,
  { id, revision }: { id: string; revision: number },
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const found = await findVersion(tx, id)
    if (!found) throw new Refusal('request.not-found')
    const now = clock.now()
    const { kind, version, sha256, state, editedBy } = found
    const { from } = agreementMoves.propose
    if (!from.some((each) => each === state)) throw new Refusal('agreement.state')
    const proposalId = await insertProposal(tx, {
      kind: 'agreement',
      subject: kind,
      payload: { versionId: id, version, sha256 },
      proposedById: actor.adminId,
      proposedAt: now,
      // Who wrote the text is not the second person either.
      concernedId: editedBy.id,
      endsAt: proposalEnd(now)
    })
    if (!(await changeVersion(tx, { id, revision, from }, { state: 'WAITING', proposalId })))
      throw new Refusal('agreement.state')
    await audit(tx, { action: 'agreement.proposed', actor, origin, detail: { agreement: kind, version, sha256 } })
    await tellAdmins(tx, `admin.${kind}-proposed`, actor.adminId, { version, name: actor.name })
  })
