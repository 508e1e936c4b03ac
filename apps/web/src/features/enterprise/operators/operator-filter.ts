import { operatorStates } from '@portal/contract/enterprise/operator'
import { accountRoles } from '@portal/contract/roles'

export type OperatorFilter = {
  search?: string
  role?: (typeof accountRoles)[number]
  state?: (typeof operatorStates)[number]
}

const longestSearch = 40

/** The filter in the address. What the server would refuse is left out. */
export const readFilter = (query: URLSearchParams): OperatorFilter => {
  const search = (query.get('search') ?? '').trim().slice(0, longestSearch)
  const role = accountRoles.find((known) => known === query.get('role'))
  const state = operatorStates.find((known) => known === query.get('state'))
  return { ...(search ? { search } : {}), ...(role ? { role } : {}), ...(state ? { state } : {}) }
}

export const isNarrowed = (filter: OperatorFilter): boolean => Object.keys(filter).length > 0
