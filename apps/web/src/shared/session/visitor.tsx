import type { SessionView } from '@portal/contract/identity/session'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiProblem } from '#web/shared/problem.ts'
import { sessionQuery } from './session.queries.ts'
import { forgetAccount, maySessionLive, useSessionState } from './session-signals.ts'

type VisitorProps = {
  stranger: ReactNode
  /** Shown until the answer is known. */
  waiting?: ReactNode
  children: (session: SessionView) => ReactNode
}

/** Shows a public page to visitors and signed-in users. Visitors without a recent session cause no request. */
export const Visitor = (props: VisitorProps) => {
  // Checked once: a change would remount the visitor's form.
  const [isAsked] = useState(maySessionLive)
  if (!isAsked) return props.stranger
  return <AskedVisitor {...props} />
}

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
