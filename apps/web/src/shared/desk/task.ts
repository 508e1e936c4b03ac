import type { Endpoint } from '@portal/contract/endpoint'
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

/** A list of tasks at the place that an address says, and the addresses of its tasks, below `path`. */
export const tasksAt = <E extends Endpoint>(list: List<E>, path: string, act: Act) => {
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
    read: (query: URLSearchParams): TaskPlace<E> => ({ filter: list.read(query), trail: list.readTrail(query) }),
    query: queryOf,
    walk
  }
}
