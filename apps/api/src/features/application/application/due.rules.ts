const beijingOffsetMs = 8 * 3600 * 1000

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
