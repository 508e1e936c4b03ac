// The package is CommonJS behind a minifier: Node finds no names in it.
import chineseDays from 'chinese-days'

export type Workdays = {
  /** `day` as YYYY-MM-DD in Beijing. By China's holidays and make-up days as the State Council publishes them, year by year. */
  isWorkday(day: string): boolean
}

/** 元旦, 劳动节 and 国庆节, off by law in every year; all others, and the make-up days, are known from the year's notice. */
const alwaysOff = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** From a kept data package; in years that it does not know yet Monday to Friday but for the holidays of fixed dates. */
export const chineseWorkdays: Workdays = {
  isWorkday: (day) => {
    const { name, work } = chineseDays.getDayDetail(day)
    // 'Spring Festival,春节,4' is a notice's; 'Friday' is by the zone of the machine, west of Greenwich the day before.
    if (name.includes(',')) return work
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday >= 1 && weekday <= 5 && !alwaysOff.has(day.slice('2027-'.length))
  }
}
