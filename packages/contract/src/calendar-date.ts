/** True for an existing day written YYYY-MM-DD. Such texts sort by time when compared as strings. */
export const isCalendarDate = (value: string): boolean => {
  const parts = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(value)
  if (!parts) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The day that lies `days` after this one. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Days from the first day to the second, both YYYY-MM-DD; negative if the second is earlier. */
export const daysBetween = (first: string, second: string): number =>
  Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000)

/** Both YYYY-MM-DD. 29 February may give a day that does not exist but still sorts correctly. */
export const birthdayAfter = (birth: string, years: number): string =>
  `${Number(birth.slice(0, 4)) + years}`.padStart(4, '0') + birth.slice(4)
