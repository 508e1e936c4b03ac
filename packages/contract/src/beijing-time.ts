// One for all calls: `toLocaleString` makes a new one each time, which takes a tenth of a millisecond.
const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' })

/** ux 21: 北京时间 as YYYY-MM-DD HH:mm:ss in every time zone. */
export const beijingTime = (at: Date): string => format.format(at)

/** YYYY-MM-DD in 北京时间. */
export const beijingDay = (at: Date): string => beijingTime(at).slice(0, 10)
