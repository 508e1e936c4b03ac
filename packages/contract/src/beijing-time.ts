// One for all calls: `toLocaleString` makes a new one each time, which takes a tenth of a millisecond.
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' })

/** ux 21: 北京时间 as YYYY-MM-DD HH:mm:ss in every time zone. */
export const beijingTime = (at: Date): string => format.format(at)

/** YYYY-MM-DD in 北京时间. */
export const beijingDay = (at: Date): string => beijingTime(at).slice(0, 10)

/** The first moment of a day (YYYY-MM-DD) in 北京时间. */
export const startOfBeijingDay = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

export const dayMs = 86_400_000

/** The last `count` days up to today in 北京时间, oldest first. */
export const lastBeijingDays = (now: Date, count: number): string[] =>
  Array.from({ length: count }, (_, index) => beijingDay(new Date(now.getTime() - (count - 1 - index) * dayMs)))
