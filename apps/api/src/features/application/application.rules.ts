import type { ApplicationAction, ApplicationState } from '@portal/contract/application'
import type { Transition } from '#api/features/grant/grant.rules.ts'

/** R26: the only way to change the state of an application. `null` is a case that does not exist yet. */
export const applicationTransitions = {
  submit: { from: [null], to: 'SUBMITTED', by: 'applicant' },
  resubmit: { from: ['RETURNED'], to: 'SUBMITTED', by: 'applicant' },
  withdraw: { from: ['SUBMITTED', 'IN_REVIEW', 'RETURNED'], to: 'WITHDRAWN', by: 'applicant' },
  claim: { from: ['SUBMITTED'], to: 'IN_REVIEW', by: 'reviewer' },
  release: { from: ['IN_REVIEW'], to: 'SUBMITTED', by: 'reviewer' },
  // The first of two approvals sends the case back to the queue, for another person.
  'approve-first': { from: ['IN_REVIEW'], to: 'SUBMITTED', by: 'reviewer' },
  approve: { from: ['IN_REVIEW'], to: 'APPROVED', by: 'reviewer' },
  return: { from: ['IN_REVIEW'], to: 'RETURNED', by: 'reviewer' },
  reject: { from: ['IN_REVIEW'], to: 'REJECTED', by: 'reviewer' }
} as const satisfies Partial<Record<ApplicationAction, Transition<ApplicationState>>>

export type CaseAction = keyof typeof applicationTransitions

/** States in which an enterprise has a case open, at most one for each qualification (R22). */
export const openStates = ['SUBMITTED', 'IN_REVIEW', 'RETURNED'] as const satisfies readonly ApplicationState[]

/** Where the action leads from this state, undefined when the table does not have it. */
export const nextState = (action: CaseAction, from: ApplicationState | null): ApplicationState | undefined => {
  const transition: Transition<ApplicationState> = applicationTransitions[action]
  return transition.from.includes(from) ? transition.to : undefined
}

/** What the applicant's page offers. */
export const applicantActions = (state: ApplicationState): ('resubmit' | 'withdraw')[] =>
  (['resubmit', 'withdraw'] as const).filter((action) => nextState(action, state) !== undefined)

type Seat = {
  state: ApplicationState
  claimedById: string | null
  firstApprovalById: string | null
  /** False when it has lapsed, so that whoever gave it may give it anew. */
  hasFirstApproval: boolean
  reviewerId: string
  /** False when whoever claimed it is frozen or reviews no longer. */
  isClaimerActive: boolean
}

type ReviewAction = 'claim' | 'release' | 'approve' | 'return' | 'reject'

/** What the reviewer's page offers: decisions only to whoever claimed the case, to the others the case of one who left. */
export const reviewerActions = (seat: Seat): ReviewAction[] => {
  const { state, claimedById, reviewerId, isClaimerActive } = seat
  if (state === 'SUBMITTED') return seat.hasFirstApproval && seat.firstApprovalById === reviewerId ? [] : ['claim']
  if (state !== 'IN_REVIEW') return []
  if (claimedById === reviewerId) return ['release', 'approve', 'return', 'reject']
  return isClaimerActive ? [] : ['release']
}

/** Whether this approval is the first of two, and so grants nothing yet. */
export const isFirstOfTwo = (approvals: 1 | 2, hasFirstApproval: boolean): boolean =>
  approvals === 2 && !hasFirstApproval
