import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** Pretends that other pages have fetched these. Returns which of them have to be fetched again. */
export const watchQueries = (queryClient: QueryClient, ...keys: QueryKey[]) => {
  for (const key of keys) queryClient.setQueryData(key, (known: unknown) => known ?? {})
  return (): QueryKey[] => keys.filter((key) => queryClient.getQueryState(key)?.isInvalidated)
}
