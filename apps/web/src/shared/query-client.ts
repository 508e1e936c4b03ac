import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

// Retries once, and only failures that can pass by themselves.
const isPassing = (error: unknown): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503)

/**
 * Without a network, requests fail at once, and the page says so. By default TanStack Query would keep a write and send it
 * later, when the network is back and the person may have gone on to something else (decision 061).
 */
const atOnce = { networkMode: 'always' } as const

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        ...atOnce,
        refetchOnReconnect: true,
        staleTime: 30_000,
        retry: (failures, error) => failures < 1 && isPassing(error)
      },
      mutations: atOnce
    }
  })
