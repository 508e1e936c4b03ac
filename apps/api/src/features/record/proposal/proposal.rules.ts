import { secondPersonDuties } from '@portal/contract/duties'
import type { AdminRole } from '@portal/contract/endpoint'
import { proposalDays, type ProposalKind } from '@portal/contract/record/proposal'

type Person = { adminId: string; roles: readonly AdminRole[] }
type Proposal = { kind: ProposalKind; proposedById: string; concernedId: string | null }

const opens = (held: readonly AdminRole[], needed: readonly AdminRole[]): boolean =>
  needed.some((role) => held.includes(role))

export const hasDuty = (kind: ProposalKind, duty: 'proposes' | 'decides', roles: readonly AdminRole[]): boolean =>
  opens(roles, secondPersonDuties[kind][duty])

/** R37: neither the proposer nor the person concerned, whatever roles they have by now. */
export const isSecondPerson = (
  { proposedById, concernedId }: Proposal,
  { adminId }: Pick<Person, 'adminId'>
): boolean => proposedById !== adminId && concernedId !== adminId

export const mayDecide = (proposal: Proposal, person: Person): boolean =>
  isSecondPerson(proposal, person) && hasDuty(proposal.kind, 'decides', person.roles)

export const mayWithdraw = ({ kind, proposedById }: Proposal, { adminId, roles }: Person): boolean =>
  proposedById === adminId && hasDuty(kind, 'proposes', roles)

export const proposalEnd = (proposedAt: Date): Date => new Date(proposedAt.getTime() + proposalDays * 86_400_000)
