import { beijingDay, beijingTime } from '@portal/contract/beijing-time'

/** HH:mm for today, otherwise with the date. */
export const beijingClock = (date: Date, now: Date = new Date()): string => {
  const isToday = beijingDay(date) === beijingDay(now)
  return isToday ? beijingTime(date).slice(11, 16) : beijingTime(date).slice(0, 16)
}
