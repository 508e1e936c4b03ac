import { type NoticeFaultCode } from '@portal/contract/record/notice-kinds'

/** While a process sends a notice. Longer than any channel tries. */
export const leaseSeconds = 60

const minutes = 60

/** After each failed attempt, in seconds. */
const pauses = [minutes, 5 * minutes, 15 * minutes, 60 * minutes, 3 * 60 * minutes]

/**
 * When a notice is tried again that has failed so often; null when it has failed for good. `chance` is 0–1: the pauses
 * differ by up to a tenth, so that notices that failed together do not come back together.
 */
export const nextAttempt = (fault: NoticeFaultCode, attempts: number, now: Date, chance: number): Date | null => {
  const seconds = fault === 'rejected' ? undefined : pauses[attempts - 1]
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000 * (0.9 + 0.2 * chance))
}
