import { queueSorts, queueStates, queueStages } from '@portal/contract/application/queue'
import { isCalendarDate } from '@portal/contract/calendar-date'

export const pageSizes = ['10', '20', '50', '100'] as const

export type QueueState = (typeof queueStates)[number]
export type QueueSort = (typeof queueSorts)[number]

/** The queue's filter in the address. The server's cursors only lead forward, so it also holds the cursors back. */
export type QueueFilter = {
  state: QueueState
  qualification: string
  claimed: '' | 'mine' | 'nobody'
  isOverdue: boolean
  stage: '' | (typeof queueStages)[number]
  /** R44: the cases of the sandbox, instead of all others. */
  isTest: boolean
  search: string
  /** The first and the last day of submission, or ''. */
  submittedFrom: string
  submittedTo: string
  sort: QueueSort
  limit: (typeof pageSizes)[number]
  /** Cursors of the pages from the second to this one, at most `longestTrail`. */
  trail: readonly string[]
  /** Starts at 1. */
  page: number
}

export const firstFilter: QueueFilter = {
  state: 'open',
  qualification: '',
  claimed: '',
  isOverdue: false,
  stage: '',
  isTest: false,
  search: '',
  submittedFrom: '',
  submittedTo: '',
  sort: 'due',
  limit: '20',
  trail: [],
  page: 1
}

// A cursor has about 80 characters; proxies cut off longer addresses.
const longestTrail = 40
const longestSearch = 60

export const readFilter = (query: URLSearchParams): QueueFilter => {
  const trail = query.getAll('after').filter((cursor) => cursor !== '' && cursor.length <= 200)
  const page = Number(query.get('page'))
  return {
    state: oneOf(queueStates, query.get('state')) ?? firstFilter.state,
    qualification: (query.get('qualification') ?? '').slice(0, longestSearch),
    claimed: oneOf(['mine', 'nobody'] as const, query.get('claimed')) ?? '',
    isOverdue: query.get('overdue') === '1',
    stage: oneOf(queueStages, query.get('stage')) ?? '',
    isTest: query.get('test') === '1',
    search: (query.get('search') ?? '').trim().slice(0, longestSearch),
    submittedFrom: dayOf(query.get('from')),
    submittedTo: dayOf(query.get('to')),
    sort: oneOf(queueSorts, query.get('sort')) ?? firstFilter.sort,
    limit: oneOf(pageSizes, query.get('limit')) ?? firstFilter.limit,
    trail: trail.slice(-longestTrail),
    page: Number.isSafeInteger(page) && page > trail.length ? page : trail.length + 1
  }
}

const oneOf = <V extends string>(values: readonly V[], value: string | null): V | undefined =>
  values.find((known) => known === value)

const dayOf = (value: string | null): string => (value !== null && isCalendarDate(value) ? value : '')

/** Omits default values. */
export const writeFilter = (filter: QueueFilter): URLSearchParams => {
  const query = new URLSearchParams()
  const set = (name: string, value: string, usual: string) => value !== usual && query.set(name, value)
  set('state', filter.state, firstFilter.state)
  set('qualification', filter.qualification, '')
  set('claimed', filter.claimed, '')
  set('overdue', filter.isOverdue ? '1' : '', '')
  set('stage', filter.stage, '')
  set('test', filter.isTest ? '1' : '', '')
  set('search', filter.search, '')
  set('from', filter.submittedFrom, '')
  set('to', filter.submittedTo, '')
  set('sort', filter.sort, firstFilter.sort)
  set('limit', filter.limit, firstFilter.limit)
  for (const cursor of filter.trail) query.append('after', cursor)
  if (filter.page > 1 && filter.page !== filter.trail.length + 1) query.set('page', String(filter.page))
  return query
}

/** Every change of the filter starts at the first page. */
export const withFilter = (filter: QueueFilter, changes: Partial<QueueFilter>): QueueFilter => ({
  ...filter,
  ...changes,
  trail: [],
  page: 1
})

export const nextPage = (filter: QueueFilter, cursor: string): QueueFilter => ({
  ...filter,
  trail: [...filter.trail, cursor].slice(-longestTrail),
  page: filter.page + 1
})

/** The pages that this address leads back to: the first one, and those whose cursors it holds. */
export const knownPages = ({ page, trail }: QueueFilter): number[] => [
  1,
  ...trail.map((_, index) => page - trail.length + 1 + index)
]

/** One of `knownPages`. */
export const pageAt = (filter: QueueFilter, page: number): QueueFilter => ({
  ...filter,
  trail: page === 1 ? [] : filter.trail.slice(0, filter.trail.length - (filter.page - page)),
  page
})

/** Undefined on the first page. If the trail is too short, the previous page is the first one. */
export const previousPage = (filter: QueueFilter): QueueFilter | undefined => {
  if (filter.page <= 1) return undefined
  return pageAt(filter, filter.trail.length > 1 ? filter.page - 1 : 1)
}

export const queryOf = (filter: QueueFilter) => ({
  ...exportQueryOf(filter),
  limit: filter.limit,
  ...(filter.trail.length > 0 ? { after: filter.trail.at(-1) } : {})
})

export const exportQueryOf = (filter: QueueFilter) => ({ ...countsQueryOf(filter), sort: filter.sort })

/** The same for every page, order and page size. */
export const countsQueryOf = (filter: QueueFilter) => ({
  state: filter.state,
  ...(filter.qualification ? { qualification: filter.qualification } : {}),
  ...(filter.claimed ? { claimed: filter.claimed } : {}),
  ...(filter.isOverdue ? { overdue: '1' as const } : {}),
  ...(filter.stage ? { stage: filter.stage } : {}),
  ...(filter.isTest ? { test: '1' as const } : {}),
  ...(filter.search ? { search: filter.search } : {}),
  ...(filter.submittedFrom ? { submittedFrom: filter.submittedFrom } : {}),
  ...(filter.submittedTo ? { submittedTo: filter.submittedTo } : {})
})

export const isNarrowed = ({
  qualification,
  claimed,
  isOverdue,
  stage,
  isTest,
  search,
  ...days
}: QueueFilter): boolean =>
  [qualification, claimed, stage, search, days.submittedFrom, days.submittedTo].some((value) => value !== '') ||
  isOverdue ||
  isTest
