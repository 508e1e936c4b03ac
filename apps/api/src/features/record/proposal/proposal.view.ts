import type { ProposalView } from '@portal/contract/record/proposal'
import type { AdminActor } from '#api/http/caller.ts'
import { namePerson } from '#api/http/name-person.ts'
import { mayDecide, mayWithdraw } from './proposal.rules.ts'
import type { Proposal } from './proposal.store.ts'

type Reader = Pick<AdminActor, 'adminId' | 'roles'>

export const viewProposal = (proposal: Proposal, reader: Reader): ProposalView => {
  const { id, state, reason, proposedBy, proposedAt, endsAt, decidedBy, decidedAt, opinion } = proposal
  const isOpen = state === 'WAITING'
  return {
    id,
    state,
    reason,
    proposedBy: namePerson(proposedBy),
    proposedAt,
    endsAt,
    decidedBy: decidedBy && namePerson(decidedBy),
    decidedAt,
    opinion,
    mayDecide: isOpen && mayDecide(proposal, reader),
    mayWithdraw: isOpen && mayWithdraw(proposal, reader)
  }
}
