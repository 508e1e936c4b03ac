import { isWorkday } from 'chinese-days'

export type Workdays = {
  /** `day` as YYYY-MM-DD in Beijing. By China's holidays and make-up days as the State Council publishes them, year by year. */
  isWorkday(day: string): boolean
}

/** From a kept data package; years that it does not know yet count Monday to Friday. */
export const chineseWorkdays: Workdays = { isWorkday: (day) => isWorkday(day) }
