import type { ApplicationState } from '@portal/contract/application'

export type QueueFilter = {
  state: 'open' | 'all' | ApplicationState
  qualification: string | undefined
  claimed: 'mine' | 'nobody' | undefined
  isOverdue: boolean
  search: string | undefined
  reviewerId: string
}

export type QueueSort = 'due' | 'newest' | 'oldest'

const allStates = ['SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const

/** The states that a filter leaves: only what waits for us can be late, and what is being reviewed is somebody's. */
export const queueStates = ({ state, claimed, isOverdue }: QueueFilter): ApplicationState[] =>
  statesOf(state)
    .filter((each) => !isOverdue || waitsForUs(each))
    .filter((each) => claimed !== 'nobody' || each === 'SUBMITTED' || each === 'WITHDRAWN')
    .filter((each) => claimed !== 'mine' || each !== 'SUBMITTED')

const statesOf = (state: QueueFilter['state']): readonly ApplicationState[] => {
  if (state === 'all') return allStates
  return state === 'open' ? ['SUBMITTED', 'IN_REVIEW', 'RETURNED'] : [state]
}

const waitsForUs = (state: string): boolean => state === 'SUBMITTED' || state === 'IN_REVIEW'

/** Only what waits for us can be late. */
export const isOverdue = ({ state, dueAt }: { state: string; dueAt: Date }, now: Date): boolean =>
  waitsForUs(state) && dueAt < now
