import type { ApplicationAction, ApplicationState } from '@portal/contract/application/application'
import { dayMs } from '@portal/contract/beijing-time'
import type { Transition } from '#api/features/qualification/grant/grant.rules.ts'
import { isActiveReviewer, seatActions } from '#api/features/record/claim/claim.rules.ts'

/** R26: the only way to change the state of an application. `null` stands for a case that does not exist yet. */
export const applicationTransitions = {
  submit: { from: [null], to: 'SUBMITTED', by: 'applicant' },
  resubmit: { from: ['RETURNED'], to: 'SUBMITTED', by: 'applicant' },
  withdraw: { from: ['SUBMITTED', 'IN_REVIEW', 'RETURNED'], to: 'WITHDRAWN', by: 'applicant' },
  claim: { from: ['SUBMITTED'], to: 'IN_REVIEW', by: 'reviewer' },
  release: { from: ['IN_REVIEW'], to: 'SUBMITTED', by: 'reviewer' },
  // The first of two approvals sends the case back to the queue, for another reviewer.
  'approve-first': { from: ['IN_REVIEW'], to: 'SUBMITTED', by: 'reviewer' },
  approve: { from: ['IN_REVIEW'], to: 'APPROVED', by: 'reviewer' },
  return: { from: ['IN_REVIEW'], to: 'RETURNED', by: 'reviewer' },
  reject: { from: ['IN_REVIEW'], to: 'REJECTED', by: 'reviewer' },
  // R47: by another reviewer than those who decided. The case keeps its rounds.
  reopen: { from: ['APPROVED', 'REJECTED'], to: 'SUBMITTED', by: 'reviewer' }
} as const satisfies Partial<Record<ApplicationAction, Transition<ApplicationState>>>

export type CaseAction = keyof typeof applicationTransitions

/** States in which an enterprise has a case open, at most one for each qualification (R22). */
export const openStates = ['SUBMITTED', 'IN_REVIEW', 'RETURNED'] as const satisfies readonly ApplicationState[]

/** Undefined when the table does not allow the action in this state. */
export const nextState = (action: CaseAction, from: ApplicationState | null): ApplicationState | undefined => {
  const transition: Transition<ApplicationState> = applicationTransitions[action]
  return transition.from.includes(from) ? transition.to : undefined
}

export const applicantActions = (state: ApplicationState): ('resubmit' | 'withdraw')[] =>
  (['resubmit', 'withdraw'] as const).filter((action) => nextState(action, state) !== undefined)

type Decided = {
  qualification: string
  state: ApplicationState
  opinion: string | null
  decidedAt: Date | null
  updatedAt: Date
}

/**
 * 最新审核意见: the newest opinion of any case that has not gone on since. A case goes on when it is submitted again or
 * withdrawn, and when another case for the same qualification follows it. `applications` come newest first.
 */
export const newestOpinion = <A extends Decided>(applications: readonly A[]): (A & { opinion: string }) | undefined => {
  const newestOfEach = applications.filter(
    ({ qualification }, place) => !applications.slice(0, place).some((newer) => newer.qualification === qualification)
  )
  return newestOfEach
    .filter((one): one is A & { opinion: string } => one.opinion !== null && one.state !== 'WITHDRAWN')
    .toSorted((a, b) => decidedAtMs(b) - decidedAtMs(a))[0]
}

/** A returned case has no time of its decision, but nothing changes it until it goes on. */
const decidedAtMs = ({ decidedAt, updatedAt }: Decided): number => (decidedAt ?? updatedAt).getTime()

/** `revision` is of the profile that the approver saw. */
export type FirstApproval = { by: { status: string; roles: readonly string[] }; revision: number | null }

/** Why the first of two approvals has lapsed: its giver may not review any longer (R37), or the profile has changed (R28). */
export const firstApprovalLapse = (
  { by, revision }: FirstApproval,
  profileRevision: number
): 'reviewer' | 'profile' | null => {
  if (!isActiveReviewer(by)) return 'reviewer'
  return revision === profileRevision ? null : 'profile'
}

type Decision = {
  state: ApplicationState
  decidedAt: Date | null
  /** Of two approvals both. */
  deciderIds: readonly string[]
}

const mostAgeMs: Partial<Record<ApplicationState, number>> = { APPROVED: dayMs, REJECTED: 30 * dayMs }

/** R47: why this reviewer may not reopen the case now. Undefined: the decision itself does not forbid it. */
export const reopenRefusal = (
  { state, decidedAt, deciderIds }: Decision,
  reviewerId: string,
  now: Date
): 'application.state' | 'application.reopen-own' | 'application.reopen-late' | undefined => {
  if (nextState('reopen', state) === undefined || decidedAt === null) return 'application.state'
  if (deciderIds.includes(reviewerId)) return 'application.reopen-own'
  return now.getTime() - decidedAt.getTime() > (mostAgeMs[state] ?? 0) ? 'application.reopen-late' : undefined
}

type ReviewAction = 'claim' | 'release' | 'approve' | 'return' | 'reject' | 'reopen'

type Seat = Omit<Parameters<typeof seatActions>[0], 'isOpen' | 'isClaimed' | 'decisions'> & {
  state: ApplicationState
  /** R47. Absent where the page does not offer it. */
  isReopenable?: boolean
}

const decisions = ['approve', 'return', 'reject'] as const

export const reviewerActions = ({ state, isReopenable = false, ...seat }: Seat): ReviewAction[] => {
  const isClaimed = state === 'IN_REVIEW'
  const isOpen = isClaimed || state === 'SUBMITTED'
  if (!isOpen) return isReopenable ? ['reopen'] : []
  return seatActions({ ...seat, isOpen, isClaimed, decisions })
}
