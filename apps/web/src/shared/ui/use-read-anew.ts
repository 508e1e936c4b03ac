import { type QueryKey, useQueryClient } from '@tanstack/react-query'

/** Wraps an act, so that its success is followed by reading these queries again. After a failure `useDialog` does it. */
export const useReadAnew = (queryKey: QueryKey) => {
  const queryClient = useQueryClient()
  return <T>(act: () => Promise<T>) =>
    async (): Promise<T> => {
      const result = await act()
      await queryClient.invalidateQueries({ queryKey })
      return result
    }
}
