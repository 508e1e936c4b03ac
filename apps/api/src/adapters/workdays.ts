// A minifier hides the named exports of this CommonJS package from Node, so the default import is used.
import chineseDays from 'chinese-days'

export type Workdays = {
  /** `day` is YYYY-MM-DD in Beijing. Uses the holidays and make-up days that the State Council publishes each year. */
  isWorkday(day: string): boolean
}

/** 元旦, 劳动节 and 国庆节 are off by law every year. The notice of each year adds all other holidays and make-up days. */
const alwaysOff = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'])

/** Data come from a maintained package. For years that it lacks: Monday to Friday, except holidays of fixed dates. */
export const chineseWorkdays: Workdays = {
  isWorkday: (day) => {
    const { name, work } = chineseDays.getDayDetail(day)
    // A name with commas comes from a notice. A weekday name depends on the machine's time zone.
    if (name.includes(',')) return work
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    return weekday >= 1 && weekday <= 5 && !alwaysOff.has(day.slice('2027-'.length))
  }
}
