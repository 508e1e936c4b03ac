import type { Endpoint, Input } from '@portal/contract/endpoint'
import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'
import { call } from '#web/shared/api.ts'

type Parts = { params?: object; query?: object }

/** A list that grows by a button, page by page. `input`: the parts that the endpoint has. */
export const endlessQuery = <E extends Endpoint>(queryKey: QueryKey, endpoint: E, input: Parts = {}) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...input.query, ...(pageParam ? { after: pageParam } : {}) }
      // Input<E> is a conditional type that the compiler cannot look into here.
      return call(endpoint, { ...input, query } as Input<E>, { signal })
    },
    initialPageParam: '',
    // Every list answers so.
    getNextPageParam: (page: unknown) => (page as { nextCursor: string | null }).nextCursor
  })
