import { beijingDay, dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'
import { mostWeeks, usualWeeks } from '@portal/contract/desk/report'

/** Days in Beijing (YYYY-MM-DD), both inclusive. */
export type Days = { from: string; to: string }

const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The Monday of the week that contains the day. */
export const mondayOf = (day: string): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return plusDays(day, -((weekday + 6) % 7))
}

/** Without a choice this week and those before it, up to today; with one end chosen, as many weeks from there. */
export const reportDays = ({ from, to }: { from?: string | undefined; to?: string | undefined }, now: Date): Days => {
  const length = (usualWeeks - 1) * 7
  if (from !== undefined) return { from, to: to ?? plusDays(mondayOf(from), length + 6) }
  const last = to ?? beijingDay(now)
  return { from: plusDays(mondayOf(last), -length), to: last }
}

export const daysFault = ({ from, to }: Days): 'date.before-start' | 'report.too-long' | undefined => {
  if (to < from) return 'date.before-start'
  return plusDays(mondayOf(from), mostWeeks * 7) <= to ? 'report.too-long' : undefined
}

/** `before` is exclusive. */
export const periodOfDays = ({ from, to }: Days): { from: Date; before: Date } => ({
  from: startOfBeijingDay(from),
  before: new Date(startOfBeijingDay(to).getTime() + dayMs)
})

/** The weeks that the period touches, oldest first, by their Monday. Their days end with the period. */
export const weeksOf = ({ from, to }: Days): { monday: string; days: Days }[] => {
  const weeks = []
  for (let monday = mondayOf(from); monday <= to; monday = plusDays(monday, 7)) {
    const sunday = plusDays(monday, 6)
    weeks.push({ monday, days: { from: monday < from ? from : monday, to: sunday > to ? to : sunday } })
  }
  return weeks
}

/** So many decisions that were waited for from one day to another. */
export type Waiting = { since: string; until: string; count: number }

export type Durations = { medianDays: number | null; p90Days: number | null }

/**
 * In working days, as `dueAfter` counts them: none for the day of the submission itself. By the nearest rank: half, or nine
 * of ten, took no longer.
 */
export const durationsOf = (
  waitings: readonly Waiting[],
  workingDays: (from: string, to: string) => number
): Durations => {
  const took = waitings
    .map(({ since, until, count }) => ({ days: workingDays(since, until), count }))
    .toSorted((one, other) => one.days - other.days)
  const all = took.reduce((sum, { count }) => sum + count, 0)
  const atShare = (share: number): number | null => {
    let passed = 0
    return took.find(({ count }) => (passed += count) >= share * all)?.days ?? null
  }
  return { medianDays: atShare(0.5), p90Days: atShare(0.9) }
}

/** Counts the working days after `from` up to `to`. Asks for each day once. */
export const countWorkingDays = (isWorkday: (day: string) => boolean) => {
  const known = new Map<string, boolean>()
  const isKnown = (day: string): boolean => {
    const found = known.get(day) ?? isWorkday(day)
    known.set(day, found)
    return found
  }
  return (from: string, to: string): number => {
    let count = 0
    for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isKnown(day)) count += 1
    return count
  }
}
