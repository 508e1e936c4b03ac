import { enterpriseStates } from '@portal/contract/admin-enterprise'
import { isCalendarDate } from '@portal/contract/calendar-date'
import { enterpriseSearches } from '@portal/contract/desk/admin-enterprises'

export const pageSizes = ['10', '20', '50', '100'] as const
export const profileStates = ['submitted', 'none'] as const

/** The filter of the list in the address. '' means any. */
export type EnterpriseFilter = {
  by: (typeof enterpriseSearches)[number]
  search: string
  type: string
  state: (typeof enterpriseStates)[number] | ''
  profile: (typeof profileStates)[number] | ''
  qualification: string
  registeredFrom: string
  registeredTo: string
  test: boolean
  limit: (typeof pageSizes)[number]
  /** Cursors of the pages from the second to this one. */
  trail: readonly string[]
}

export const noFilter: EnterpriseFilter = {
  by: 'enterprise',
  search: '',
  type: '',
  state: '',
  profile: '',
  qualification: '',
  registeredFrom: '',
  registeredTo: '',
  test: false,
  limit: '20',
  trail: []
}

// A cursor has about 80 characters; proxies cut off longer addresses.
const longestTrail = 40

export const readFilter = (query: URLSearchParams): EnterpriseFilter => {
  const words = (key: string) => (query.get(key) ?? '').trim().slice(0, 60)
  const day = (key: string) => (isCalendarDate(words(key)) ? words(key) : '')
  const limit = pageSizes.find((each) => each === words('limit'))
  return {
    by: enterpriseSearches.find((each) => each === words('by')) ?? noFilter.by,
    search: words('search'),
    type: words('type'),
    state: enterpriseStates.find((each) => each === words('state')) ?? '',
    profile: profileStates.find((each) => each === words('profile')) ?? '',
    qualification: words('qualification'),
    registeredFrom: day('registeredFrom'),
    registeredTo: day('registeredTo'),
    test: words('test') === '1',
    limit: limit ?? noFilter.limit,
    trail: query
      .getAll('after')
      .filter((cursor) => cursor !== '' && cursor.length <= 200)
      .slice(-longestTrail)
  }
}

/** Omits what is usual. */
export const writeFilter = ({ trail, by, limit, test, ...words }: EnterpriseFilter): URLSearchParams => {
  const query = new URLSearchParams()
  if (by !== noFilter.by && words.search !== '') query.set('by', by)
  for (const [key, value] of Object.entries(words)) if (value !== '') query.set(key, value)
  if (test) query.set('test', '1')
  if (limit !== noFilter.limit) query.set('limit', limit)
  for (const cursor of trail) query.append('after', cursor)
  return query
}

/**
 * What a saved view keeps: not the page, and no words that tell about a person. '' where nothing is left.
 */
export const viewOf = (filter: EnterpriseFilter): { query: string; hasPersonal: boolean } => {
  const hasPersonal = filter.by !== 'enterprise' && filter.search !== ''
  const kept = { ...filter, trail: [], ...(hasPersonal ? { by: noFilter.by, search: '' } : {}) }
  return { query: isNarrowed(kept) ? writeFilter(kept).toString() : '', hasPersonal }
}

/** As the API asks for it; the same for every page and page size. */
export const countQueryOf = ({ trail: _, limit: __, by, search, test, ...choices }: EnterpriseFilter) => ({
  ...(search === '' ? {} : { by, search }),
  ...Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== '')),
  ...(test ? { test: '1' as const } : {})
})

export const queryOf = (filter: EnterpriseFilter) => ({
  ...countQueryOf(filter),
  limit: filter.limit,
  ...(filter.trail.length > 0 ? { after: filter.trail.at(-1) } : {})
})

export const isNarrowed = (filter: EnterpriseFilter): boolean => Object.keys(countQueryOf(filter)).length > 0

/** Days that were chosen the wrong way round mean the same period. */
export const inOrder = (filter: EnterpriseFilter): EnterpriseFilter =>
  filter.registeredFrom && filter.registeredTo && filter.registeredFrom > filter.registeredTo
    ? { ...filter, registeredFrom: filter.registeredTo, registeredTo: filter.registeredFrom }
    : filter
