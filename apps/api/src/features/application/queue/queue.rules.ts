import type { ApplicationState } from '@portal/contract/application/application'
import type { CountedEvent, queueStages } from '@portal/contract/application/queue'
import { dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import type { Search } from './search.rules.ts'

export type QueueFilter = {
  /** `open`: what waits for the platform. */
  state: 'open' | 'all' | ApplicationState
  qualification: string | undefined
  claimed: 'mine' | 'nobody' | undefined
  isOverdue: boolean
  stage: (typeof queueStages)[number] | undefined
  /** The period of submission; `before` is exclusive. */
  period: SubmissionPeriod | undefined
  /** The enterprises that the search means. */
  found: Found | undefined
  /** R47: a province or a city. */
  region?: Region | undefined
  /** R52: cases to which something happened in a period. `by`: whose it was. */
  counted?: { event: CountedEvent; period: Period; by: string | undefined } | undefined
  /** R52: the days on which cases are due. */
  duePeriod?: Period | undefined
  /** R52: the cases that this reviewer has claimed. */
  claimerId?: string | undefined
  reviewerId: string
  /** R44: the cases of the sandbox, or all others. */
  isTest: boolean
  /** R28: cases that this reviewer was the first to approve wait for another person, so `open` leaves them out. */
  firstApproverId: string | undefined
}

export type Period = { from: Date | undefined; before: Date | undefined }

export const everything: Period = { from: undefined, before: undefined }

/** `dueBefore`: the cases of the period are due by then. */
type SubmissionPeriod = Period & { dueBefore: Date | undefined }

/** A list of enterprises; or, where they are too many for a list, the search that recognises them. */
export type Found = { enterpriseIds: string[] } | { search: Search; text: string }

/** `isCollected`: it has so few enterprises that their cases are collected, whatever the order. */
export type Region = { area: string; isCollected: boolean }

export type QueueSort = 'due' | 'dueLast' | 'newest' | 'oldest'

export const isByDue = (sort: QueueSort): boolean => sort === 'due' || sort === 'dueLast'

const allStates = ['SUBMITTED', 'IN_REVIEW', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const

/** The states that a filter leaves: only what waits for us is late or at a stage, and no reviewer has what is SUBMITTED. */
export const queueStates = ({ state, claimed, isOverdue, stage }: QueueFilter): ApplicationState[] =>
  statesOf(state)
    .filter((each) => (!isOverdue && !stage) || waitsForUs(each))
    .filter((each) => claimed !== 'nobody' || each === 'SUBMITTED')
    .filter((each) => claimed !== 'mine' || each !== 'SUBMITTED')

const statesOf = (state: QueueFilter['state']): readonly ApplicationState[] => {
  if (state === 'all') return allStates
  return state === 'open' ? allStates.filter(waitsForUs) : [state]
}

/** The next step is the platform's. */
export const waitsForUs = (state: string): boolean => state === 'SUBMITTED' || state === 'IN_REVIEW'

/** Days in Beijing (YYYY-MM-DD), both inclusive. Undefined if neither is given. */
export const periodOf = (first: string | undefined, last: string | undefined): Period | undefined =>
  first === undefined && last === undefined
    ? undefined
    : {
        from: first === undefined ? undefined : startOfBeijingDay(first),
        before: last === undefined ? undefined : new Date(startOfBeijingDay(last).getTime() + dayMs)
      }

export const isOverdue = ({ state, dueAt }: { state: string; dueAt: Date }, now: Date): boolean =>
  waitsForUs(state) && dueAt < now
