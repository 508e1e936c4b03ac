type Received = { day: string; qualification: string; count: number }
type Decided = { day: string; action: 'approve' | 'return' | 'reject'; count: number }

const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, { count }) => total + count, 0)

/** A row for each day, with zeros where nothing happened. */
export const countsByDay = (days: readonly string[], received: readonly Received[], decided: readonly Decided[]) =>
  days.map((day) => {
    const count = (action: Decided['action']) =>
      sum(decided.filter((each) => each.day === day && each.action === action))
    return {
      day,
      received: sum(received.filter((each) => each.day === day)),
      approved: count('approve'),
      returned: count('return'),
      rejected: count('reject')
    }
  })

/** Most first. */
export const countsByQualification = (received: readonly Received[]): { code: string; received: number }[] =>
  [...Map.groupBy(received, ({ qualification }) => qualification)]
    .map(([code, rows]) => ({ code, received: sum(rows) }))
    .toSorted((one, other) => other.received - one.received || one.code.localeCompare(other.code))

type Run = { everyMs: number; ranAt: Date | null; failedAt: Date | null }

/** Runs are noted once a minute at most. */
const shortestSilenceMs = 5 * 60_000

/** Whether the last run failed, or the job has not run for three times its pause. */
export const isTroubled = ({ everyMs, ranAt, failedAt }: Run, now: Date): boolean => {
  if (ranAt === null || (failedAt !== null && failedAt > ranAt)) return true
  return now.getTime() - ranAt.getTime() > Math.max(shortestSilenceMs, 3 * everyMs)
}

type Audited = { day: string; action: string; count: number }

export const countOf = (audited: readonly Audited[], day: string, action: string): number =>
  audited.find((each) => each.day === day && each.action === action)?.count ?? 0
