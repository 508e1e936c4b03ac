import { type ProposalView, proposalView } from '@portal/contract/record/proposal'
import * as z from 'zod/mini'

/** As the server sends it: waiting, for a reader who may not act on it. */
export const waitingProposal = {
  id: '0198d2c4-0000-7000-8000-0000000000f1',
  state: 'WAITING',
  reason: '调岗' as string | null,
  proposedBy: { zh: '王系统（wang）', en: 'Wang (wang)' },
  proposedAt: '2026-01-07T01:00:00.000Z',
  endsAt: '2026-01-21T01:00:00.000Z',
  decidedBy: null as object | null,
  decidedAt: null as string | null,
  opinion: null as string | null,
  mayDecide: false,
  mayWithdraw: false
}

export const decidedProposal = {
  ...waitingProposal,
  state: 'CONFIRMED',
  decidedBy: { zh: '钱安全（qian）', en: 'Qian (qian)' } as object | null,
  decidedAt: '2026-01-08T01:00:00.000Z'
}

/** As a page gets it, with dates. */
export const parsedProposal = (proposal: object): ProposalView => z.parse(proposalView, proposal)

const path = `/api/admin/proposals/${waitingProposal.id}`
export const proposalAddresses = { decide: `POST ${path}/decision`, withdraw: `DELETE ${path}` }
