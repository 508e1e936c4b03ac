import { inviteOperator } from '@portal/contract/enterprise/operator'
import type { OperatorSheetRow } from '@portal/contract/enterprise/operator-sheet'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/shared/api.ts'
import { type ApiProblem, asProblem } from '#web/shared/problem.ts'
import { refreshOperators } from './operators.queries.ts'

export type Outcome = 'invited' | 'unsent' | ApiProblem

/** Sends the invitations one by one, each as the dialog of one operator does, so that each row stands for itself. */
export const useInvitations = (rows: readonly OperatorSheetRow[]) => {
  const queryClient = useQueryClient()
  const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map())
  const [isRunning, setRunning] = useState(false)
  const fresh = rows.filter(({ state }) => state === 'new')
  const start = async () => {
    setRunning(true)
    for (const each of fresh) {
      const outcome = await invite(each)
      setOutcomes((before) => new Map(before).set(each.row, outcome))
    }
    setRunning(false)
    await refreshOperators(queryClient)
  }
  const isOver = outcomes.size > 0 && !isRunning
  return { fresh, outcomes, isRunning, isOver, start: () => void start(), forget: () => setOutcomes(new Map()) }
}

const mostWaits = 3

const invite = async ({ name, phone, username, role }: OperatorSheetRow, waits = 0): Promise<Outcome> => {
  try {
    const body = { name, phone, username, role: role ?? 'VIEWER', permissions: [] }
    return (await call(inviteOperator, { body })).smsSent ? 'invited' : 'unsent'
  } catch (error) {
    const problem = asProblem(error)
    // The limit of all requests of a minute, which a long sheet reaches by itself.
    if (problem.code !== 'request.too-many' || waits === mostWaits) return problem
    await new Promise((resolve) => {
      window.setTimeout(resolve, (problem.retryAfter ?? 5) * 1000)
    })
    return invite({ name, phone, username, role, row: 0, state: 'new', fault: null }, waits + 1)
  }
}
