import { beijingDay, beijingTime } from '@portal/contract/beijing-time'
import type { Translate } from '#web/shared/i18n/texts.ts'

export type TimeUnit = 'seconds' | 'minutes' | 'hours'

/** `2 小时 59 分钟`, `3 小时`, `5 分钟`: rounds up, so that no user tries too early. */
export const hoursText = (t: Translate<TimeUnit>, seconds: number): string => {
  const all = Math.ceil(seconds / 60)
  const hours = Math.floor(all / 60)
  const minutes = all % 60
  if (hours === 0) return t('minutes', { count: minutes })
  return minutes === 0
    ? t('hours', { count: hours })
    : `${t('hours', { count: hours })} ${t('minutes', { count: minutes })}`
}

/** HH:mm for today, otherwise with the date. */
export const beijingClock = (date: Date, now: Date = new Date()): string => {
  const isToday = beijingDay(date) === beijingDay(now)
  return isToday ? beijingTime(date).slice(11, 16) : beijingTime(date).slice(0, 16)
}
