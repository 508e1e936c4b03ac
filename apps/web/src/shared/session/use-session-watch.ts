import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Audience, followOtherTabs, type SessionState, useSessionState } from './session-signals.ts'

/**
 * How the session of this page stands, asked for at once when another tab signs in or out. What failed meanwhile is read
 * again when the page has its session back; what was loaded stays, so that forms keep their input.
 */
export const useSessionWatch = (queryKey: readonly string[], audience: Audience = 'enterprise'): SessionState => {
  const queryClient = useQueryClient()
  const state = useSessionState(audience)
  useEffect(
    () => followOtherTabs(audience, () => void queryClient.invalidateQueries({ queryKey })),
    [queryClient, queryKey, audience]
  )
  useEffect(() => {
    if (state === 'held') void queryClient.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
  }, [queryClient, state])
  return state
}
