import type { CheckView } from '@portal/contract/application/internal-check'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { checksQuery, useWaitingCheck } from '#web/shared/checks/checks.queries.ts'
import type { DraftSaver } from './draft-saver.ts'
import type { DraftState } from './draft-state.ts'

/** R36: the check of the profile, while it waits. Nothing is saved until it has ended; then saving goes on. */
export const useHold = ({ saver, state }: { saver: DraftSaver; state: DraftState }): CheckView | undefined => {
  const queryClient = useQueryClient()
  const waiting = useWaitingCheck('profile')
  const isWaiting = waiting !== undefined
  const isHeld = state.phase === 'held'
  useEffect(() => {
    if (!isWaiting) saver.released()
  }, [isWaiting, saver])
  useEffect(() => {
    // A refused save may be the first sign of the check.
    if (isHeld) void queryClient.invalidateQueries({ queryKey: checksQuery.queryKey })
  }, [isHeld, queryClient])
  return waiting
}
