import { isCalendarDate } from '@portal/contract/calendar-date'
import { type searchSms, type SmsState, smsStates } from '@portal/contract/desk/sms-log'
import type { Input } from '@portal/contract/endpoint'
import { smsNotices, smsPurposes } from '@portal/contract/identity/sms-purposes'

const purposes = [...smsPurposes, ...smsNotices] as const

/** '' for all. The phone is not in the address, which browsers keep and proxies log. */
export type SmsFilter = {
  state: SmsState | ''
  purpose: (typeof purposes)[number] | ''
  phone: string
  since: string
  until: string
  isTest: boolean
  /** The cursors of the previous pages. */
  trail: readonly string[]
}

export const noFilter: SmsFilter = {
  state: '',
  purpose: '',
  phone: '',
  since: '',
  until: '',
  isTest: false,
  trail: []
}

const longestTrail = 40

export const readSmsFilter = (query: URLSearchParams, phone: string): SmsFilter => {
  const day = (key: string) => {
    const value = query.get(key) ?? ''
    return isCalendarDate(value) ? value : ''
  }
  return {
    state: smsStates.find((state) => state === query.get('state')) ?? '',
    purpose: purposes.find((purpose) => purpose === query.get('purpose')) ?? '',
    phone,
    since: day('since'),
    until: day('until'),
    isTest: query.get('test') === '1',
    trail: query
      .getAll('after')
      .filter((cursor) => cursor !== '' && cursor.length <= 200)
      .slice(-longestTrail)
  }
}

export const writeSmsFilter = ({ state, purpose, since, until, isTest, trail }: SmsFilter): URLSearchParams => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ state, purpose, since, until })) if (value) query.set(key, value)
  if (isTest) query.set('test', '1')
  for (const cursor of trail) query.append('after', cursor)
  return query
}

export const smsSearchOf = (filter: SmsFilter): Input<typeof searchSms>['body'] => {
  const { state, purpose, phone, since, until, isTest, trail } = filter
  return {
    ...(state ? { state } : {}),
    ...(purpose ? { purpose } : {}),
    ...(phone ? { phone } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
    ...(isTest ? { test: true } : {}),
    ...(trail.length > 0 ? { after: trail.at(-1) } : {})
  }
}

/** Days that were chosen the wrong way round mean the same period. */
export const inOrder = (filter: SmsFilter): SmsFilter =>
  filter.since && filter.until && filter.since > filter.until
    ? { ...filter, since: filter.until, until: filter.since }
    : filter
