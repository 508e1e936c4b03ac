/** Whether the text is a day that exists, written YYYY-MM-DD. Such texts compare as strings in the order of time. */
export const isCalendarDate = (value: string): boolean => {
  const parts = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(value)
  if (!parts) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The day on which somebody born on `birth` reaches `years`; both YYYY-MM-DD. 29 February may give a day that sorts right but does not exist. */
export const birthdayAfter = (birth: string, years: number): string =>
  `${Number(birth.slice(0, 4)) + years}`.padStart(4, '0') + birth.slice(4)
