import { beijingDay, dayMs, startOfBeijingDay } from '@portal/contract/beijing-time'

/** The end (18:00 北京时间) of the n-th working day after `from`; `isWorkday` tells China's holidays and make-up days. */
export const dueAfter = (from: Date, workingDays: number, isWorkday: (day: string) => boolean): Date => {
  let day = startOfBeijingDay(beijingDay(from))
  for (let left = workingDays; left > 0;) {
    day = new Date(day.getTime() + dayMs)
    if (isWorkday(beijingDay(day))) left -= 1
  }
  return new Date(day.getTime() + 18 * 3600 * 1000)
}
