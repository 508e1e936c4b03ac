import type { QueryClient } from '@tanstack/react-query'
import { act } from '@testing-library/react'

/** The window comes back after a long time, during which the network was away for a while: all that was read is old. */
export const comeBack = async (queryClient: QueryClient): Promise<void> => {
  for (const { queryKey } of queryClient.getQueryCache().getAll())
    queryClient.setQueryData(queryKey, (known: unknown) => known, { updatedAt: 1 })
  for (const event of ['visibilitychange', 'offline', 'online'])
    await act(async () => void window.dispatchEvent(new Event(event)))
}
