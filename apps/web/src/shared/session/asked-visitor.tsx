import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiProblem } from '#web/shared/problem.ts'
import { sessionQuery } from './session.queries.ts'
import { forgetAccount, useSessionState } from './session-signals.ts'
import type { VisitorProps } from './visitor.tsx'

/** Nothing on a public page belongs to an account, so it continues as the account that is signed in now. */
export const AskedVisitor = ({ stranger, waiting, children }: VisitorProps) => {
  const queryClient = useQueryClient()
  const state = useSessionState()
  const { data, error, isPending } = useQuery(sessionQuery)
  useEffect(() => {
    if (state !== 'other') return
    forgetAccount()
    // The data of the former account must not be shown to the next.
    queryClient.removeQueries({ type: 'inactive' })
    void queryClient.resetQueries(sessionQuery)
  }, [state, queryClient])
  const isOver = error instanceof ApiProblem && error.status === 401
  if (data && !isOver) return children(data)
  return isPending ? waiting : stranger
}
