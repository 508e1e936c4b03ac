import type { ApplicationState } from '@portal/contract/application'
import type { Search } from './search.rules.ts'

export type QueueFilter = {
  /** `open`: what waits for the platform. */
  state: 'open' | 'all' | ApplicationState
  qualification: string | undefined
  claimed: 'mine' | 'nobody' | undefined
  isOverdue: boolean
  /** The enterprises that the search means. */
  found: Found | undefined
  reviewerId: string
}

/** A list of enterprises; or, where they are too many for a list, the search that recognises them. */
export type Found = { enterpriseIds: string[] } | { search: Search; text: string }

export type QueueSort = 'due' | 'newest' | 'oldest'

const allStates = ['SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const

/** The states that a filter leaves: only what waits for us can be late, and no reviewer has what is SUBMITTED. */
export const queueStates = ({ state, claimed, isOverdue }: QueueFilter): ApplicationState[] =>
  statesOf(state)
    .filter((each) => !isOverdue || waitsForUs(each))
    .filter((each) => claimed !== 'nobody' || each === 'SUBMITTED')
    .filter((each) => claimed !== 'mine' || each !== 'SUBMITTED')

const statesOf = (state: QueueFilter['state']): readonly ApplicationState[] => {
  if (state === 'all') return allStates
  return state === 'open' ? allStates.filter(waitsForUs) : [state]
}

/** The next step is the platform's. */
export const waitsForUs = (state: string): boolean => state === 'SUBMITTED' || state === 'IN_REVIEW'

export const isOverdue = ({ state, dueAt }: { state: string; dueAt: Date }, now: Date): boolean =>
  waitsForUs(state) && dueAt < now
