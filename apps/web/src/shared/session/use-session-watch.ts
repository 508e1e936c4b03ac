import type { Audience } from '@portal/contract/endpoint'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { followDue, followOtherTabs, type SessionState, useSessionState } from './session-signals.ts'

/**
 * Reads the session again when another tab signs in or out, or when the server asks for a second factor first (R36). When the session is back, failed queries are fetched again, but
 * loaded data stay, so that forms keep their input.
 */
export const useSessionWatch = (queryKey: readonly string[], audience: Audience = 'enterprise'): SessionState => {
  const queryClient = useQueryClient()
  const state = useSessionState(audience)
  useEffect(
    () => followOtherTabs(audience, () => void queryClient.invalidateQueries({ queryKey })),
    [queryClient, queryKey, audience]
  )
  useEffect(() => followDue(() => void queryClient.invalidateQueries({ queryKey })), [queryClient, queryKey])
  useEffect(() => {
    if (state === 'held') void queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  }, [queryClient, state])
  return state
}
