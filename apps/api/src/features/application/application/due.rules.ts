const dayMs = 24 * 3600 * 1000
const beijingOffsetMs = 8 * 3600 * 1000

/** The end (18:00 北京时间) of the n-th working day after `from`; `isWorkday` tells China's holidays and make-up days. */
export const dueAfter = (from: Date, workingDays: number, isWorkday: (day: string) => boolean): Date => {
  let day = startOfDay(from)
  for (let left = workingDays; left > 0;) {
    day = new Date(day.getTime() + dayMs)
    if (isWorkday(dateOf(day))) left -= 1
  }
  return new Date(day.getTime() + 18 * 3600 * 1000)
}

/** Midnight in Beijing. */
const startOfDay = (instant: Date): Date =>
  new Date(Math.floor((instant.getTime() + beijingOffsetMs) / dayMs) * dayMs - beijingOffsetMs)

/** YYYY-MM-DD in Beijing. */
export const dateOf = (instant: Date): string =>
  new Date(instant.getTime() + beijingOffsetMs).toISOString().slice(0, 10)

/** The same day in Beijing so many months later, or the last day of that month (R28: validity). */
export const monthsLater = (from: Date, months: number): Date => {
  const local = new Date(from.getTime() + beijingOffsetMs)
  const day = local.getUTCDate()
  local.setUTCMonth(local.getUTCMonth() + months)
  if (local.getUTCDate() !== day) local.setUTCDate(0)
  return new Date(local.getTime() - beijingOffsetMs)
}
