import * as z from 'zod/mini'
import { type SecondPersonDuty, secondPersonDuties } from '../duties.ts'
import { type AdminRole, endpoint } from '../endpoint.ts'
import { names } from '../names.ts'
import { instant, text } from '../text.ts'

/** What one administrator proposes and another one confirms. The second approval of an application is not a proposal. */
export type ProposalKind = Exclude<SecondPersonDuty, 'second-approval'>

/** How long a proposal waits. An invitation waits no longer than its link can be used. */
export const proposalDays = 14

export const proposalStates = ['WAITING', 'CONFIRMED', 'REFUSED', 'WITHDRAWN', 'EXPIRED'] as const
export type ProposalState = (typeof proposalStates)[number]

/** R37: what each proposal tells beside what it changes. */
export const proposalView = z.strictObject({
  id: z.uuid(),
  state: z.enum(proposalStates),
  /** In the words of the proposer. */
  reason: z.nullable(z.string()),
  proposedBy: names,
  proposedAt: instant,
  endsAt: instant,
  /** Who withdrew it, for a withdrawn one. Null: it waits, it expired, or it took effect without a second person. */
  decidedBy: z.nullable(names),
  decidedAt: z.nullable(instant),
  opinion: z.nullable(z.string()),
  /** Of the reader. */
  mayDecide: z.boolean(),
  mayWithdraw: z.boolean()
})
export type ProposalView = z.infer<typeof proposalView>

const duties: readonly { proposes: readonly AdminRole[]; decides: readonly AdminRole[] }[] = Object.entries(
  secondPersonDuties
).flatMap(([duty, roles]) => (duty === 'second-approval' ? [] : [roles]))

const params = z.strictObject({ id: z.uuid({ error: 'field.type' }) })

export const decideProposal = endpoint({
  id: 'decideProposal',
  method: 'POST',
  path: '/api/admin/proposals/:id/decision',
  access: 'admin',
  /** Of any kind. The proposal is judged by the roles of its own. */
  roles: [...new Set(duties.flatMap(({ decides }) => decides))],
  summary: '确认或驳回另一位管理员提出的变更；提出者、当事人和起草人不能决定，驳回须写意见',
  params,
  body: z.strictObject({
    decision: z.enum(['confirm', 'refuse'], { error: 'field.type' }),
    opinion: text({ max: 1000, multiline: true })
  }),
  /** For a confirmed invitation: the code that its recipient needs beside the link. It is shown this one time. */
  response: z.strictObject({ confirmationCode: z.nullable(z.string()) }),
  status: 200,
  errors: [
    'request.not-found',
    'admin.forbidden',
    'proposal.decided',
    'proposal.second-person',
    'admin.last-system',
    'admin.last-security',
    'catalogue.moved',
    'campaign.deadline-near',
    'import.state'
  ]
})

export const withdrawProposal = endpoint({
  id: 'withdrawProposal',
  method: 'DELETE',
  path: '/api/admin/proposals/:id',
  access: 'admin',
  roles: [...new Set(duties.flatMap(({ proposes }) => proposes))],
  summary: '撤回自己提出的变更',
  params,
  status: 204,
  errors: ['request.not-found', 'admin.forbidden', 'proposal.decided', 'proposal.proposer-only']
})
