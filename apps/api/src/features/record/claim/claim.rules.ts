import { beijingDay, dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'

/** R37. */
export const isActiveReviewer = ({ status, roles }: { status: string; roles: readonly string[] }): boolean =>
  status === 'ACTIVE' && roles.includes('REVIEWER')

/** The first of two approvals decides nothing yet. */
export const isFirstOfTwo = (approvals: 1 | 2, hasFirstApproval: boolean): boolean =>
  approvals === 2 && !hasFirstApproval

type Seat<Decision extends string> = {
  /** It waits for the platform. */
  isOpen: boolean
  isClaimed: boolean
  claimedById: string | null
  firstApprovalById: string | null
  /** False also when it has lapsed: the same reviewer may then give it again. */
  hasFirstApproval: boolean
  reviewerId: string
  /** On vacation. */
  isAway: boolean
  isClaimerActive: boolean
  decisions: readonly Decision[]
}

/**
 * What the reviewer's page offers: only the claimer decides; others may release what a claimer who left has claimed. A
 * reviewer on vacation claims nothing.
 */
export const seatActions = <const Decision extends string>(
  seat: Seat<Decision>
): ('claim' | 'release' | Decision)[] => {
  const { isOpen, isClaimed, claimedById, reviewerId, isClaimerActive } = seat
  if (!isOpen) return []
  if (!isClaimed) {
    const isOwnApproval = seat.hasFirstApproval && seat.firstApprovalById === reviewerId
    return isOwnApproval || seat.isAway ? [] : ['claim']
  }
  if (claimedById === reviewerId) return ['release', ...seat.decisions]
  return isClaimerActive ? [] : ['release']
}

/** Both null without a vacation. Days in Beijing, `YYYY-MM-DD`. */
export type Absence = { awayFrom: string | null; awayUntil: string | null }

/** R38 */
export const isAwayOn = ({ awayFrom, awayUntil }: Absence, day: string): boolean =>
  awayFrom !== null && awayUntil !== null && awayFrom <= day && day <= awayUntil

/** The end (18:00 北京时间) of the n-th working day after `from`; `isWorkday` tells China's holidays and make-up days. */
export const dueAfter = (from: Date, workingDays: number, isWorkday: (day: string) => boolean): Date => {
  let day = startOfBeijingDay(beijingDay(from))
  for (let left = workingDays; left > 0;) {
    day = new Date(day.getTime() + dayMs)
    if (isWorkday(beijingDay(day))) left -= 1
  }
  return new Date(day.getTime() + 18 * 3600 * 1000)
}
