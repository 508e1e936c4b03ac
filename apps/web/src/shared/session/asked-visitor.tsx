import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '#web/shared/problem.ts'
import { sessionQuery } from './session.queries.ts'
import type { VisitorProps } from './visitor.tsx'

/** As the server says. */
export const AskedVisitor = ({ stranger, waiting, children }: VisitorProps) => {
  const { data, error, isPending } = useQuery(sessionQuery)
  const isOver = error instanceof ApiProblem && error.status === 401
  if (data && !isOver) return children(data)
  return isPending ? waiting : stranger
}
