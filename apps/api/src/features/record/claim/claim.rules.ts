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
