import { listOperatorSignIns, listOperators, type OperatorView } from '@portal/contract/enterprise/operator'
import { keepPreviousData, type QueryClient } from '@tanstack/react-query'
import { defineList, type Filter } from '#web/shared/list/define-list.ts'
import { endlessQuery } from '#web/shared/list/endless-query.ts'
import { ownershipQuery } from '#web/shared/ownership/ownership.queries.ts'
import { sessionQuery } from '#web/shared/session/session.queries.ts'

export type Operator = OperatorView

export const operatorsList = defineList(listOperators, { key: ['operators', 'list'] })
export type OperatorFilter = Filter<typeof listOperators>

export const operatorsQuery = (filter: OperatorFilter) => ({
  ...endlessQuery(['operators', 'list', filter], listOperators, { query: filter }),
  // The rows of the former filter stay until the new ones are there.
  placeholderData: keepPreviousData
})

export const operatorSignInsQuery = endlessQuery(['operators', 'sign-ins'], listOperatorSignIns)

/** After an act, also a refused one: the operator, the ownership or the own role may have changed meanwhile. */
export const refreshOperators = async (queryClient: QueryClient): Promise<void> => {
  const keys = [['operators'], ownershipQuery.queryKey, sessionQuery.queryKey]
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })))
}
