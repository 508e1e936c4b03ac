import type { Deps } from '#api/deps.ts'
import { audit } from '#api/features/record/audit/audit.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { closeProposal, findProposal } from './catalogue-proposal.store.ts'
import { changedQualifications } from './catalogue.rules.ts'
import { insertCatalogue, lockVersions } from './catalogue.store.ts'

type Needs = Pick<Deps, 'transact' | 'clock' | 'catalogues'>
type Judgement = { id: string; decision: 'publish' | 'reject'; opinion: string | undefined }

/**
 * R28, R37: another administrator publishes the proposal as the newest version, or rejects it.
 * @throws Refusal `request.not-found`, `request.invalid`, `catalogue.judged`, `catalogue.second-person`, `catalogue.moved`
 */
export const judgeProposal = async (
  { transact, clock, catalogues }: Needs,
  actor: AdminActor,
  { id, decision, opinion }: Judgement,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    await lockVersions(tx)
    const proposal = await findProposal(tx, id)
    if (!proposal) throw new Refusal('request.not-found')
    if (proposal.state !== 'WAITING') throw new Refusal('catalogue.judged')
    if (proposal.proposedById === actor.adminId) throw new Refusal('catalogue.second-person')
    const base = await catalogues.get(tx, proposal.basedOn)
    const qualification = changedQualifications(base, proposal.content)
    const judged = { judgedById: actor.adminId, judgedAt: clock.now(), opinion }
    if (decision === 'reject') {
      if (opinion === undefined) throw refuseField('/opinion', 'opinion.required')
      refuseUnless(await closeProposal(tx, id, { state: 'REJECTED', ...judged }))
      const detail = { catalogueVersion: proposal.basedOn, qualification }
      return audit(tx, { action: 'catalogue.rejected', actor, origin, detail })
    }
    if ((await catalogues.newest(tx)).version !== proposal.basedOn) throw new Refusal('catalogue.moved')
    const version = await insertCatalogue(tx, proposal.content)
    if (version === undefined) throw new Refusal('catalogue.moved')
    refuseUnless(await closeProposal(tx, id, { state: 'PUBLISHED', version, ...judged }))
    return audit(tx, {
      action: 'catalogue.published',
      actor,
      origin,
      detail: { catalogueVersion: version, qualification }
    })
  })

/**
 * R37: the proposer may not judge the proposal, but may take it back.
 * @throws Refusal `request.not-found`, `catalogue.judged`, `catalogue.proposer-only`
 */
export const withdrawProposal = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  actor: AdminActor,
  id: string,
  origin: Origin
): Promise<void> =>
  transact(async (tx) => {
    const proposal = await findProposal(tx, id)
    if (!proposal) throw new Refusal('request.not-found')
    if (proposal.state !== 'WAITING') throw new Refusal('catalogue.judged')
    if (proposal.proposedById !== actor.adminId) throw new Refusal('catalogue.proposer-only')
    const judged = { state: 'WITHDRAWN', judgedById: actor.adminId, judgedAt: clock.now() } as const
    refuseUnless(await closeProposal(tx, id, judged))
    await audit(tx, {
      action: 'catalogue.withdrawn',
      actor,
      origin,
      detail: { catalogueVersion: proposal.basedOn }
    })
  })

/** Another administrator was first. */
const refuseUnless = (isClosed: boolean): void => {
  if (!isClosed) throw new Refusal('catalogue.judged')
}
