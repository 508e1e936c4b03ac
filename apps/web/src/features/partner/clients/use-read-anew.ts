import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { clientsQuery } from './clients.queries.ts'

/** Reads the list again after an act, also after a refused one, because another administrator may have acted first. */
export const useReadAnew = (queryKey: QueryKey = clientsQuery.queryKey) => {
  const queryClient = useQueryClient()
  return <T>(act: () => Promise<T>) =>
    async (): Promise<T> => {
      try {
        return await act()
      } finally {
        await queryClient.invalidateQueries({ queryKey })
      }
    }
}
