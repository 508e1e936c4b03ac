import { QueryClient, type QueryKey } from '@tanstack/react-query'
import { act } from '@testing-library/react'

/** Pretends that other pages have fetched these. Returns which of them have to be fetched again. */
export const watchQueries = (queryClient: QueryClient, ...keys: QueryKey[]) => {
  for (const key of keys) queryClient.setQueryData(key, (known: unknown) => known ?? {})
  return (): QueryKey[] => keys.filter((key) => queryClient.getQueryState(key)?.isInvalidated)
}

/** Keeps an answer for each of these queries. Returns which of them shows the answer of another one. */
export const mixedUp = (...queries: { queryKey: QueryKey }[]): QueryKey[] => {
  const queryClient = new QueryClient()
  for (const [place, { queryKey }] of queries.entries()) queryClient.setQueryData(queryKey, place)
  return queries.map(({ queryKey }) => queryKey).filter((key, place) => queryClient.getQueryData(key) !== place)
}

/** The window comes back after a long time, during which the network was away for a while: all that was read is old. */
export const comeBack = async (queryClient: QueryClient): Promise<void> => {
  for (const { queryKey } of queryClient.getQueryCache().getAll())
    queryClient.setQueryData(queryKey, (known: unknown) => known, { updatedAt: 1 })
  for (const event of ['visibilitychange', 'offline', 'online'])
    await act(async () => void window.dispatchEvent(new Event(event)))
}
