import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ApiProblem } from '#web/shared/problem.ts'

/**
 * Reads what the page shows again when a write ends with this problem: at once, or when a dialog closes that would go with
 * its row, and with it the reason.
 */
export const useReadingAfter = (problem: unknown, when: 'at-once' | 'at-close' = 'at-once'): void => {
  const queryClient = useQueryClient()
  const last = useRef(problem)
  useEffect(() => {
    last.current = problem
    if (when === 'at-once' && leavesStale(problem)) void queryClient.invalidateQueries()
  }, [queryClient, problem, when])
  useEffect(
    () => () => {
      if (when === 'at-close' && leavesStale(last.current)) void queryClient.invalidateQueries()
    },
    [queryClient, when]
  )
}

/** What is shown has changed meanwhile, or the act may have been done although no answer came. */
const leavesStale = (problem: unknown): boolean =>
  problem instanceof ApiProblem && (problem.status >= 500 || [0, 404, 409].includes(problem.status))
