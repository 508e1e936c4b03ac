import { countApplications, exportApplications, listApplications } from '@portal/contract/application/queue'
import { defineList, type Filter, partOf } from '#web/shared/list/define-list.ts'

export const pageSizes = ['10', '20', '50', '100'] as const

type Asked = Filter<typeof listApplications>
type Usual = Required<Pick<Asked, 'state' | 'sort' | 'limit'>>
export type QueueState = Usual['state']
export type QueueSort = Usual['sort']

/** The queue's filter in the address. The server's cursors only lead forward, so it also holds the cursors back. */
export type QueueFilter = Asked &
  Usual & {
    /** Cursors of the pages from the second to this one, at most `longestTrail`. */
    trail: readonly string[]
    /** Starts at 1. */
    page: number
  }

const usual: Usual = { state: 'open', sort: 'due', limit: '20' }

export const firstFilter: QueueFilter = { ...usual, trail: [], page: 1 }

export const queueList = defineList(listApplications, {
  key: [],
  usual,
  names: { submittedFrom: 'from', submittedTo: 'to' },
  // The contract has one more size, for the table of speed.
  tidy: (filter) => (pageSizes.some((size) => size === filter.limit) ? filter : { ...filter, limit: usual.limit })
})

// A cursor has about 80 characters; proxies cut off longer addresses.
const longestTrail = 40

export const readFilter = (query: URLSearchParams): QueueFilter => {
  const trail = queueList.readTrail(query)
  const page = Number(query.get('page'))
  return {
    ...usual,
    ...queueList.read(query),
    trail: trail.slice(-longestTrail),
    page: Number.isSafeInteger(page) && page > trail.length ? page : trail.length + 1
  }
}

/** Omits default values. */
export const writeFilter = ({ trail, page, ...filter }: QueueFilter): URLSearchParams => {
  const query = queueList.write(filter, trail)
  if (page > 1 && page !== trail.length + 1) query.set('page', String(page))
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

export const queryOf = ({ trail, page: _, ...filter }: QueueFilter) => ({
  ...filter,
  ...(trail.length > 0 ? { after: trail.at(-1) } : {})
})

export const exportQueryOf = (filter: QueueFilter) => partOf(exportApplications, filter)

/** The same for every page, order and page size. */
export const countsQueryOf = (filter: QueueFilter) => partOf(countApplications, filter)

export const isNarrowed = ({ trail: _, page: __, ...filter }: QueueFilter): boolean => queueList.isNarrowed(filter)
