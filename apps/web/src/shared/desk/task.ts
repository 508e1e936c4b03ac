import type { Endpoint } from '@portal/contract/endpoint'
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { Filter, List } from '#web/shared/list/define-list.ts'
import type { EnterpriseName } from '#web/shared/admin/enterprise-name.tsx'
import type { Act } from './claim.ts'
import type { Rows } from './neighbours.ts'
import type { Walk } from './use-neighbours.ts'

type Claimer = { id: string; name: string; self: boolean }

/** What rows and pages of changes of profiles and of lost phones have in common. */
export type TaskRow = {
  id: string
  enterprise: Parameters<typeof EnterpriseName>[0]['enterprise']
  createdAt: Date
  dueAt: Date
  overdue: boolean
  claimedBy: Claimer | null
  allowedActions: readonly ('claim' | 'release')[]
}

export type TaskView = Omit<TaskRow, 'allowedActions'> & {
  allowedActions: readonly ('claim' | 'release' | 'approve' | 'reject')[]
  cannedReasons: readonly { zh: string; en: string }[]
  opinion: string | null
}

export type TaskPlace<E> = { filter: Filter<E>; trail: readonly string[] }

type Kind<E extends Endpoint, View> = {
  /** The key of everything that a decision may change. */
  key: QueryKey
  list: List<E>
  /** The address of the list. That of a task has its id below. */
  path: string
  act: Act
  read: (id: string, signal: AbortSignal) => Promise<View>
  count: (query: { test?: '1' }, signal: AbortSignal) => Promise<{ counters: Record<string, number> }>
}

/** One kind of tasks: what its pages ask for, and the addresses, which contain the place in the list. */
export const tasksOf = <E extends Endpoint, View>({ key, list, path, act, read, count }: Kind<E, View>) => {
  const queryOf = ({ filter, trail }: TaskPlace<E>) => list.query(filter, trail.at(-1))
  const search = ({ filter, trail }: TaskPlace<E>): string => {
    const query = list.write(filter, trail)
    return query.size > 0 ? `?${query}` : ''
  }
  const walk: Walk<TaskPlace<E>> = {
    before: ({ filter, trail }) => (trail.length > 0 ? { filter, trail: trail.slice(0, -1) } : undefined),
    after: ({ filter, trail }, cursor) => ({ filter, trail: [...trail, cursor] }),
    fetch: async (queryClient, place) => {
      const rows: unknown = await queryClient.fetchQuery(queryOf(place))
      // Every list of tasks answers so.
      return rows as Rows
    },
    path: (id, place) => `${path}/${id}${search(place)}`,
    list: (place) => `${path}${search(place)}`,
    act
  }
  return {
    key,
    act,
    /** The place that an address says, with its query. */
    at: (query: URLSearchParams) => {
      const place: TaskPlace<E> = { filter: list.read(query), trail: list.readTrail(query) }
      return { place, walk, query: queryOf(place) }
    },
    /** Every read is logged, so the query is not refetched automatically. */
    page: (id: string) =>
      queryOptions({
        queryKey: [...key, 'page', id],
        queryFn: ({ signal }) => read(id, signal),
        refetchOnWindowFocus: false,
        refetchOnReconnect: false
      }),
    counts: (test: '1' | undefined) =>
      queryOptions({
        queryKey: [...key, 'counts', test],
        queryFn: ({ signal }) => count(test ? { test } : {}, signal),
        placeholderData: keepPreviousData,
        staleTime: 10_000
      })
  }
}
