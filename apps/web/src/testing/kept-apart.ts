import { QueryClient, type QueryKey } from '@tanstack/react-query'

/** Keeps an answer for each of these queries. Returns which of them shows the answer of another one. */
export const mixedUp = (...queries: { queryKey: QueryKey }[]): QueryKey[] => {
  const queryClient = new QueryClient()
  for (const [place, { queryKey }] of queries.entries()) queryClient.setQueryData(queryKey, place)
  return queries.map(({ queryKey }) => queryKey).filter((key, place) => queryClient.getQueryData(key) !== place)
}
