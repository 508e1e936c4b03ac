// The package is CommonJS behind a minifier: Node finds no names in it.
import chineseDays from 'chinese-days'

export type Workdays = {
  /** `day` as YYYY-MM-DD in Beijing. By China's holidays and make-up days as the State Council publishes them, year by year. */
  isWorkday(day: string): boolean
}

/** From a kept data package; years that it does not know yet count Monday to Friday. */
export const chineseWorkdays: Workdays = { isWorkday: (day) => chineseDays.isWorkday(day) }
