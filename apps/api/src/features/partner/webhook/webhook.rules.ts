import { webhookLimits } from '@portal/contract/partner/webhook-shapes'

const { delays, failingDays } = webhookLimits

/**
 * When a delivery that has failed so often is tried again; null after the last attempt. `chance` is 0–1: the pauses differ
 * by up to a tenth, so that deliveries that failed together do not come back together.
 */
export const nextAttempt = (failures: number, now: Date, chance: number): Date | null => {
  const seconds = delays[failures]
  return seconds === undefined ? null : new Date(now.getTime() + seconds * 1000 * (0.9 + 0.2 * chance))
}

/** What an answer means. `gone` (410): the endpoint wants nothing more. A redirect is a failure. */
export const judgeAnswer = (status: number | null): 'delivered' | 'failed' | 'gone' => {
  if (status === 410) return 'gone'
  return status !== null && status >= 200 && status < 300 ? 'delivered' : 'failed'
}

export const hasFailedTooLong = (failingSince: Date | null, now: Date): boolean =>
  failingSince !== null && now.getTime() - failingSince.getTime() >= failingDays * 86_400_000
