// One for all calls: `toLocaleString` makes a new one each time, and a table of a hundred rows would be seen to wait.
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' })

const parts = (date: Date): string => format.format(date)

/** ux 21: 北京时间 as YYYY-MM-DD HH:mm:ss in every time zone. */
export const beijingTime = (date: Date): string => parts(date)

/** HH:mm for today, otherwise with the date. */
export const beijingClock = (date: Date, now: Date = new Date()): string => {
  const isToday = beijingDay(date) === beijingDay(now)
  return isToday ? parts(date).slice(11, 16) : parts(date).slice(0, 16)
}

/** YYYY-MM-DD in 北京时间. */
export const beijingDay = (date: Date): string => parts(date).slice(0, 10)
