import type { Body, Response } from '@portal/contract/endpoint'
import type { decideProposal as endpoint } from '@portal/contract/record/proposal'
import type { Tx } from '@portal/db/client'
import { adminsTopic } from '#api/adapters/live/live.ts'
import type { Deps } from '#api/deps.ts'
import { audit, type AuditDetail } from '#api/features/record/audit/audit.store.ts'
import { tellAdmins, wake } from '#api/features/record/message/message.store.ts'
import type { AdminActor, Origin } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { Refusal, refuseField } from '#api/http/refusal.ts'
import { hasDuty, isSecondPerson } from './proposal.rules.ts'
import { closeProposal, findProposal, type Proposal } from './proposal.store.ts'
import type { Confirmed, Subject, Subjects } from './subject.ts'

/**
 * R37: an administrator who neither proposed the change nor is concerned confirms it, and it takes effect, or refuses it,
 * which the proposer is told.
 * @throws Refusal `request.not-found`, `request.invalid` for a refusal without opinion, `admin.forbidden`,
 *   `proposal.second-person`, `proposal.decided`, and what the subject refuses
 */
export const decideProposal = async (
  deps: Deps,
  { actor, origin, subjects }: { actor: AdminActor; origin: Origin; subjects: Subjects },
  { id, decision, opinion }: Body<typeof endpoint> & { id: string }
): Promise<Response<typeof endpoint>> => {
  if (decision === 'refuse' && opinion === undefined) throw refuseField('/opinion', 'opinion.required')
  const state = decision === 'confirm' ? 'CONFIRMED' : 'REFUSED'
  const now = deps.clock.now()
  const { confirmationCode, afterCommit } = await deps.transact(async (tx): Promise<Confirmed> => {
    const { proposal, subject } = await lockProposal(tx, id, subjects)
    if (!hasDuty(proposal.kind, 'decides', actor.roles)) throw new Refusal('admin.forbidden')
    if (!isSecondPerson(proposal, actor)) throw new Refusal('proposal.second-person')
    const decided = { state, decidedById: actor.adminId, decidedAt: now, opinion } as const
    if (!(await closeProposal(tx, id, decided))) throw new Refusal('proposal.decided')
    if (state === 'CONFIRMED') {
      await wake(tx, adminsTopic, 'message')
      return (await subject.confirm(deps, tx, { proposal, actor, origin, now })) ?? {}
    }
    await note(tx, { subject, proposal, state, actor, opinion }, origin)
    await tellAdmins(tx, 'admin.change-refused', proposal.proposedById, {
      ...(await subject.describe(tx, proposal)),
      refusedBy: namePerson(actor),
      opinion: opinion ?? ''
    })
    await subject.drop?.(tx, proposal, state)
    return {}
  })
  afterCommit?.()
  return { confirmationCode: confirmationCode ?? null }
}

/**
 * R37: the proposer may not decide on a change, but may take it back.
 * @throws Refusal `request.not-found`, `admin.forbidden`, `proposal.proposer-only`, `proposal.decided`
 */
export const withdrawProposal = async (
  { transact, clock }: Pick<Deps, 'transact' | 'clock'>,
  { actor, origin, subjects }: { actor: AdminActor; origin: Origin; subjects: Subjects },
  id: string
): Promise<void> =>
  transact(async (tx) => {
    const { proposal, subject } = await lockProposal(tx, id, subjects)
    if (proposal.proposedById !== actor.adminId) throw new Refusal('proposal.proposer-only')
    if (!hasDuty(proposal.kind, 'proposes', actor.roles)) throw new Refusal('admin.forbidden')
    const decided = { state: 'WITHDRAWN', decidedById: actor.adminId, decidedAt: clock.now() } as const
    if (!(await closeProposal(tx, id, decided))) throw new Refusal('proposal.decided')
    await subject.drop?.(tx, proposal, 'WITHDRAWN')
    await wake(tx, adminsTopic, 'message')
    await note(tx, { subject, proposal, state: 'WITHDRAWN', actor, opinion: undefined }, origin)
  })

const lockProposal = async (
  tx: Tx,
  id: string,
  subjects: Subjects
): Promise<{ proposal: Proposal; subject: Subject }> => {
  const proposal = await findProposal(tx, id)
  if (!proposal) throw new Refusal('request.not-found')
  const subject = subjects[proposal.kind]
  await subject.lock?.(tx, proposal)
  return { proposal, subject }
}

type Ended = {
  subject: Subject
  proposal: Proposal
  state: 'REFUSED' | 'WITHDRAWN'
  actor: AdminActor
  opinion: string | undefined
}

const note = async (
  tx: Tx,
  { subject: { audit: words }, proposal, state, actor, opinion }: Ended,
  origin: Origin
): Promise<void> => {
  const enterpriseId = await words.enterpriseId?.(tx, proposal)
  const detail: AuditDetail =
    opinion === undefined ? words.detail(proposal) : { ...words.detail(proposal), reason: opinion }
  await audit(tx, {
    action: state === 'REFUSED' ? words.refused : words.withdrawn,
    actor: enterpriseId === undefined ? actor : { ...actor, enterpriseId },
    origin,
    detail
  })
}
