import { isCalendarDate } from '@portal/contract/calendar-date'
import { type AuditAction, auditActions } from '@portal/contract/record/audit-events'

/** The filter in the address: act, person, enterprise and days in 北京时间, '' for all, and the cursors of the previous pages. */
export type AuditFilter = {
  action: AuditAction | ''
  person: string
  enterprise: string
  object: string
  address: string
  since: string
  until: string
  trail: readonly string[]
}

export const noFilter: AuditFilter = {
  action: '',
  person: '',
  enterprise: '',
  object: '',
  address: '',
  since: '',
  until: '',
  trail: []
}

const longestTrail = 100

export const readAuditFilter = (query: URLSearchParams): AuditFilter => {
  const words = (key: string) => (query.get(key) ?? '').trim().slice(0, 60)
  const day = (key: string) => (isCalendarDate(words(key)) ? words(key) : '')
  return {
    action: auditActions.find((action) => action === words('action')) ?? '',
    person: words('person'),
    enterprise: words('enterprise'),
    object: words('object'),
    address: words('address'),
    since: day('since'),
    until: day('until'),
    trail: query
      .getAll('after')
      .filter((cursor) => /^\d{1,18}$/.test(cursor))
      .slice(-longestTrail)
  }
}

export const writeAuditFilter = ({ trail, ...words }: AuditFilter): URLSearchParams => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(words)) if (value) query.set(key, value)
  for (const cursor of trail) query.append('after', cursor)
  return query
}

export const auditQueryOf = ({ trail, ...filter }: AuditFilter) => ({
  ...exportQueryOf(filter),
  ...(trail.length > 0 ? { after: trail.at(-1) } : {})
})

type Words = Omit<AuditFilter, 'trail'>

/** The whole result, not a page of it. */
export const exportQueryOf = ({ action, person, enterprise, object, address, since, until }: Words) => ({
  ...(action ? { action } : {}),
  ...(person ? { person } : {}),
  ...(enterprise ? { enterprise } : {}),
  ...(object ? { object } : {}),
  ...(address ? { address } : {}),
  ...(since ? { since } : {}),
  ...(until ? { until } : {})
})

/** Days that were chosen the wrong way round mean the same period. */
export const inOrder = (filter: AuditFilter): AuditFilter =>
  filter.since && filter.until && filter.since > filter.until
    ? { ...filter, since: filter.until, until: filter.since }
    : filter
